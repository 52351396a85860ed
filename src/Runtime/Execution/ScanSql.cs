using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>The statement that reads a scan: the tables of all that its rows may be, joined by the key, and each column once.</summary>
internal sealed class ScanSql
{
    private readonly Session _session;
    private readonly List<TableName> _tables;
    private readonly Dictionary<string, int> _columns = [];

    public ScanSql(Session session, Scan scan)
    {
        _session = session;
        _tables = [.. scan.Bindings.SelectMany(binding => binding.Tables).DistinctBy(table => (table.Schema, table.Name))];
        var joins = _tables.Skip(1).Select(table =>
            $" {(scan.Bindings.All(binding => binding.IndexOf(table) >= 0) ? "INNER" : "LEFT")} JOIN {session.Quote(table)} AS {Alias(table)} ON "
            + string.Join(" AND ", table.Key.Zip(_tables[0].Key, (column, root) => $"{Column(table, column)} = {Column(_tables[0], root)}")));
        From = $" FROM {session.Quote(_tables[0])} AS r0{string.Concat(joins)}";
        Conditions = [.. Filters(scan)];
        Key = [.. _tables[0].Key.Select(column => Column(_tables[0], column))];
    }

    public string From { get; }

    public IReadOnlyList<string> Conditions { get; }

    /// <summary>The key's columns. Behind a table's name: without it, PostgreSQL would order by the text that stands in their place in the result.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>All that is selected, in order.</summary>
    public IEnumerable<string> Columns => _columns.OrderBy(pair => pair.Value).Select(pair => pair.Key);

    public string Where(params IEnumerable<string> more) =>
        Conditions.Concat(more).ToList() is { Count: > 0 } all ? $" WHERE {string.Join(" AND ", all)}" : "";

    /// <summary>Selects a column, and says at which place of the result it stands.</summary>
    public int Select(TableBinding binding, ColumnBinding column) => Select(_session.Select(column, Alias(binding.Tables[column.Table])));

    /// <inheritdoc cref="Select(TableBinding, ColumnBinding)"/>
    public int Select(TableBinding binding, RowMarker marker) => Select(Column(binding.Tables[marker.Table], marker.Column));

    /// <inheritdoc cref="Select(TableBinding, ColumnBinding)"/>
    public int Select(string expression)
    {
        if (!_columns.TryGetValue(expression, out var place))
            _columns.Add(expression, place = _columns.Count);
        return place;
    }

    private IEnumerable<string> Filters(Scan scan)
    {
        if (scan.OnlyMarked)
        {
            var marker = scan.First.Marker!;
            // The model's own values, written as Entity Framework writes them in its queries.
            var values = scan.Bindings.Select(binding => marker.Mapping!.GenerateSqlLiteral(binding.Marker!.Value));
            yield return $"{Column(scan.First.Tables[marker.Table], marker.Column)} IN ({string.Join(", ", values)})";
        }

        if (scan.First.Presence is { } presence)
        {
            var exist = presence.Columns.Select(column => $"{Column(_tables[0], column)} IS NOT NULL");
            yield return $"({string.Join(presence.NeedsAll ? " AND " : " OR ", exist)})";
        }
    }

    private string Column(TableName table, string column) => $"{Alias(table)}.{_session.Quote(column)}";

    private string Alias(TableName table) => $"r{_tables.FindIndex(table.IsSameAs)}";
}
