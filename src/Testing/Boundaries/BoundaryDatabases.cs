using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>
/// Generates small databases that the schema allows, and that authors do not think of. In each, one row has an extreme value, and the rows
/// that the functions find beside it are as plain as possible. They are the same on every machine and in every run.
/// </summary>
internal sealed class BoundaryDatabases
{
    private static readonly (string?, string)[] nearlyEqual =
    [
        ("Key", "KEY"), ("key", "key "), ("key", " key"), ("\u00e9", "e\u0301"), ("key", "k e y"),
    ];

    private readonly Evaluation _evaluation;
    private readonly IReadOnlyList<BoundaryTable> _tables;
    private readonly IReadOnlyList<(string?, string)> _pairs;

    /// <param name="evaluation">The functions.</param>
    /// <param name="schemas">The schemas of the functions' rows.</param>
    /// <param name="types">The column types of the provider.</param>
    /// <param name="examples">The author's rows. They supply the values that cannot be generated.</param>
    public BoundaryDatabases(Evaluation evaluation, Schemas schemas, IColumnTypes types, IReadOnlyList<ISnapshotRow> examples)
    {
        _evaluation = evaluation;
        var literals = evaluation.Functions.SelectMany(function => Literals.Of(function.Method)).Distinct();
        _pairs = [.. nearlyEqual, .. literals.SelectMany(Collisions)];
        _tables =
        [
            .. evaluation.Functions.SelectMany(function => function.Parameters)
                .Where(parameter => parameter.Shape is not null)
                .SelectMany(parameter => schemas.Given(parameter.Shape!).Bindings.Select(binding => (parameter.Kind, Binding: binding)))
                .GroupBy(pair => pair.Binding.Shape.Entity)
                .Select(group => new BoundaryTable(
                    group.First().Binding,
                    BoundaryRows.Of(
                        group.First().Binding, types, examples.FirstOrDefault(row => row.Shape.Entity == group.Key)?.ToValues()),
                    group.Select(pair => pair.Kind).ToHashSet())),
        ];
    }

    /// <summary>The record of a table for which no row can be generated, or null if there is none.</summary>
    public RowShape? Impossible => _tables.FirstOrDefault(table => table.Rows is null)?.Binding.Shape;

    /// <summary>The tables that functions read.</summary>
    public IEnumerable<BoundaryTable> Tables => _tables.Where(table => table.Rows is not null);

    public IEnumerable<BoundaryDatabase> All() =>
        Tables.SelectMany(table => table.Rows!.All().SelectMany(row => Around(table, row)).Concat(NearlyEqual(table)));

    /// <summary>
    /// The databases in which two rows differ only in a detail that people overlook, or nearly equal a text in the code of a function.
    /// </summary>
    public IEnumerable<BoundaryDatabase> NearlyEqual() => Tables.SelectMany(NearlyEqual);

    /// <summary>
    /// The row with the rows that functions need beside it, with all rows that they can find, and with a second row of its table.
    /// </summary>
    public IEnumerable<BoundaryDatabase> Around(BoundaryTable table, object?[] row)
    {
        var all = Beside(table, Tables);
        var needed = table.IsDriver ? Beside(table, Principals(table)) : all;
        yield return new BoundaryDatabase(this, table, row, needed, Sibling: null);
        if (all.Count > needed.Count)
            yield return new BoundaryDatabase(this, table, row, all, Sibling: null);
        if (table.TakesSeveral && Sibling(table, row, row) is { } sibling)
            yield return new BoundaryDatabase(this, table, row, all, sibling);
    }

    public List<MemoryRow> Rows(BoundaryDatabase database)
    {
        var rows = database.Beside.Select(table => _evaluation.Before.Row(table.Binding.Shape, table.Rows!.Plain)).ToList();
        rows.Insert(0, _evaluation.Before.Row(database.Table.Binding.Shape, database.Row));
        if (database.Sibling is not null)
            rows.Add(database.Sibling);
        // One pass for each row, because a foreign key may be part of the row's own key, which other rows refer to.
        for (var pass = 0; pass < rows.Count; pass++)
            for (var i = 0; i < rows.Count; i++)
                rows[i] = Wired(rows[i], rows);
        return rows;
    }

    /// <summary>The row with foreign keys that refer to existing rows, if there are any to refer to.</summary>
    private MemoryRow Wired(MemoryRow row, List<MemoryRow> rows)
    {
        foreach (var key in _evaluation.Before.ForeignKeys(row.Shape))
            if (MemorySchema.Values(row, key.Properties) is not null && Principal(row, key, rows) is { } principal)
                foreach (var (property, target) in key.Properties.Zip(key.PrincipalKey.Properties))
                    if (principal[target.Name] is { } value)
                        row = row.With(row.Shape.IndexOf(property.Name), value);
        return row;
    }

    // Another row is preferred to the row itself.
    private MemoryRow? Principal(MemoryRow row, IForeignKey key, List<MemoryRow> rows) => rows
        .Where(other => key.PrincipalEntityType.IsAssignableFrom(_evaluation.Before.Entity(other.Shape)))
        .OrderBy(other => other == row)
        .FirstOrDefault();

    // One row of a hierarchy is enough: two would have the same key.
    private List<BoundaryTable> Beside(BoundaryTable table, IEnumerable<BoundaryTable> others) =>
        [.. others.DistinctBy(Root).Where(other => Root(other) != Root(table))];

