using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>One parameter of a function. Created by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowParameter
{
    private RowParameter(RowParameterKind kind, string name, RowShape? shape, Func<IReadOnlyList<ISnapshotRow>, object?> toArgument) =>
        (Kind, Name, Shape, ToArgument) = (kind, name, shape, toArgument);

    /// <summary>The kind of argument that the function takes here.</summary>
    internal RowParameterKind Kind { get; }

    /// <summary>The parameter's name. It tells two foreign keys to one table apart.</summary>
    internal string Name { get; }

    /// <summary>The record of the rows, or null for the <see cref="MigrationContext"/>.</summary>
    internal RowShape? Shape { get; }

    /// <summary>Whether its rows are the function's source: the function runs once for each row, or for each group.</summary>
    internal bool IsDriver => Kind is RowParameterKind.Row or RowParameterKind.Group;

    /// <summary>Whether the parent may be missing.</summary>
    internal bool IsOptional { get; private init; }

    /// <summary>Whether no two rows may have the same key.</summary>
    internal bool IsUnique { get; private init; }

    /// <summary>The key by which rows are grouped or found; null for a row without a key, which a look-up leaves out.</summary>
    internal Func<ISnapshotRow, object?>? KeySelector { get; private init; }

    /// <summary>Creates the argument from its records: a row, a list, a group, a look-up.</summary>
    internal Func<IReadOnlyList<ISnapshotRow>, object?> ToArgument { get; }

    /// <summary>The source row.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Row<TRow>(string name)
        where TRow : class, ISnapshotRow<TRow> => new(RowParameterKind.Row, name, TRow.RowShape, rows => rows[0]);

    /// <summary>The rows with one key, as source of the function: an <see cref="IGrouping{TKey, TElement}"/>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="key">The key of a row.</param>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Group<TKey, TRow>(string name, Func<TRow, object?> key)
        where TRow : class, ISnapshotRow<TRow> => new(
            RowParameterKind.Group, name, TRow.RowShape,
            rows => rows.Cast<TRow>().GroupBy(row => (TKey)key(row)!, KeyComparer<TKey>.Instance).Single())
        {
            KeySelector = row => key((TRow)row),
        };

    /// <summary>The row to which the source row refers by a foreign key.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="isOptional">Whether it may be missing.</param>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Parent<TRow>(string name, bool isOptional)
        where TRow : class, ISnapshotRow<TRow> =>
            new(RowParameterKind.Parent, name, TRow.RowShape, rows => rows.Count == 0 ? null : rows[0])
            {
                IsOptional = isOptional,
            };

    /// <summary>The rows that refer to the source row by a foreign key, in the order of their keys.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Children<TRow>(string name)
        where TRow : class, ISnapshotRow<TRow> => new(RowParameterKind.Children, name, TRow.RowShape, rows => rows.Cast<TRow>().ToArray());

    /// <summary>
    /// All rows of a table by a key: an <see cref="ILookup{TKey, TElement}"/>. Rows with the same key are in the order of their primary
    /// keys.
    /// </summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="key">The key of a row. Rows without a key are left out.</param>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Lookup<TKey, TRow>(string name, Func<TRow, object?> key)
        where TRow : class, ISnapshotRow<TRow> =>
            Keyed<TRow>(name, key, rows => rows.ToLookup(row => (TKey)key(row)!, KeyComparer<TKey>.Instance));

    /// <summary>All rows of a table by a unique key: an <see cref="IReadOnlyDictionary{TKey, TValue}"/>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="key">The key of a row. Rows without a key are left out.</param>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Dictionary<TKey, TRow>(string name, Func<TRow, object?> key)
        where TKey : notnull
        where TRow : class, ISnapshotRow<TRow> =>
            Keyed<TRow>(
                name, key, rows => rows.ToDictionary(row => (TKey)key(row)!, KeyComparer<TKey>.Instance), isUnique: true);

    /// <summary>The keys of a table's rows: an <see cref="IReadOnlySet{T}"/>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="key">The key of a row. Rows without a key are left out.</param>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowParameter Set<TKey, TRow>(string name, Func<TRow, object?> key)
        where TRow : class, ISnapshotRow<TRow> =>
            Keyed<TRow>(name, key, rows => rows.Select(row => (TKey)key(row)!).ToHashSet(KeyComparer<TKey>.Instance));

    /// <summary>The <see cref="MigrationContext"/>.</summary>
    /// <param name="name">The parameter's name.</param>
    public static RowParameter Context(string name) => new(RowParameterKind.Context, name, shape: null, _ => null);

    private static RowParameter Keyed<TRow>(
        string name, Func<TRow, object?> key, Func<IEnumerable<TRow>, object> toArgument, bool isUnique = false)
        where TRow : class, ISnapshotRow<TRow> => new(
            RowParameterKind.Lookup, name, TRow.RowShape, rows => toArgument(rows.Cast<TRow>().Where(row => key(row) is not null)))
        {
            KeySelector = row => key((TRow)row),
            IsUnique = isUnique,
        };
}

/// <summary>The kinds of arguments that functions take.</summary>
internal enum RowParameterKind
{
    /// <summary>The source row.</summary>
    Row,

    /// <summary>The rows with one key, as source of the function.</summary>
    Group,

    /// <summary>The row to which the source row refers.</summary>
    Parent,

    /// <summary>The rows that refer to the source row.</summary>
    Children,

    /// <summary>A whole table, found by a key.</summary>
    Lookup,

    /// <summary>The <see cref="MigrationContext"/>.</summary>
    Context,
}
