using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;

namespace TypedMigrations.Sql;

/// <summary>The parts of a statement that reads a scan: the tables of all possible rows, joined by the key, and each column once.</summary>
internal sealed class ScanSql
{
    private readonly Session _session;
    private readonly Scan _scan;
    private readonly string _alias;
    private readonly List<TableName> _tables;
    private readonly Dictionary<string, int> _columns;
    private readonly string _joins;

    /// <param name="session">The migration's connection.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="beside">Another scan in the same statement.</param>
    public ScanSql(Session session, Scan scan, ScanSql? beside = null)
    {
        (_session, _scan, _alias, _columns) = (session, scan, beside is null ? "r" : "s", beside?._columns ?? []);
        _tables = [.. scan.Bindings.SelectMany(binding => binding.Tables).DistinctBy(table => (table.Schema, table.Name))];
        _joins = string.Concat(_tables.Skip(1).Select(table =>
            $" {(scan.Bindings.All(binding => binding.IndexOf(table) >= 0) ? "INNER" : "LEFT")} JOIN {session.Quote(table)} AS "
            + $"{Alias(table)} ON "
            + string.Join(" AND ", table.Key.Zip(_tables[0].Key, (column, root) => $"{Column(table, column)} = "
            + $"{Column(_tables[0], root)}"))));
        Conditions = [.. Filters(scan)];
        Key = [.. _tables[0].Key.Select(column => Column(_tables[0], column))];
    }

    /// <summary>The tables.</summary>
    public string From => First + _joins;

    public IReadOnlyList<string> Conditions { get; }

    /// <summary>
    /// The key's columns, with the table's name. Without it, PostgreSQL would order by the text column of the result with the same name.
    /// </summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>All selected expressions, in order.</summary>
    public IEnumerable<string> Columns => _columns.OrderBy(pair => pair.Value).Select(pair => pair.Key);

    private string First => $"{_session.Quote(_tables[0])} AS {Alias(_tables[0])}";

    /// <summary>The tables for a statement that joins the first one with others.</summary>
    public string FromOn(IEnumerable<string> conditions) => $"{First} ON {string.Join(" AND ", conditions)}{_joins}";

    public string Where(params IEnumerable<string> more) =>
        Conditions.Concat(more).ToList() is { Count: > 0 } all ? $" WHERE {string.Join(" AND ", all)}" : "";

    /// <summary>Compares the key in the database's order with a parameter for each column.</summary>
    public string KeyIs(string comparison, int firstParameter) =>
        _session.Dialect.Compare(Key, comparison, [.. Key.Select((_, i) => _session.Dialect.Parameter(firstParameter + i))]);

    /// <summary>Selects the stored key's columns, and returns their positions in the result.</summary>
    public int[] SelectKey() => [.. Key.Select(column => Select(_session.Dialect.StoredKey(column)))];

    /// <summary>Selects a hidden column of the first table, and returns its position in the result.</summary>
    public int SelectHidden(string column) => Select($"{Alias(_tables[0])}.{column}");

    /// <summary>
    /// Selects whether a row has a date that C# cannot distinguish from an infinite one, and returns its position in the result; -1 if
    /// there cannot be one.
    /// </summary>
    public int SelectExtremes()
    {
        var conditions = _scan.Bindings
            .SelectMany(binding => binding.Columns.Where((_, i) => binding.IsRead(i))
            .Select(column => HoldsExtreme(binding.Tables[column.Table], column)))
            .OfType<string>()
            .Distinct()
            .ToList();
        return conditions.Count == 0 ? -1 : Select($"CASE WHEN {string.Join(" OR ", conditions)} THEN 1 ELSE 0 END");
    }

    private string? HoldsExtreme(TableName table, ColumnBinding column) =>
        _session.Dialect.HoldsExtreme(column, _session.FactsOf(table).Column(column.Name), Column(table, column.Name));

    /// <summary>Selects a column, and returns its position in the result.</summary>
    public int Select(TableBinding binding, ColumnBinding column) => Select(_session.Select(column, Alias(binding.Tables[column.Table])));

    /// <inheritdoc cref="Select(TableBinding, ColumnBinding)"/>
    public int Select(TableBinding binding, RowDiscriminator discriminator) =>
        Select(Column(binding.Tables[discriminator.Table], discriminator.Column));

    /// <summary>The column of a property that some row of the scan has.</summary>
    public string Column(IProperty property)
    {
        var (binding, column) = _scan.Find(property)!.Value;
        return Column(binding.Tables[column.Table], column.Name);
    }

    private int Select(string expression)
    {
        if (!_columns.TryGetValue(expression, out var place))
            _columns.Add(expression, place = _columns.Count);
        return place;
    }

    private IEnumerable<string> Filters(Scan scan)
    {
        if (scan.OnlyOwnTypes)
        {
            var discriminator = scan.First.Discriminator!;
            // Values from the model, written as Entity Framework writes them in its queries.
            var values = scan.Bindings.Select(binding => discriminator.Mapping!.GenerateSqlLiteral(binding.Discriminator!.Value));
            yield return $"{Column(scan.First.Tables[discriminator.Table], discriminator.Column)} IN ({string.Join(", ", values)})";
        }

        if (scan.First.OptionalDependent is { } dependent)
        {
            var exist = dependent.Columns.Select(column => $"{Column(_tables[0], column)} IS NOT NULL");
            yield return $"({string.Join(dependent.NeedsAll ? " AND " : " OR ", exist)})";
        }
    }

    private string Column(TableName table, string column) => $"{Alias(table)}.{_session.Quote(column)}";

    private string Alias(TableName table) => $"{_alias}{_tables.FindIndex(table.IsSameAs)}";
}
