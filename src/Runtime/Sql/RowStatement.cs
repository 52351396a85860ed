using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>A statement that writes one of the tables of a row. Statements with the same text are equal.</summary>
internal sealed class RowStatement : IEquatable<RowStatement>
{
    private readonly TableBinding _binding;
    private readonly int _table;
    private readonly int[] _columns;
    private readonly bool _isCopy;
    private readonly bool _isKept;

    private RowStatement(RowVerb verb, TableBinding binding, int table, int[] columns) =>
        (Verb, _binding, _table, _columns) = (verb, binding, table, columns);

    private RowStatement(RowChange change, int table)
        : this(RowVerb.Delete, change.Table, table, []) => IsGuarded = change.IsGuarded;

    private RowStatement(RowChange change, int table, int[] columns)
        : this(RowVerb.Insert, change.Table, table, columns) => (_isCopy, _isKept) = (change.CopyOf is not null, change.IsKept);

    /// <summary>The kind of the statement.</summary>
    public RowVerb Verb { get; }

    /// <summary>Whether it puts a new part into a row that belongs to another entity, and that has none yet.</summary>
    public bool IsPart { get; private init; }

    /// <summary>Whether the statement itself proves, by what it writes, that no other new part is put into the same row.</summary>
    public bool IsProved(RowChange change) =>
        Table.Own.Any(own => _columns.Any(ordinal => Column(ordinal) == own.Name && change.Values![ordinal] is not null));

    /// <summary>The key column whose value the statement returns, or -1.</summary>
    public int Returned { get; private init; } = -1;

    /// <summary>Whether it writes nothing while rows refer to its row that would be deleted, disconnected or left to another row.</summary>
    public bool IsGuarded { get; private init; }

    /// <summary>Whether it brings a row into the temporary table that keeps it.</summary>
    private bool IsKeeping => Verb == RowVerb.Insert && _isKept && !_isCopy;

    private TableName Table => _binding.Tables[_table];

    /// <summary>The statements of changes, in order: principal tables are inserted first and deleted last.</summary>
    public static IEnumerable<(RowChange Change, RowStatement Statement)> Of(IEnumerable<RowChange> changes) =>
        // New rows of one record are written table by table, so that an assigned key is known to the second table of all of them at once.
        Runs(changes).SelectMany(run => run.Count == 1
            ? Of(run[0]).Select(statement => (run[0], statement))
            : run.SelectMany(change => Of(change).Select(statement => (change, statement))).OrderBy(pair => pair.statement._table));

    /// <summary>Whether it needs a key that the database has not assigned yet.</summary>
    public bool IsWaiting(RowChange change)
    {
        foreach (var ordinal in _columns)
            if (change.Values![ordinal] is PendingKey { IsKnown: false })
                return true;
        return change is { Row: null, Verb: RowVerb.Update }
            && change.Table.Key.Any(ordinal => change.Values![ordinal] is PendingKey { IsKnown: false });
    }

    public string Text(Session session) => Verb switch
    {
        RowVerb.Insert when IsKeeping =>
            $"INSERT INTO {session.LinksOf(Table).Kept} SELECT * FROM {session.Quote(Table)} WHERE {session.KeyEquals(Table, 0)}",
        RowVerb.Insert => session.Dialect.Insert(Insert(session)),
        RowVerb.Update => Update(session),
        _ => $"DELETE FROM {session.Quote(Table)} WHERE {session.KeyEquals(Table, firstParameter: 0)}{string.Concat(Guards(session))}",
    };

    /// <summary>A query for the row that the statement writes.</summary>
    public DbCommand Find(Session session, RowChange change)
    {
        var command = session.CreateCommand($"SELECT 1 FROM {session.Quote(Table)} WHERE {session.KeyEquals(Table, firstParameter: 0)}");
        command.Parameters.AddRange(new RowStatement(RowVerb.Delete, _binding, _table, []).Parameters(session, command, change));
        return command;
    }

    public DbParameter[] Parameters(Session session, DbCommand factory, RowChange change)
    {
        var values =
            _columns.Select((ordinal, i) => session.ValueParameter(factory, _binding.Columns[ordinal], i, change.Written(ordinal)));
        var key = change.CopyOf is { } copied ? session.KeyParameters(factory, copied.Key, _columns.Length)
            : change.Row is { } row ? session.KeyParameters(factory, row.Key, _columns.Length)
            : Verb == RowVerb.Insert ? []
            : _binding.Key.Select(
                (ordinal, i) => session.ValueParameter(factory, _binding.Columns[ordinal], _columns.Length + i, change.Values![ordinal]));
        return [.. values, .. key];
    }

