using System.Reflection;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles;

/// <summary>Compares a record, by its shape and by its C# members, with the properties that it should hold.</summary>
internal static class RecordComparer
{
    public static IEnumerable<string> Compare(Type record, RowShape shape, ExpectedTable table) => Compare(record, shape, table.Properties);

    private static IEnumerable<string> Compare(Type record, RowShape shape, IReadOnlyList<ExpectedProperty> expected)
    {
        foreach (var same in shape.Properties.GroupBy(property => property.Name).Where(group => group.Count() > 1))
            yield return $".{same.Key}: twice in the record";
        foreach (var name in expected.Select(property => property.Name).Except(shape.Properties.Select(property => property.Name)))
            yield return $".{name}: not in the record";
        foreach (var name in shape.Properties.Select(property => property.Name).Except(expected.Select(property => property.Name)))
            yield return $".{name}: in the record alone";
        foreach (var property in expected)
            if (shape.IndexOf(property.Name) is >= 0 and var index)
                foreach (var difference in Compare(record, shape.Properties[index], property))
                    yield return $".{property.Name}{difference}";

        var reachable = shape.Properties.Select(property => Steps(property)[0]).ToHashSet();
        foreach (var member in record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(member => member.Name).Distinct()
                .Where(name => !reachable.Contains(name)))
            yield return $": member {member} of no property";
    }

    /// <summary>The types of the values through which a property is reached.</summary>
    public static IEnumerable<Type> Containers(Type record, RowProperty property) =>
        Members(record, property).SkipLast(1).Select(member => member?.PropertyType).OfType<Type>();

    private static IEnumerable<string> Compare(Type record, RowProperty property, ExpectedProperty expected)
    {
        if (property.IsNullable != expected.IsNullable)
            yield return $": {Null(property.IsNullable)} in the record, should be {Null(expected.IsNullable)}";
        if ((property.Json is not null) != (expected.Json is not null))
        {
            yield return expected.Json is null ? ": JSON in the record alone" : ": JSON, and not so in the record";
            yield break;
        }

        var type = property.Type;
        if (expected.Json is { } json)
        {
            var isArray = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            if (isArray != expected.IsArray)
                yield return $": {(isArray ? "an array" : "an object")} in the record, "
                    + $"should be {(expected.IsArray ? "an array" : "an object")}";
            else
                foreach (var difference in Compare(StateComparer.JsonType(property)!, property.Json!, json))
                    yield return difference;
        }
        else if (type != expected.Type.Type)
        {
            yield return $": {type} in the record, "
                + $"should be {expected.Type.Type}{(expected.Type.Instead is { } reason ? $" ({reason})" : "")}";
        }

        var members = Members(record, property).ToList();
        if (members.Contains(null))
        {
            yield return $": no member {property.Member}";
            yield break;
        }

        var leaf = members[^1]!;
        if ((Nullable.GetUnderlyingType(leaf.PropertyType) ?? leaf.PropertyType) != type)
            yield return $": member {property.Member} is {leaf.PropertyType}, the shape says {type}";
        if (IsNullable(leaf) != property.IsNullable)
            yield return $": member {property.Member} is {Null(IsNullable(leaf))}, the shape says {Null(property.IsNullable)}";

        if (members.Count - 1 != expected.Containers.Count)
        {
            yield return $": reached by {property.Member}, should be through {expected.Containers.Count} values";
            yield break;
        }

        var conditional = property.Member.Split('.');
        for (var i = 0; i < expected.Containers.Count; i++)
        {
            if (IsNullable(members[i]!) != expected.Containers[i])
                yield return $": {members[i]!.Name} is {Null(IsNullable(members[i]!))}, should be {Null(expected.Containers[i])}";
            if (conditional[i].EndsWith('?') != expected.Containers[i])
                yield return $": reached by {property.Member}, "
                    + $"though {members[i]!.Name} {(expected.Containers[i] ? "may be" : "is not")} null";
        }
    }

    private static string[] Steps(RowProperty property) =>
        property.Member.Replace("?", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal).Split('.');

    private static IEnumerable<PropertyInfo?> Members(Type record, RowProperty property)
    {
        Type? type = record;
        foreach (var step in Steps(property))
        {
            var member = type?.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.Name == step)
                .MaxBy(member => Depth(member.DeclaringType!));
            yield return member;
            type = member?.PropertyType;
        }
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static bool IsNullable(PropertyInfo member) =>
        new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

    private static string Null(bool isNullable) => isNullable ? "nullable" : "not nullable";
}
