using TypedMigrations.Rows;

namespace TypedMigrations.Oracles;

/// <summary>Compares what a state says of a table with the table. What the designer leaves to conventions may be left open.</summary>
internal static class MetadataComparer
{
    public static IEnumerable<string> Compare(TableMetadata metadata, RowShape shape, ExpectedTable table)
    {
        if (!ReferenceEquals(metadata.Shape, shape))
            yield return $": the metadata is of another record ({metadata.Shape.Entity})";
        if (metadata.Name != table.Name && (metadata.Name is not null || table.IsNameWritten))
            yield return $": table {metadata.Name ?? "unknown"}, should be {table.Name ?? "none"}";
        if (metadata.Schema != table.Schema)
            yield return $": schema {metadata.Schema ?? "none"}, should be {table.Schema ?? "none"}";
        if (metadata.IsView != table.IsView)
            yield return table.IsView ? ": a view, and not so in the metadata" : ": a view in the metadata alone";
        if (!metadata.Key.SequenceEqual(table.Key))
            yield return $": key ({string.Join(", ", metadata.Key)}), should be ({string.Join(", ", table.Key)})";

        var columns = metadata.Columns.ToLookup(column => column.Property);
        foreach (var name in columns.Where(group => group.Count() > 1 || table.Properties.All(property => property.Name != group.Key))
                .Select(group => group.Key))
            yield return $".{name}: metadata of no property, or twice";
        foreach (var property in table.Properties)
        {
            if (columns[property.Name].FirstOrDefault() is not { } column)
                yield return $".{property.Name}: no metadata";
            else if (property.Column is { } expected)
                foreach (var difference in Compare(column, expected))
                    yield return $".{property.Name}: {difference}";
        }
    }

    private static IEnumerable<string> Compare(ColumnMetadata column, ExpectedColumn expected)
    {
        if (column.Column is null ? !expected.IsByConvention : !expected.Names.Contains(column.Column))
            yield return $"column {column.Column ?? "unknown"}, should be {string.Join(" or ", expected.Names)}";
        if (column.StoreType is null ? expected.IsStoreTypeWritten : TypeName(column.StoreType) != TypeName(expected.StoreType!))
            yield return $"type {column.StoreType ?? "unknown"}, should be {expected.StoreType}";
        if (column.MaxLength != expected.MaxLength)
            yield return $"length {Text(column.MaxLength)}, should be {Text(expected.MaxLength)}";
        if (column.Precision != expected.Precision)
            yield return $"precision {Text(column.Precision)}, should be {Text(expected.Precision)}";
        if (column.Scale != expected.Scale)
            yield return $"scale {Text(column.Scale)}, should be {Text(expected.Scale)}";
        if (column.IsUnicode != expected.IsUnicode)
            yield return $"unicode {column.IsUnicode?.ToString() ?? "unknown"}, should be {expected.IsUnicode?.ToString() ?? "unknown"}";
    }

    // PostgreSQL has two names for one type. Designers have either, models the one.
    private static string TypeName(string storeType) =>
        storeType.StartsWith("decimal", StringComparison.Ordinal)
            ? string.Concat("numeric", storeType.AsSpan("decimal".Length))
            : storeType;

    private static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";
}