    public bool Equals(RowStatement? other) =>
        other is not null && Verb == other.Verb && ReferenceEquals(_binding, other._binding) && _table == other._table
        && Returned == other.Returned && IsGuarded == other.IsGuarded && _isCopy == other._isCopy && _isKept == other._isKept
        && IsPart == other.IsPart
        && _columns.AsSpan().SequenceEqual(other._columns);

    public override bool Equals(object? obj) => Equals(obj as RowStatement);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Verb);
        hash.Add(_table);
        foreach (var column in _columns)
            hash.Add(column);
        return hash.ToHashCode();
    }

    private static IEnumerable<List<RowChange>> Runs(IEnumerable<RowChange> changes)
    {
        List<RowChange>? run = null;
        foreach (var change in changes)
        {
            if (run is not null && change.Verb == RowVerb.Insert
                    && run[0].Verb == RowVerb.Insert && ReferenceEquals(change.Table, run[0].Table) && change.Table.Tables.Length > 1)
            {
                run.Add(change);
                continue;
            }

            if (run is not null)
                yield return run;
            run = [change];
        }

        if (run is not null)
            yield return run;
    }

    private static IEnumerable<RowStatement> Of(RowChange change)
    {
        var tables = Enumerable.Range(0, change.Table.Tables.Length);
        int[] Changed(int table) =>
            [.. change.Changed.Where(ordinal => change.Table.Columns[ordinal].Table == table || IsNewKey(table, ordinal))];
        // A key that changes in place, in recreated columns, changes in each of the row's tables.
        bool IsNewKey(int table, int ordinal) => change.Verb == RowVerb.Update && change.Row is not null
            && change.Table.Key.IndexOf(ordinal) is >= 0 and var part && change.Table.Tables[table] is var own
            && own.Key[part] != own.FoundBy[part];
        return change.Verb switch
        {
            RowVerb.Delete when change.IsKept => [new RowStatement(change, table: 0, []), new RowStatement(change, table: 0)],
            RowVerb.Delete => tables.Reverse().Select(table => new RowStatement(change, table)),
            RowVerb.Insert => tables.Select(table =>
                // If the row belongs to another entity, it exists already.
                change.Table.Tables[table].IsShared
                    ? new RowStatement(RowVerb.Update, change.Table, table, [.. Changed(table).Except(change.Table.Key)]) { IsPart = true }
                    : table > 0 ? new RowStatement(change, table, [.. change.Table.Key, .. Changed(table).Except(change.Table.Key)])
                    : new RowStatement(
                        change, table, Changed(table)) { Returned = change.Pending is { } key ? Array.IndexOf(change.Values!, key) : -1 }),
            _ =>
                tables.Select(
                    table => new RowStatement(RowVerb.Update, change.Table, table, Changed(table)) { IsGuarded = change.IsGuarded })
                    .Where(statement => statement._columns.Length > 0),
        };
    }

    private InsertText Insert(Session session)
    {
        if (_isCopy)
            return Copy(session);
        // A recreated column without a value gets the default that it has after the migration. An identity is numbered by the database in
        // the old column.
        var filled = Table.Recreated.Except(Recreated).Where(recreated => recreated.InsertedDefault is not null).ToList();
        var dropped = Table.Dropped
            .Where(column => Table.Recreated.FirstOrDefault(recreated => recreated.Replaces == column) is not { } recreated
                || filled.Contains(recreated) || Recreated.Contains(recreated))
            .ToList();
        var renewed = _binding.Columns.Where((column, ordinal) =>
            column.Table == _table && column.InsertedDefault is not null && !_columns.Contains(ordinal)).ToList();
        List<string> names =
        [
            .. _columns.Select(Column), .. Recreated.Select(recreated => recreated.Marker!),
            .. filled.Select(recreated => recreated.Name), .. filled.Select(recreated => recreated.Marker!),
            .. renewed.Select(column => column.Name), .. dropped,
        ];
        var values = Values(session)
            .Concat(filled.Select(recreated => recreated.InsertedDefault!)).Concat(filled.Select(_ => session.Dialect.True))
            .Concat(renewed.Select(column => column.InsertedDefault!))
            .Concat(dropped.Select(_ => session.Dialect.AnyValue));
        return Insert(session, names, names.Count == 0 ? "DEFAULT VALUES" : $"VALUES ({string.Join(", ", values)})");
    }

    private InsertText Copy(Session session)
    {
        List<string> names = [.. _columns.Select(Column), .. Recreated.Select(recreated => recreated.Marker!)];
        var links = session.LinksOf(Table);
        var others = links.Columns.Except(names, session.Dialect.ColumnNames).ToList();
        return Insert(
            session,
            [.. names, .. others],
            $"SELECT {string.Join(", ", Values(session).Concat(others.Select(session.Quote)))} "
                + $"FROM {(_isKept ? links.Kept : session.Quote(Table))} "
                + $"WHERE {session.KeyEquals(Table, _columns.Length)}");
    }

    private InsertText Insert(Session session, List<string> columns, string values) =>
        new(session.Quote(Table), session.OrAbort(Table), [.. columns.Select(session.Quote)], values)
        {
            Returned = Returned < 0 ? null : session.Quote(Column(Returned)),
            GivesNumber = _binding.Identity >= 0 && columns.Contains(Column(_binding.Identity)),
        };

    /// <summary>The explicit values, and the markers of recreated columns.</summary>
    private IEnumerable<string> Values(Session session) =>
        _columns.Select((_, i) => session.Dialect.Parameter(i)).Concat(Recreated.Select(_ => session.Dialect.True));

    private string Update(Session session)
    {
        var assignments = _columns.Select((ordinal, i) => $"{session.Quote(Column(ordinal))} = {session.Dialect.Parameter(i)}")
            .Concat(Recreated.Select(recreated => $"{session.Quote(recreated.Marker!)} = {session.Dialect.True}"));
        var parts = IsPart ? Table.Own.Select(own => $" AND {session.Quote(own.Name)} IS NULL") : [];
        return $"UPDATE{session.OrAbort(Table)} {session.Quote(Table)} SET {string.Join(", ", assignments)} WHERE "
            + $"{session.KeyEquals(Table, _columns.Length)}{string.Concat(Guards(session).Concat(parts))}";
    }

    /// <summary>
    /// Conditions that no row refers to this one any more that the database would silently delete, disconnect, or leave with another row.
    /// The model may not know of such rows.
    /// </summary>
    private IEnumerable<string> Guards(Session session)
    {
        foreach (var key in IsGuarded ? session.LinksOf(Table).Referrers : [])
        {
            if (Verb == RowVerb.Update && (key.Follows || !key.Columns.Any(pair => pair.Sources.Any(source => Writes(session, source)))))
                continue;
            var conditions = key.Columns
                .Select(pair => $"d.{session.Quote(pair.Name)} = {session.Quote(Table)}.{session.Quote(pair.Principal)}{pair.Collation}")
                .Concat(key.IsLeft(session, "d"));
            // A row that refers to itself is deleted with itself, or its reference is written in the same statement.
            if (key.IsSelf && (Verb == RowVerb.Delete || key.Columns.Any(pair => Writes(session, pair.Name))))
                conditions = conditions.Append($"NOT ({string.Join(
                    " AND ", Table.FoundBy.Select(
                        column => $"d.{session.Quote(column)} = {session.Quote(Table)}.{session.Quote(column)}"))})");
            yield return $" AND NOT EXISTS (SELECT 1 FROM {key.Table} AS d WHERE {string.Join(" AND ", conditions)})";
        }
    }

    private bool Writes(Session session, string column) =>
        _columns.Any(ordinal => session.Dialect.ColumnNames.Equals(Column(ordinal), column));

    /// <summary>The recreated columns that the statement writes. It also sets their markers.</summary>
    private IEnumerable<PhysicalColumn> Recreated =>
        Table.Recreated.Where(recreated => _columns.Any(ordinal => Column(ordinal) == recreated.Name));

    /// <summary>Each table has the key, and may have other names for its columns.</summary>
    private string Column(int ordinal) =>
        _binding.Key.IndexOf(ordinal) is >= 0 and var part ? Table.Key[part] : _binding.Columns[ordinal].Name;
}
