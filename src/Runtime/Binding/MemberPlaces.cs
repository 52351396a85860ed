using System.Reflection;
using System.Runtime.CompilerServices;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Finds the columns that a name of C# leads to. Authors add members to records, and what a name means is decided by the type that the
/// function's parameter has, not by that of the row: a name counts only where C# can mean the property that the schema made.
/// </summary>
/// <param name="table">A record that drives the function.</param>
/// <param name="declared">The record that the function's parameter is declared as: that one, or one that it derives from.</param>
/// <param name="declaredType">The type of that.</param>
/// <param name="type">The type of the record.</param>
internal sealed class MemberPlaces(TableBinding table, RowShape declared, Type declaredType, Type type)
{
    /// <summary>Whether the record holds what its columns do, and nothing that the author made of them.</summary>
    public bool AreHeld => Enumerable.Range(0, table.Columns.Length).All(ordinal =>
        table.Columns[ordinal].IsDiscriminator
            || IsHeld(type, table.Shape.Properties[ordinal].Member.Replace("?.", ".", StringComparison.Ordinal)));

    /// <summary>
    /// The positions of the values that a member holds, or that lie behind it; none where it may be another member. What stands behind a
    /// value of one column, <c>Name.Length</c>, is part of that; of what stands behind a value of several and is none of them, such as a
    /// method, all may be used.
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

    /// <summary>Whether each name means to a type what it means to the record: a property that does nothing but hold its value.</summary>
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

    /// <summary>What C# means by a name, where that is a property without code; what a type declares hides what it inherits.</summary>
    private static PropertyInfo? Property(Type type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            if (declaring.GetMember(name, BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
                    | BindingFlags.NonPublic) is { Length: > 0 } members)
                return members is [PropertyInfo property]
                    && property.GetAccessors(nonPublic: true).All(accessor => accessor.IsDefined(typeof(CompilerGeneratedAttribute)))
                    ? property
                    : null;
        return null;
    }
}
