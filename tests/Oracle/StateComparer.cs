using TypedMigrations.Rows;

namespace TypedMigrations.Oracles;

/// <summary>Says in what the records of a state are not what they should be.</summary>
public static class StateComparer
{
    public static IEnumerable<string> Compare(GeneratedState state, IReadOnlyList<ExpectedTable> expected)
    {
        foreach (var (record, reason) in state.Refused)
            yield return $"{record}: refused. {reason}";

        var shapes = state.Records.Select(record => (Record: record, Shape: GeneratedState.ShapeOf(record))).ToList();
        foreach (var same in shapes.GroupBy(pair => pair.Shape.Entity).Where(group => group.Count() > 1))
            yield return $"{same.Key}: several records: {string.Join(", ", same.Select(pair => pair.Record.Name))}";
        var records = shapes.GroupBy(pair => pair.Shape.Entity).ToDictionary(group => group.Key, group => group.First());

        // A refusal names the record alone; it stands for the entities that it can stand for, so that one fault is one line.
        var missing = expected.Where(table =>
            !records.ContainsKey(table.Entity) && !state.Refused.Any(refused => StandsFor(refused.Record, refused.Reason, table.Entity)));
        foreach (var table in missing)
            yield return $"{table.Entity}: no record";
        var values = new HashSet<Type>();
        foreach (var (record, shape) in records.Values)
            CollectValues(record, shape, values);
        foreach (var (record, shape) in records.Values.Where(
            pair => expected.All(table => table.Entity != pair.Shape.Entity) && !values.Contains(pair.Record)))
            yield return $"{shape.Entity}: record {record.Name} of no entity";

        foreach (var table in expected)
        {
            if (!records.TryGetValue(table.Entity, out var found))
                continue;
            foreach (var difference in RecordComparer.Compare(found.Record, found.Shape, table))
                yield return $"{table.Entity}{difference}";
            foreach (var difference in Hierarchy(found.Record, found.Shape, table, records))
                yield return $"{table.Entity}: {difference}";
            if (state.Metadata is null)
                continue;
            if (state.Metadata.Tables.TryGetValue(table.Entity, out var metadata))
                foreach (var difference in MetadataComparer.Compare(metadata, found.Shape, table))
                    yield return $"{table.Entity}{difference}";
            else
                yield return $"{table.Entity}: no metadata";
        }

        foreach (var entity in state.Metadata?.Tables.Keys.Except(expected.Select(table => table.Entity)).Order(StringComparer.Ordinal)
                ?? Enumerable.Empty<string>())
            yield return $"{entity}: metadata of no entity";
    }

    private static IEnumerable<string> Hierarchy(
        Type record, RowShape shape, ExpectedTable table, Dictionary<string, (Type Record, RowShape Shape)> records)
    {
        if (shape.FromValues is null != table.IsAbstract || record.IsAbstract != table.IsAbstract)
            yield return table.IsAbstract ? "is abstract, its record is not" : "is not abstract, its record is";
        if (record.Name != shape.Record)
            yield return $"shape says that the record is called {shape.Record}, which is {record.Name}";
        var parent = table.Base is { } name && records.TryGetValue(name, out var found) ? found.Record : typeof(object);
        if (table.Base is not null != (record.BaseType != typeof(object)) || (parent != typeof(object) && record.BaseType != parent))
            yield return $"derives from {table.Base ?? "nothing"}, its record from {record.BaseType}";
        var derived = shape.Derived.Select(each => each.Entity).Order(StringComparer.Ordinal).ToList();
        if (!derived.SequenceEqual(table.Derived.Order(StringComparer.Ordinal)))
            yield return $"derived types are {string.Join(", ", table.Derived)}, its record says {string.Join(", ", derived)}";
    }

    private static bool StandsFor(string record, string reason, string entity) =>
        reason.Contains($"'{entity}'", StringComparison.Ordinal) || entity.Contains('#', StringComparison.Ordinal)
            && reason.Contains($"'{entity.Split('#')[0]}'", StringComparison.Ordinal) || record == entity;

    /// <summary>Records of values that lie in a column or in columns of their owner: no rows of a table.</summary>
    private static void CollectValues(Type record, RowShape shape, HashSet<Type> values)
    {
        foreach (var property in shape.Properties)
        {
            if (property.Json is { } json && JsonType(property) is { } value && values.Add(value))
                CollectValues(value, json, values);
            foreach (var type in RecordComparer.Containers(record, property))
                values.Add(type);
        }
    }

    internal static Type? JsonType(RowProperty property) =>
        property.Type.IsGenericType ? property.Type.GenericTypeArguments[0] : property.Type;
}