    private HashSet<BoundaryTable> Principals(BoundaryTable table)
    {
        var found = new HashSet<BoundaryTable>();
        Add(table);
        return found;

        void Add(BoundaryTable from)
        {
            foreach (var key in _evaluation.Before.ForeignKeys(from.Binding.Shape))
                foreach (var principal in Tables.Where(other =>
                    key.PrincipalEntityType.IsAssignableFrom(_evaluation.Before.Entity(other.Binding.Shape))))
                    if (found.Add(principal))
                        Add(principal);
        }
    }

    private string Root(BoundaryTable table) => _evaluation.Before.Entity(table.Binding.Shape).GetRootType().Name;

    /// <summary>Pairs of a text that a function may turn into its literal, and a spelling of the literal itself.</summary>
    private static IEnumerable<(string?, string)> Collisions(string literal) =>
        from spelled in new[] { literal, literal.ToUpperInvariant(), literal.ToLowerInvariant(), literal + " " }.Distinct()
        from other in new[] { null, "", "a", literal }
        where other != spelled
        select (other, spelled);

    private IEnumerable<BoundaryDatabase> NearlyEqual(BoundaryTable table) =>
        from ordinal in Enumerable.Range(0, table.Binding.Columns.Length)
        let column = table.Binding.Columns[ordinal]
        where column is { Mapping: not null, IsDiscriminator: false } && column.Property.Type == typeof(string)
        let texts = table.Rows!.Values(ordinal)
        let longest = texts.OfType<string>().Select(text => text.Length).DefaultIfEmpty().Max()
        from pair in _pairs
        where (pair.Item1 is null ? texts.Contains(null) : pair.Item1.Length <= longest) && pair.Item2.Length <= longest
        let row = BoundaryRows.With(table.Rows!.Plain, ordinal, pair.Item1)
        let sibling = Sibling(table, row, BoundaryRows.With(row, ordinal, pair.Item2), ordinal)
        where sibling is not null
        select new BoundaryDatabase(this, table, row, Beside(table, Tables), sibling);

    /// <summary>A second row with another key, or null if an index of the table allows only one of the two.</summary>
    private MemoryRow? Sibling(BoundaryTable table, object?[] row, object?[] other, int differing = -1)
    {
        var entity = _evaluation.Before.Entity(table.Binding.Shape);
        var (one, sibling) = (_evaluation.Before.Row(table.Binding.Shape, row), _evaluation.Before.Row(table.Binding.Shape, other));
        if (one.Key.Count == 0)
            return null;
        if (KeyOrder.HaveSame(one, sibling))
        {
            if (table.Rows!.OtherValue(one.Key[^1], row) is not { } key)
                return null;
            sibling = sibling.With(one.Key[^1], key);
        }

        foreach (var properties in Unique(entity).Where(properties => AreSame(one, sibling, properties)))
            if (properties.Select(property => sibling.Shape.IndexOf(property.Name)).LastOrDefault(IsFree, -1) is >= 0 and var free
                && table.Rows!.OtherValue(free, row) is { } value)
                sibling = sibling.With(free, value);
        return Unique(entity).Any(properties => AreSame(one, sibling, properties)) ? null : sibling;

        bool IsFree(int ordinal) => ordinal >= 0 && ordinal != differing;
    }

    /// <summary>The properties that identify rows of a table.</summary>
    public static IEnumerable<IReadOnlyList<IProperty>> Unique(IEntityType entity) =>
        entity.GetIndexes().Where(index => index.IsUnique).Select(index => index.Properties)
            .Concat(entity.GetKeys().Select(key => key.Properties));

    private static bool AreSame(MemoryRow one, MemoryRow other, IReadOnlyList<IProperty> properties) =>
        MemorySchema.Values(one, properties) is { } values
        && MemorySchema.Values(other, properties)?.Zip(values).All(pair => StoredValue.Equal(pair.First, pair.Second)) == true;
}

/// <summary>A table that functions read.</summary>
/// <param name="Binding">The table.</param>
/// <param name="Rows">Its rows, or null if none can be generated.</param>
/// <param name="Kinds">The kinds of parameters for which functions take its rows.</param>
internal sealed record BoundaryTable(TableBinding Binding, BoundaryRows? Rows, IReadOnlySet<RowParameterKind> Kinds)
{
    public bool IsDriver => Kinds.Contains(RowParameterKind.Row) || Kinds.Contains(RowParameterKind.Group);

    /// <summary>Whether functions take several of its rows at once.</summary>
    public bool TakesSeveral => Kinds.Any(kind => kind is RowParameterKind.Group or RowParameterKind.Lookup or RowParameterKind.Children);
}

/// <summary>A database of a few rows.</summary>
/// <param name="All">The databases that it belongs to.</param>
/// <param name="Table">The table of the row under test.</param>
/// <param name="Row">The row under test.</param>
/// <param name="Beside">The tables that have one plain row.</param>
/// <param name="Sibling">A second row of the table, if the test needs one.</param>
internal sealed record BoundaryDatabase(
    BoundaryDatabases All, BoundaryTable Table, object?[] Row, IReadOnlyList<BoundaryTable> Beside, MemoryRow? Sibling)
{
    /// <summary>All rows; the row under test comes first.</summary>
    public IReadOnlyList<MemoryRow> Rows => All.Rows(this);

    /// <summary>The database with the smallest row for which a condition still holds.</summary>
    public BoundaryDatabase Shrink(Func<BoundaryDatabase, bool> stillHolds) =>
        this with { Row = Table.Rows!.Shrink(Row, row => stillHolds(this with { Row = row })) };
}
