using System.Reflection;
using System.Runtime.CompilerServices;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Finds the columns that a C# name means. Authors add members to records, and the declared type of the function's parameter decides the
/// meaning of a name, and not the type of the row. A name counts only if C# can mean the property that the schema made.
/// </summary>
/// <param name="table">The function's source record.</param>
/// <param name="declared">The record of the function's parameter: the source record or a base of it.</param>
/// <param name="declaredType">The type of this record.</param>
/// <param name="type">The type of the record.</param>
internal sealed class MemberPlaces(TableBinding table, RowShape declared, Type declaredType, Type type)
{
    /// <summary>Whether the record has only the members for its columns, and none of the author's.</summary>
    public bool AreHeld => Enumerable.Range(0, table.Columns.Length).All(ordinal =>
        table.Columns[ordinal].IsDiscriminator
            || IsHeld(type, table.Shape.Properties[ordinal].Member.Replace("?.", ".", StringComparison.Ordinal)));

    /// <summary>
    /// The positions of the values of a member, or of the members after it; none if it may be another member. A member after the value of
    /// one column, <c>Name.Length</c>, belongs to this column. An unknown member after a value with several columns, such as a method, may
    /// use all of them.
    /// </summary>
    public List<int> Of(string member, bool behind)
    {
        for (var path = member; ; path = path[..path.LastIndexOf('.')])
        {
            if (Leaves(declared, path).Count > 0)
                return Leaves(table.Shape, path) is var leaves
                    && (leaves.All(ordinal => table.Columns[ordinal].IsDiscriminator) || IsHeld(declaredType, path)) ? leaves : [];
            if (!behind || !path.Contains('.', StringComparison.Ordinal))
                return [];
        }
    }

    private static List<int> Leaves(RowShape shape, string path) => [.. Enumerable.Range(0, shape.Properties.Length)
        .Where(ordinal => shape.Properties[ordinal].Member.Replace("?.", ".", StringComparison.Ordinal) is var leaf
            && (leaf == path || leaf.StartsWith(path + ".", StringComparison.Ordinal)))];

    /// <summary>Whether each name has the same meaning in a type and in the record: a property that only stores its value.</summary>
    private bool IsHeld(Type from, string path)
    {
        var to = type;
        foreach (var name in path.Split('.'))
        {
            if (Property(from, name) is not { } property || Property(to, name) != property)
                return false;
            from = to = property.PropertyType;
        }

        return true;
    }

    /// <summary>The property that C# means by a name, if it is an auto-property. A declared member hides an inherited one.</summary>
    private static PropertyInfo? Property(Type type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            if (declaring.GetMember(name, BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
                    | BindingFlags.NonPublic) is { Length: > 0 } members)
                return members is [PropertyInfo property] && IsStored(property) ? property : null;
        return null;
    }

    /// <summary>Whether a property only stores its value: an auto-property, or a member that the database can fill in.</summary>
    private static bool IsStored(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).All(accessor => accessor.IsDefined(typeof(CompilerGeneratedAttribute)))
        || property.DeclaringType!.GetField("__" + property.Name, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType
            == typeof(Optional<>).MakeGenericType(property.PropertyType);
}
