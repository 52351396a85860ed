using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Reads the rows related to source rows in one statement, whatever their number. The database joins them, so its collations decide which
/// values are equal.
/// </summary>
internal sealed class RelatedReader
{
    private readonly Session _session;
    private readonly ScanRows _rows;
    private readonly TableName _sourceTable;
    private readonly int[] _source;
    private readonly string _text;

    /// <param name="session">The migration's connection.</param>
    /// <param name="source">The source rows.</param>
    /// <param name="related">The related rows.</param>
    /// <param name="relation">The relation between the two.</param>
    public RelatedReader(Session session, Scan source, Scan related, Relation relation)
    {
        (_session, _sourceTable) = (session, source.First.Tables[0]);
        Table = related.First.Tables[0];
        var near = new ScanSql(session, source);
        var far = new ScanSql(session, related, beside: near);
        _source = near.SelectKey();
        _rows = new ScanRows(session, far, related);
        // With the collation of the principal's key, as in a foreign key: some databases use the collation of the left operand.
        var join = relation.Near.Zip(relation.Far, (one, other) => relation.IsParent ? $"{far.Column(other)} = "
            + $"{near.Column(one)}" : $"{near.Column(one)} = {far.Column(other)}");
        var range = new[] { near.KeyIs(">=", firstParameter: 0), near.KeyIs("<=", firstParameter: near.Key.Count) };
        _text = $"SELECT {string.Join(", ", near.Columns)} FROM {near.From} INNER JOIN "
            + $"{far.FromOn(join)}{near.Where([.. far.Conditions, .. range])}"
            + (relation.IsParent || far.Key.Count == 0 ? "" : $" ORDER BY {string.Join(", ", far.Key)}");
    }

    /// <summary>The table from which they are read.</summary>
    public TableName Table { get; }

    /// <summary>Whether the rows of two scans can be related: in a hierarchy, some types may lack the columns.</summary>
    public static bool CanJoin(Scan source, Scan related, Relation relation) =>
        relation.Near.All(property => source.Find(property) is not null)
            && relation.Far.All(property => related.Find(property) is not null);

    /// <summary>Adds the rows related to the rows of a page, and returns for how many of these there are any.</summary>
    public async ValueTask<int> Read(
        IReadOnlyList<StoredRow> page, Dictionary<object[], List<StoredRow>> rows, bool async, CancellationToken cancellationToken)
    {
        using var command = _session.CreateCommand(_text);
        command.Parameters.AddRange(_session.KeyParameters(command, page[0].Key, firstParameter: 0).ToArray());
        command.Parameters.AddRange(_session.KeyParameters(command, page[^1].Key, firstParameter: _source.Length).ToArray());
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            var key = ScanRows.Key(_session, reader, _source, _sourceTable);
            if (!rows.TryGetValue(key, out var ofKey))
                rows.Add(key, ofKey = []);
            ofKey.Add(_rows.Read(reader));
        }

        return rows.Count;
    }
}
