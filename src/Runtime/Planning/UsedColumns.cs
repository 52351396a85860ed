using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>Which values of a row a function is given, and which of them it can change, by their positions. The others are not even read.</summary>
/// <param name="Read">Whether a value is read.</param>
/// <param name="Changed">Whether the function can change it.</param>
internal sealed record UsedColumns(ImmutableArray<bool> Read, ImmutableArray<bool> Changed)
{
    /// <summary>Finds the columns of the members that a function names; null where one of them may be any column.</summary>
    public static UsedColumns? Of(TableBinding table, ColumnUse? use)
    {
        if (use is null || !IsCopiedWhole(table.Shape))
            return null;
        var changes = use.Changes.Select(member => Leaves(table.Shape, member, behind: false)).ToList();
        var reads = use.Reads.Select(member => Leaves(table.Shape, member, behind: true)).ToList();
        if (changes.Concat(reads).Any(leaves => leaves.Count == 0))
            return null;

        var changed = changes.SelectMany(leaves => leaves).ToHashSet();
        var read = reads.SelectMany(leaves => leaves).ToHashSet();
        // An array that the function reads it can also write to, without saying so of the row.
        changed.UnionWith(read.Where(ordinal => !IsImmutable(table.Columns[ordinal])));
        read.UnionWith(changed);
        read.UnionWith(table.Key);
        read.UnionWith(Enumerable.Range(0, table.Columns.Length).Where(ordinal => table.Columns[ordinal].IsDiscriminator));
        // Whether there is an optional value at all is seen by all of its columns.
        foreach (var container in table.Columns.SelectMany(column => column.OptionalContainers).Where(container => container.Any(read.Contains)).ToList())
            read.UnionWith(container);
        return new UsedColumns(Mask(read), Mask(changed));

        ImmutableArray<bool> Mask(HashSet<int> ordinals) => [.. Enumerable.Range(0, table.Columns.Length).Select(ordinals.Contains)];
    }

    /// <summary>
    /// The values that a member holds, or that lie behind it; none where there is no such member. What stands behind a value of one column,
    /// <c>Name.Length</c>, is part of that; of what stands behind a value of several and is none of them, such as a method, all may be used.
    /// </summary>
    private static List<int> Leaves(RowShape shape, string member, bool behind)
    {
        for (var path = member; ; path = path[..path.LastIndexOf('.')])
        {
            var leaves = Enumerable.Range(0, shape.Properties.Length)
                .Where(ordinal => shape.Properties[ordinal].Member.Replace("?.", ".", StringComparison.Ordinal) is var leaf
                    && (leaf == path || leaf.StartsWith(path + ".", StringComparison.Ordinal)))
                .ToList();
            if (leaves.Count > 0 || !behind || !path.Contains('.', StringComparison.Ordinal))
                return leaves;
        }
    }

    private static bool IsImmutable(ColumnBinding column) => column.Property.Type.IsValueType || column.Property.Type == typeof(string);

    /// <summary>Whether <c>with</c> copies a record value by value. The author can give a part of it a constructor of his own, which may do anything.</summary>
    private static bool IsCopiedWhole(RowShape shape) =>
        shape.FromValues!([.. shape.Properties.Select(property => property.DefaultValue)]).GetType() is var type
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [type])?.IsDefined(typeof(CompilerGeneratedAttribute)) == true;
}
