using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// The values of a row that a function reads, and those that it can change, by their positions. Other values are not read from the
/// database.
/// </summary>
/// <param name="Read">Whether a value is read.</param>
/// <param name="Changed">Whether the function can change it.</param>
internal sealed record UsedColumns(ImmutableArray<bool> Read, ImmutableArray<bool> Changed)
{
    /// <summary>Whether it reads values that the function could change in place.</summary>
    public required bool HasCollections { get; init; }

    /// <summary>Whether the function uses a part of the key. The runtime needs the key to find the row again.</summary>
    private bool UsesKey { get; init; }

    private ImmutableArray<int> Key { get; init; }

    /// <summary>Whether the function itself uses a value.</summary>
    public bool IsGiven(int ordinal) => Read[ordinal] && (UsesKey || !Key.Contains(ordinal));

    /// <summary>The readers of the columns that the function can change.</summary>
    private ImmutableArray<(int Ordinal, Func<ISnapshotRow, object?> Get, Func<ISnapshotRow, object?, bool> IsSame)> Getters { get; init; }

    /// <summary>Whether a function left all values unchanged that it can change.</summary>
    public bool IsSame(ISnapshotRow result, object?[] values)
    {
        foreach (var (ordinal, _, isSame) in Getters)
            if (!isSame(result, values[ordinal]))
                return false;
        return true;
    }

    /// <summary>The values of a row, with those that a function may have changed in the returned record.</summary>
    public object?[] Apply(ISnapshotRow result, object?[] values)
    {
        // Clone() asks the runtime for the array's type, which takes longer than the copy.
        var after = values.AsSpan().ToArray();
        foreach (var (ordinal, get, _) in Getters)
            after[ordinal] = get(result);
        return after;
    }

    /// <summary>Finds the columns of the members that a function names, or null if one of them may be any column.</summary>
    public static UsedColumns? Of(TableBinding table, RowFunction function)
    {
        if (function.Use is not { } use || RecordOf(table.Shape) is not { } record)
            return null;
        var places = new MemberPlaces(table, function.Source, function.SourceType, record);
        if (!places.AreHeld)
            return null;
        var changes = use.Changes.Select(member => places.Of(member, behind: false)).ToList();
        var reads = use.Reads.Select(member => places.Of(member, behind: true)).ToList();
        if (changes.Concat(reads).Any(leaves => leaves.Count == 0))
            return null;

        var changed = changes.SelectMany(leaves => leaves).ToHashSet();
        var read = reads.SelectMany(leaves => leaves).ToHashSet();
        // An array that the function reads can also be written, without naming it on the row.
        changed.UnionWith(read.Where(ordinal => !IsImmutable(table.Columns[ordinal])));
        read.UnionWith(changed);
        var usesKey = read.Overlaps(table.Key);
        read.UnionWith(table.Key);
        read.UnionWith(Enumerable.Range(0, table.Columns.Length).Where(ordinal => table.Columns[ordinal].IsDiscriminator));
        // All columns of an optional value decide whether it exists.
        foreach (var container in table.Columns.SelectMany(column => column.OptionalContainers)
                .Where(container => container.Any(read.Contains)).ToList())
            read.UnionWith(container);
        return new UsedColumns(Mask(read), Mask(changed))
        {
            UsesKey = usesKey,
            Key = table.Key,
            HasCollections = read.Any(ordinal => !IsImmutable(table.Columns[ordinal])),
            Getters =
                [
                    .. changed.Order().Select(
                        ordinal =>
                            (ordinal, Getter(
                                record, table.Shape.Properties[ordinal].Member), Comparer(record, table.Shape.Properties[ordinal].Member))),
                ],
        };

        ImmutableArray<bool> Mask(HashSet<int> ordinals) => [.. Enumerable.Range(0, table.Columns.Length).Select(ordinals.Contains)];
    }

    private static bool IsImmutable(ColumnBinding column) => column.Property.Type.IsValueType || column.Property.Type == typeof(string);

    /// <summary>
    /// The type of a record that <c>with</c> copies value by value, or null if the author has written a copy constructor for the record or
    /// one of its bases, which may do anything.
    /// </summary>
    private static Type? RecordOf(RowShape shape)
    {
        var record = shape.FromValues!([.. shape.Properties.Select(property => property.DefaultValue)]).GetType();
        for (var type = record; type != typeof(object); type = type.BaseType!)
            if (type.GetConstructor(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
                    [type])?.IsDefined(typeof(CompilerGeneratedAttribute)) != true)
                return null;
        return record;
    }

    /// <summary>The reader of a member.</summary>
    private static Func<ISnapshotRow, object?> Getter(Type record, string member)
    {
        var row = Expression.Parameter(typeof(ISnapshotRow));
        return Expression.Lambda<Func<ISnapshotRow, object?>>(Member(Expression.Convert(row, record), member), row).Compile();
    }

    /// <summary>The comparer of a member with a stored value.</summary>
    private static Func<ISnapshotRow, object?, bool> Comparer(Type record, string member)
    {
        var (row, stored) = (Expression.Parameter(typeof(ISnapshotRow)), Expression.Parameter(typeof(object)));
        var value = member.Contains('.', StringComparison.Ordinal)
            ? Member(Expression.Convert(row, record), member)
            : Expression.Property(Expression.Convert(row, record), member);
        return Expression.Lambda<Func<ISnapshotRow, object?, bool>>(
            Expression.Call(typeof(StoredValue), nameof(StoredValue.Same), [value.Type], stored, value), row, stored).Compile();
    }

    /// <summary>A member of a record, through owned values that may be missing: <c>Address?.Street</c>.</summary>
    private static Expression Member(Expression record, string member)
    {
        var steps = member.Split('.');
        return Read(record, 0);

        Expression Read(Expression from, int step)
        {
            if (step == steps.Length)
                return StoredValue.Boxed(from);
            var value = Read(Expression.Property(from, steps[step].TrimEnd('?')), step + 1);
            return step == 0 || !steps[step - 1].EndsWith('?')
                ? value
                : Expression.Condition(Expression.Equal(from, Expression.Constant(null, from.Type)), Expression.Constant(null), value);
        }
    }
}
