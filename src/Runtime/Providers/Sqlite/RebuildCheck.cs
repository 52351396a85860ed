using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Finds what would be silently lost or violated when tables are recreated: columns that the model does not know, and constraints that were
/// not enforced for a while. The database itself lists them, because the model may not know its tables and constraints.
/// </summary>
internal sealed partial class RebuildCheck(DataMigrationOperation data, Woven woven, IReadOnlyList<MigrationCommand> commands)
{
    private const string Triggers = "SELECT EXISTS (SELECT 1 FROM (SELECT * FROM sqlite_master UNION ALL SELECT * FROM "
        + "sqlite_temp_master) WHERE type = 'trigger')";

    private const string Principals = """
        SELECT f."table" FROM sqlite_master AS t JOIN pragma_foreign_key_list(t.name, 'main') AS f
        WHERE t.type = 'table' AND f."table" COLLATE NOCASE IN (SELECT value FROM json_each(@p0)) LIMIT 1
        """;

    private const string WrittenTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND (@p1 OR name COLLATE NOCASE IN (SELECT "
        + "value FROM json_each(@p0))) ORDER BY 1";

    // SQLite has three kinds of quotes, and a helper of the application may choose another one than Entity Framework's.
    [GeneratedRegex(
        """^CREATE TABLE (?:"ef_temp_(?<name>(?:[^"]|"")+)"|\[ef_temp_(?<name>[^\]]+)\]|`ef_temp_(?<name>(?:[^`]|``)+)`)""",
        RegexOptions.Multiline)]
    private static partial Regex Rebuilt { get; }

    [GeneratedRegex("""^DROP TABLE (?:"(?:[^"]|"")+"|\[[^\]]+\]|`(?:[^`]|``)+`);?\s*$""")]
    private static partial Regex Dropped { get; }

    private readonly KeyActions _actions = new(woven);
    private Orphans? _orphans;
    private bool _hasTriggers;
    private string? _whyInert;
    private HashSet<MigrationCommand> _acting = [];

    /// <summary>
    /// Whether foreign keys act while a command runs, as in any other migration: until Entity Framework recreates the tables, which it does
    /// last. A table that is dropped takes no rows of others along.
    /// </summary>
    public bool DoKeysAct(MigrationCommand command) => _acting.Contains(command);

    /// <summary>Checks the tables before anything is written.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="areKeysEnforced">Whether foreign keys are enforced outside this migration.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="DataMigrationException">
    /// A table is a temporary one or in an attached database, or it is recreated and has columns that would be lost.
    /// </exception>
    public async ValueTask Before(Session session, bool areKeysEnforced, bool async, CancellationToken cancellationToken)
    {
        var touched = Touched();
        if (await SessionSettings.FindHiding(
                session, [.. touched, .. touched.Select(table => "ef_temp_" + table)], async, cancellationToken).ConfigureAwait(false)
                is { } hidden)
            throw Refused(hidden, SessionSettings.WhyHidden);
        foreach (var table in touched)
            if (SqliteTables.WhyElsewhere(
                    (await session.Query(
                        SqliteTables.Place, [table], row => row.GetString(0),
                        async, cancellationToken).ConfigureAwait(false)).FirstOrDefault()) is { } reason)
                throw Refused(table, reason);
        await CheckRenames(session, async, cancellationToken).ConfigureAwait(false);
        var rebuilt = commands.SelectMany(command => Rebuilt.Matches(command.CommandText));
        foreach (var name in rebuilt.Select(NameOf).Distinct())
        {
            var target = woven.Schemas.Target.GetRelationalModel().Tables.FirstOrDefault(table => table.Name == name);
            var now = woven.Schemas.Names.Of(new TableKey(target?.Schema, name));
            var before = (woven.Schemas.Source.GetRelationalModel().FindTable(now.Name, now.Schema)?.Columns ?? [])
                .Select(column => column.Name).ToList();
            var known = before.Concat((target?.Columns ?? []).Select(column => column.Name))
                .Concat(
                    woven.Operations.OfType<ITableMigrationOperation>()
                        .Where(operation => operation.Table == name || operation.Table == now.Name).Select(Column))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var columns = await session.Query("SELECT name FROM pragma_table_xinfo(@p0, "
                + "'main')", [now.Name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
            // SQLite reads the quoted name of a column that does not exist as text, if it was not built otherwise.
            if (columns.Count > 0 && before.Except(columns, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } missing)
                throw Refused(
                    now.Name, $"it has no column {missing}, unlike the designer of the migration before this one. "
                        + "Add the column in a migration ahead of this one, or correct the designer");
            if (columns.FindAll(column => !known.Contains(column)) is { Count: > 0 } lost)
                throw Refused(
                    now.Name,
                    $"{(lost.Count == 1 ? "its column" : "its columns")} {string.Join(", ", lost)} would be lost, "
                    + "since Entity Framework recreates the table for this migration, and its model does not "
                    + "know of them. Add them to the model, a computed one by HasComputedColumnSql, in a migration ahead of this one; "
                    + "or drop them there, if nobody needs them");
        }

        _hasTriggers = await session.Ask(Triggers, async, cancellationToken).ConfigureAwait(false) is 1L;
        _orphans = areKeysEnforced && woven.Authors.Count > 0 ? new Orphans() : null;
        if (_orphans is not null)
            await _orphans.Note(session, async, cancellationToken).ConfigureAwait(false);
        _whyInert = await _actions.WhyNot(session, Used().Concat(Changed()), async, cancellationToken).ConfigureAwait(false);
        _acting = areKeysEnforced && _whyInert is null
            ? [.. commands.TakeWhile(command => !Rebuilt.IsMatch(command.CommandText))
                .Where(command => !Dropped.IsMatch(command.CommandText))]
            : [];
    }

    private static string NameOf(Match rebuilt) =>
        rebuilt.Groups["name"].Value.Replace(new string(rebuilt.Value[^1], 2), rebuilt.Value[^1..], StringComparison.Ordinal);

    // SQLite renames a table in the foreign keys of others unless these are off and the setting is on.
    private async ValueTask CheckRenames(Session session, bool async, CancellationToken cancellationToken)
    {
        var renamed = woven.Operations.OfType<RenameTableOperation>().Select(operation => operation.Name).ToList();
        if (renamed.Count > 0 && await session.Ask("PRAGMA legacy_alter_table", async, cancellationToken).ConfigureAwait(false) is 1L
            && (await session.Query(
                Principals, [JsonSerializer.Serialize(renamed)], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false))
                is [var table, ..])
            throw Refused(
                table,
                "it is renamed, and with PRAGMA legacy_alter_table foreign keys of other tables would refer to its old name. "
                + "Turn the setting off for this migration");
    }

    /// <summary>Checks the rows after everything is written.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="areKeysEnforced">Whether foreign keys are enforced outside this migration.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="DataMigrationException">A row violates a constraint.</exception>
    public async ValueTask After(Session session, bool areKeysEnforced, bool async, CancellationToken cancellationToken)
    {
        if (areKeysEnforced)
            await CheckReferences(session, async, cancellationToken).ConfigureAwait(false);
        foreach (var (table, column) in Converted(session.Dialect))
            if (await session.Ask(
                    $"SELECT 1 FROM main.{session.Quote(table)} WHERE {session.Quote(column)} IN (9e999, -9e999)",
                    async, cancellationToken).ConfigureAwait(false) is 1L)
                throw Refused(
                    table,
                    $"column {column} holds numbers that are greater than the maximum of its new type, and would become infinite. "
                        + "Give such rows another value ahead of this migration");
        if (!woven.Operations.OfType<SqlOperation>().Any(operation => operation.Sql == session.Dialect.IgnoreChecks(true)))
            return;
        foreach (var table in await session.Query(
                WrittenTables, [JsonSerializer.Serialize(Written().Concat(Reached())), _hasTriggers], row => row.GetString(0), async,
                cancellationToken).ConfigureAwait(false))
            await Check(session, table, "quick_check", Broken, async, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask CheckReferences(Session session, bool async, CancellationToken cancellationToken)
    {
        var own = await Orphans.Tables(session, Touched().Concat(Reached()), async, cancellationToken).ConfigureAwait(false);
        foreach (var table in own)
            await Check(
                session, table, "foreign_key_check",
                row => $"{Orphans.Words(row)}. If such rows existed before, 'PRAGMA foreign_key_check' lists them{Inert}",
                async, cancellationToken).ConfigureAwait(false);
        if (_orphans is not null)
            foreach (var table in (await _orphans.Checked(session, async, cancellationToken).ConfigureAwait(false)).Except(own))
                await Check(
                    session, table, "foreign_key_check",
                    row => _orphans.New(row) is { } orphan
                        ? $"{orphan}, and did not before. Let the migration's SQL correct that{Inert}"
                        : null,
                    async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The columns whose values change their storage class.</summary>
    private IEnumerable<(string Table, string Column)> Converted(Dialect dialect) =>
        from table in woven.Schemas.Target.GetRelationalModel().Tables
        let key = new TableKey(table.Schema, table.Name)
        let now = woven.Schemas.Names.Of(key)
        let source = woven.Schemas.Source.GetRelationalModel().FindTable(now.Name, now.Schema)
        where source is not null
        from column in table.Columns
        let before = source.FindColumn(woven.Schemas.Names.Before(key, column.Name))
        where before is not null && !dialect.StoresAlike(before.StoreType, column.StoreType)
        select (table.Name, column.Name);

    private async ValueTask Check(
        Session session, string table, string pragma, Func<DbDataReader, string?> read, bool async, CancellationToken cancellationToken)
    {
        string? problem;
        try
        {
            problem =
                (await session.Query(
                    $"PRAGMA main.{pragma}({session.Quote(table)})", [], read, async,
                    cancellationToken).ConfigureAwait(false)).Find(words => words is not null);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Refused(
                table,
                $"its constraints cannot be checked: {exception.Message.TrimEnd('.')}. Correct that ahead of this migration, "
                + "which has to turn them off for a while",
                exception);
        }

        if (problem is not null)
            throw Refused(table, problem);
    }

    private string Inert => _whyInert is null ? "" : $". Foreign keys did not act in this migration, since {_whyInert}: no row was deleted "
        + "or disconnected with the row to which it referred. Let a function do so, or delete the rows in a separate migration";

    // The message names table and column, and contains no value.
    private static string? Broken(DbDataReader reader) => reader.GetString(0) is var words and not "ok"
        ? $"rows would violate its constraints: {words}. Let a function correct them; if such rows existed before, "
            + "'PRAGMA quick_check' lists their tables"
        : null;

    /// <summary>The tables that a migration touched, with all their names.</summary>
    private HashSet<string> Touched()
    {
        var touched = woven.Operations.OfType<ITableMigrationOperation>().Select(operation => operation.Table)
            .Concat(woven.Operations.OfType<CreateTableOperation>().Select(operation => operation.Name))
            .Concat(Written()).ToHashSet();
        touched.UnionWith(Final(touched).ToList());
        return touched;
    }

    /// <summary>The tables that foreign keys and triggers reach, with all their names.</summary>
    private IEnumerable<string> Reached() => _actions.Reached.Concat(Final(_actions.Reached));

    private IEnumerable<string> Final(IReadOnlySet<string> tables) => woven.Schemas.Target.GetRelationalModel().Tables
        .Where(table => tables.Contains(woven.Schemas.Names.Of(new TableKey(table.Schema, table.Name)).Name))
        .Select(table => table.Name);

    /// <summary>The tables in which the tool changes or deletes rows, with all their names.</summary>
    private IEnumerable<string> Changed() => woven.Operations
        .Where(operation => operation is UpdateDataOperation or DeleteDataOperation).Cast<ITableMigrationOperation>()
        .SelectMany(operation => new[]
        {
            operation.Table, woven.Schemas.Names.Of(new TableKey(operation.Schema, operation.Table)).Name,
        });

    /// <summary>The tables whose rows functions may write, with their names while these run.</summary>
    private IEnumerable<string> Used() => data.Functions.SelectMany(function => function.Results)
        .Select(result => RowSource.Of(woven.Schemas.Target, result.Shape, woven.Schemas.Names))
        .Concat(data.Functions.Where(function => function.Driver is not null)
            .Select(function => RowSource.Of(woven.Schemas.Source, function.Source)))
        .SelectMany(source => source.Bindings).SelectMany(binding => binding.Tables).Select(table => table.Name);

    /// <summary>The tables that functions write, with their final names.</summary>
    private IEnumerable<string> Written() => data.Functions.SelectMany(function => function.Results)
        .SelectMany(result => RowSource.Of(woven.Schemas.Target, result.Shape).Bindings).SelectMany(binding => binding.Tables)
        .Select(table => table.Name).Distinct();

    private static string Column(ITableMigrationOperation operation) => operation switch
    {
        RenameColumnOperation rename => rename.Name,
        DropColumnOperation drop => drop.Name,
        ColumnOperation column => column.Name,
        _ => "",
    };

    private DataMigrationException Refused(string table, string problem, Exception? inner = null) =>
        new(new DataMigrationReport(data.MigrationId, data.Direction, [new DataMigrationFailure(function: null, table, problem)]), inner);
}
