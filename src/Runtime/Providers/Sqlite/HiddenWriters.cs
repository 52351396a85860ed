using System.Text.Json;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Finds the triggers and foreign keys by which SQLite itself may write rows that a plan still has to read, when the plan writes others.
/// </summary>
internal sealed class HiddenWriters
{
    private const string Keys = """
        SELECT m.name, json_group_array(f."from"), MAX(f.on_delete = 'CASCADE'),
            MAX(f.on_delete IN ('SET NULL', 'SET DEFAULT') OR f.on_update IN ('CASCADE', 'SET NULL', 'SET DEFAULT'))
        FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name, 'main') AS f
        WHERE m.type = 'table'
        GROUP BY m.name, f.id
        """;

    private const string Updatable = "SELECT name FROM pragma_table_xinfo(@p0) WHERE hidden = 0";

    private readonly Session _session;
    private readonly Plan _plan;
    private readonly List<Read> _reads;
    private readonly List<Key> _keys;

    // An UPDATE with REPLACE also deletes the rows with which it conflicts, but SQLite only reports the updated column.
    private readonly bool _areColumnsTold;

    private HiddenWriters(Session session, Plan plan, List<Read> reads, List<Key> keys, bool areColumnsTold) =>
        (_session, _plan, _reads, _keys, _areColumnsTold) = (session, plan, reads, keys, areColumnsTold);

    /// <summary>The facts of the tables, with their hidden writers.</summary>
    public static async ValueTask<IReadOnlyList<TableFacts>> Add(
        Session session, Plan plan, SqliteObjects objects, IReadOnlyList<(TableUse Use, TableFacts Facts)> tables, bool async,
        CancellationToken cancellationToken)
    {
        List<Key> keys = !objects.HasForeignKeys ? [] : await session.Query(
            Keys, [], row => new Key(row.GetString(0), Names(row.GetString(1)), row.GetBoolean(2), row.GetBoolean(3)), async,
            cancellationToken).ConfigureAwait(false);
        if (!objects.HasTriggers && !keys.Exists(key => key.Deletes || key.Updates))
            return [.. tables.Select(table => table.Facts)];
        var writers = new HiddenWriters(session, plan, [.. Reads(plan, tables)], keys, areColumnsTold: !objects.Replaces);
        var all = new List<TableFacts>();
        foreach (var (use, facts) in tables)
            all.Add(facts with
            {
                HiddenWriters = await DatabaseFailure.At(
                    session, plan, use.Table, () => writers.Find(use, async, cancellationToken)).ConfigureAwait(false),
            });
        return all;
    }

    private static IEnumerable<Read> Reads(Plan plan, IReadOnlyList<(TableUse Use, TableFacts Facts)> tables) =>
        from access in plan.Steps.SelectMany(step => step.Footprint.Reads)
        join table in tables on access.FullName equals table.Use.Table.FullName into found
        let known = found.FirstOrDefault()
        select known.Use is null ? new Read(TableFacts.Query, Names([]))
            : new Read(known.Facts, Names([.. access.Columns, .. known.Use.Table.Key, .. known.Use.Table.FoundBy]));

    private async ValueTask<string?> Find(TableUse use, bool async, CancellationToken cancellationToken)
    {
        var writes = _plan.Steps.SelectMany(step => step.Footprint.Writes)
            .Where(write => write.By is null && write.FullName == use.Table.FullName).Select(write => write.Kind).ToHashSet();
        if (writes.Count == 0)
            return null;
        var columns = await _session.Query(Updatable, [use.Table.Name], row => row.GetString(0), async, cancellationToken)
            .ConfigureAwait(false);
        return Others(use, columns, isDeleted: writes.Contains(AccessKind.Delete))
            .FirstOrDefault(write => IsRead(write) && !IsKnown(use.Table.FullName, write)) switch
        {
            null => null,
            { Trigger: { } trigger } => $"the trigger {trigger}",
            var hidden => $"foreign keys of {hidden.Table}",
        };
    }

    /// <summary>
    /// The writes that follow from the writes to a table. The model does not show whether a function changes keys, so it may.
    /// </summary>
    private IEnumerable<SqliteAccess> Others(TableUse use, IEnumerable<string> columns, bool isDeleted)
    {
        var table = _session.Quote(use.Table);
        var changed = Names([.. use.Updated, .. use.Table.FoundBy]);
        var assignments = columns.Where(changed.Contains).Select(column => $"{_session.Quote(column)} = NULL").ToList();
        return
        [
            .. use.IsInserted ? Behind($"INSERT INTO {table} DEFAULT VALUES", own: 1) : [],
            .. use.IsUpdated && assignments.Count > 0
                ? Behind($"UPDATE {table} SET {string.Join(", ", assignments)}", assignments.Count)
                : [],
            .. isDeleted ? Behind($"DELETE FROM {table}", own: 1) : [],
        ];
    }

    /// <summary>
    /// The writes that follow from a statement. The statement's own writes come first, one for each column that it updates, and are
    /// skipped.
    /// </summary>
    private IEnumerable<SqliteAccess> Behind(string sql, int own) =>
        SqliteAccesses.Compile(_session, sql).Where(access => access.Kind != AccessKind.Read).Skip(own);

    private bool IsRead(SqliteAccess write) => _reads.Exists(read => read.Facts.ReadsAnything is not null
        || (read.Facts.Relations.Contains(write.Table, StringComparer.OrdinalIgnoreCase)
            && (write.Kind != AccessKind.Update || !_areColumnsTold || read.Facts.IsView || read.Columns.Contains(write.Column!))));

    /// <summary>Whether the plan already takes a write into account, because the model knows the foreign keys that cause it.</summary>
    private bool IsKnown(TableKey table, SqliteAccess write) => write.Trigger is null
        && _keys.FindAll(key => key.Acts(write)) is { Count: > 0 } acting
        && acting.TrueForAll(key => _plan.KnownActions.Any(known => known.Table == table && known.Kind == write.Kind
            && string.Equals(known.Dependent.Name, key.Table, StringComparison.OrdinalIgnoreCase)
            && key.Columns.SetEquals(known.Key.Columns)));

    private static HashSet<string> Names(string json) => Names(JsonSerializer.Deserialize<string[]>(json)!);

    private static HashSet<string> Names(IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>The facts of a table that the plan reads, and the columns that it reads.</summary>
    private sealed record Read(TableFacts Facts, HashSet<string> Columns);

    /// <summary>A foreign key, and whether it deletes or updates rows of its table.</summary>
    private sealed record Key(string Table, HashSet<string> Columns, bool Deletes, bool Updates)
    {
        public bool Acts(SqliteAccess write) => string.Equals(Table, write.Table, StringComparison.OrdinalIgnoreCase)
            && (write.Kind == AccessKind.Delete ? Deletes : Updates && Columns.Contains(write.Column!));
    }
}
