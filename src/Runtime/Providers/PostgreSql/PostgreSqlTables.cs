using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Queries PostgreSQL's facts about a session, and about the locked tables of a plan, in one round trip.</summary>
internal static class PostgreSqlTables
{
    // A place is searched in each partition. With many partitions, the key finds the right one faster.
    private const int MostPartitions = 32;

    private const string Settings = """
        SELECT current_setting('transaction_isolation'), current_setting('session_replication_role'),
            set_config('typed_migrations.jit', current_setting('jit'), true)
        """;

    private static readonly string facts = $"""
        {PostgreSqlRelations.Sql}, called AS (
            SELECT b.place, d.refclassid AS class, d.refobjid AS object
            FROM behind b
            JOIN pg_class v ON v.oid = b.relation AND v.relkind = 'v'
            JOIN pg_rewrite r ON r.ev_class = v.oid
            JOIN pg_depend d ON (d.classid, d.objid) = ('pg_rewrite'::regclass, r.oid)
            WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
            UNION
            SELECT c.place, d.refclassid, d.refobjid FROM called c {PostgreSqlRelations.Calls}
        ), {PostgreSqlTypes.Made}
        SELECT w.place,
            (SELECT c.oid::regclass::text FROM relations t JOIN pg_class c ON c.oid = t.relation
                WHERE t.place = w.place AND c.relkind = 'f' LIMIT 1),
            (SELECT c.oid::regclass::text
                FROM behind b
                JOIN pg_class c ON c.oid = b.relation
                JOIN pg_roles r ON r.oid = b.role
                CROSS JOIN unnest(w.verbs) AS v(verb)
                WHERE b.place = w.place AND {RowSecurity.MayHide("c", "r", "v.verb")}
                LIMIT 1),
            CASE
                WHEN c.relkind NOT IN ('r', 'p') THEN 'it is no table'
                WHEN EXISTS (
                    SELECT FROM relations t JOIN pg_class l ON l.oid = t.relation JOIN pg_am a ON a.oid = l.relam
                        WHERE t.place = w.place AND a.amname <> 'heap') THEN 'an extension keeps its rows'
                WHEN (SELECT COUNT(*) FROM relations t WHERE t.place = w.place) > $2 THEN 'it has many partitions'
            END,
            (c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid))
                AND {PlainTables.HasUniqueKey},
            (SELECT ARRAY[s.name, o.setting, current_setting(o.setting)]
                FROM made s JOIN (VALUES
                    ('timestamptz'::regtype, 'DateStyle', current_setting('DateStyle') LIKE 'ISO%'),
                    ('interval'::regtype, 'IntervalStyle', current_setting('IntervalStyle') IN ('postgres', 'iso_8601')),
                    ('float4'::regtype, 'extra_float_digits', current_setting('extra_float_digits')::int >= 1),
                    ('float8'::regtype, 'extra_float_digits', current_setting('extra_float_digits')::int >= 1))
                        AS o(type, setting, is_exact) ON o.type = s.type
                WHERE s.place = w.place AND s.name = ANY (w.found_by) AND NOT o.is_exact
                LIMIT 1),
            (SELECT p.oid::regprocedure::text
                FROM called c JOIN pg_proc p ON c.class = 'pg_proc'::regclass AND p.oid = c.object
                -- The server's own functions have lower numbers.
                WHERE c.place = w.place AND p.proretset AND p.oid >= 16384
                LIMIT 1),
            (SELECT string_agg(DISTINCT quote_ident(g.tgname), ', ')
                FROM relations t JOIN pg_trigger g ON g.tgrelid = t.relation
                -- Triggers for inserted (4) or updated (16) rows.
                WHERE t.place = w.place AND NOT g.tgisinternal AND g.tgtype & 20 <> 0 AND g.tgenabled {PostgreSqlRelations.TakesEffect}),
            COALESCE(
                (SELECT format('the rule %I of %s (DO INSTEAD)', l.rulename, l.ev_class::regclass)
                    FROM behind b JOIN verbs v ON v.verb = ANY (w.writes)
                    JOIN pg_rewrite l ON l.ev_class = b.relation AND l.ev_type = v.event AND l.is_instead
                    WHERE b.place = w.place AND l.ev_enabled {PostgreSqlRelations.TakesEffect}
                    LIMIT 1),
                (SELECT format('the trigger %I of %s (INSTEAD OF)', g.tgname, g.tgrelid::regclass)
                    FROM behind b JOIN verbs v ON v.verb = ANY (w.writes)
                    JOIN pg_trigger g ON g.tgrelid = b.relation AND g.tgtype & v.bit <> 0 AND g.tgtype & 64 <> 0
                    WHERE b.place = w.place AND g.tgenabled {PostgreSqlRelations.TakesEffect}
                    LIMIT 1)),
            ARRAY(SELECT t.relation::text FROM relations t WHERE t.place = w.place),
            c.relkind = 'v',
            (SELECT o.oid::regprocedure::text
                FROM called c JOIN opaque o ON c.class = 'pg_proc'::regclass AND o.oid = c.object
                WHERE c.place = w.place
                LIMIT 1),
            {ViewFilter.Sql},
            (SELECT m.oid::regclass::text
                FROM behind b JOIN pg_class m ON m.oid = b.relation AND m.relkind = 'm'
                -- Without such an index, a refresh waits for the reader's transaction.
                JOIN pg_index i ON i.indrelid = m.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
                WHERE b.place = w.place
                LIMIT 1),
            c.relnamespace = pg_my_temp_schema(),
            (SELECT g.tgrelid::regclass::text
                FROM relations t JOIN pg_trigger g ON g.tgrelid = t.relation AND g.tgisinternal AND g.tgconstraint <> 0
                WHERE t.place = w.place AND cardinality(w.writes) > 0 AND NOT g.tgenabled {PostgreSqlRelations.TakesEffect}
                LIMIT 1),
            {PostgreSqlTypes.Columns}
        FROM wanted w JOIN pg_class c ON c.oid = w.relation
        """;

    /// <summary>Checks that each statement sees what was committed before it, and that foreign keys and triggers are on.</summary>
    /// <exception cref="DataMigrationException">It does not, or they are off.</exception>
    public static async ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        var (isolation, role) = (await session.Query(
            Settings, [], row => (row.GetString(0), row.GetString(1)), async, cancellationToken).ConfigureAwait(false))[0];
        if (role == "replica")
            throw Failure.Of(
                plan, plan.Steps.First().Bindings.First().Tables[0],
                "session_replication_role is replica, in which the database checks no foreign key and runs no trigger: "
                + "rows could refer to rows that are gone. SET session_replication_role = origin; "
                + "if the role or the database sets it: ALTER ROLE … RESET session_replication_role", inner: null);
        if (isolation is not ("read committed" or "read uncommitted"))
            throw Failure.Of(
                plan, plan.Steps.First().Bindings.First().Tables[0],
                $"the transaction is {isolation.ToUpperInvariant()}, in which statements do not see what others committed while the "
                + "migration waited for its lock: such rows "
                + "would stay as they are, or be lost. Migrate outside the transaction, or begin it with IsolationLevel.ReadCommitted; "
                + "if the role or the database "
                + "sets it: ALTER ROLE … SET default_transaction_isolation = 'read committed'", inner: null);
    }

    /// <summary>The facts of the tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Rows of a table may be hidden, or cannot be kept from changing.</exception>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        await RowSecurity.CheckQueries(session, plan, async, cancellationToken).ConfigureAwait(false);
        if (await PlainTables.Read(session, tables, async, cancellationToken).ConfigureAwait(false) is { } plain)
            return plain;
        var found = (await session.Query(
            facts, [PostgreSqlRelations.Parameter(tables), MostPartitions], Fact, async, cancellationToken).ConfigureAwait(false))
            .ToDictionary(table => table.Place);
        foreach (var (place, table) in tables.Index())
            if (found.TryGetValue(place, out var known) && Problem(table.Table, known) is { } problem)
                throw Failure.Of(plan, table.Table, problem, inner: null, known.Spelled?[0]);
        var readAnything = plan.Steps.SelectMany(step => step.Bindings).SelectMany(binding => binding.Tables)
            .Any(table => table.Query is not null) || found.Values.Any(table => table.Facts.ReadsAnything is not null);
        var writers = await HiddenWriters.Read(session, plan, tables, readAnything, async, cancellationToken).ConfigureAwait(false);
        // A referring table that only the model knows may not exist.
        return [.. tables.Select((_, place) => found.TryGetValue(place, out var known)
            ? known.Facts with { HiddenWriters = writers[place] }
            : TableFacts.None)];
    }

    private static Found Fact(DbDataReader row) => new(
        row.GetInt32(0),
        Text(row, 1),
        Text(row, 2),
        row.IsDBNull(5) ? null : row.GetFieldValue<string[]>(5),
        Text(row, 6),
        Text(row, 8),
        row.IsDBNull(12) ? null : row.GetFieldValue<string?[]>(12),
        Text(row, 13),
        row.GetBoolean(14),
        Text(row, 15),
        new TableFacts(HasTriggers: !row.IsDBNull(7))
        {
            WhyNoPlaces = Text(row, 3),
            HasUniqueKey = row.GetBoolean(4),
            BlindTriggers = Text(row, 7),
            Relations = [.. row.GetFieldValue<string[]>(9)],
            IsView = row.GetBoolean(10),
            ReadsAnything = Text(row, 11),
            Columns = PostgreSqlTypes.Read(row, 16),
        });

    private static string? Text(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static string? Problem(TableName table, Found found) =>
        found.IsTemporary
            ? "its name leads to a temporary table of this session, which hides the table, whose rows would stay as they are. "
                + "Drop the temporary table, or give it another name"
        : found.Unchecked is { } off
            ? $"triggers of {off} that check its foreign keys, or those that refer to it, are off, "
                + $"so rows could refer to rows that are gone. ALTER TABLE {off} ENABLE TRIGGER ALL"
        : found.Foreign is { } foreign
            ? $"{(foreign == table.Name ? "it" : $"its part {foreign}")} is a foreign table, whose rows cannot be kept from changing "
                + "while they migrate. Migrate the database that holds them"
        : found.Hidden is { } hidden
            ? $"row-level security{(hidden == table.Name ? "" : $" of {hidden}")} may hide rows from the role that migrates: "
                + $"they would stay as they are. {RowSecurity.WaysOut}"
        : found.Function is { } function
            ? $"it is a view over the function {function}, which may not return all rows to the role that migrates: "
                + "the others would stay as they are. "
                + "Let the view read tables while the migration runs, or map the entity to the table that holds the rows"
        : found.Filter is [var view, var filter]
            ? $"{(view is null ? "it" : $"the view {view}")} shows rows by {filter}, and the others would stay as they are. "
                + "Let the view show all rows while the migration runs, or map the entity to the table that holds the rows"
        : found.Refreshed is { } refreshed
            ? $"it shows rows of the materialized view {refreshed}, which others can refresh while they are read: "
                + "rows would be passed over. Map the entity to the tables that hold the rows, "
                + $"or drop the unique indexes of {refreshed} until the migration has run: then a refresh waits for it"
        : found.Instead is { } instead
            ? $"{instead} runs in place of a write to its rows, so it is not known whether a row is written. "
                + "Drop it in a migration before this one and create it again in one after it, "
                + "or map the entity of a view to the table that holds its rows"
        : found.Spelled is [var column, var setting, var value]
            ? $"its rows are found by the key column {column} as text, and {setting} is {Inexact(setting, value)}, "
                + "for the role or in the connection string's Options"
        : null;

    private static string Inexact(string setting, string value) => setting switch
    {
        "DateStyle" => $"'{value}', which writes time zones as ambiguous words. SET DateStyle = ISO",
        "IntervalStyle" => $"'{value}', which writes ambiguous signs. SET IntervalStyle = postgres",
        _ => $"{value}, which rounds numbers. SET extra_float_digits = 1",
    };

    /// <summary>The catalogue's facts about a table.</summary>
    /// <param name="Place">The position of the table.</param>
    /// <param name="Foreign">A part of it that is a foreign table.</param>
    /// <param name="Hidden">The table of which row-level security may hide rows.</param>
    /// <param name="Spelled">A part of its key whose text is not exact, with the setting and its value.</param>
    /// <param name="Function">A function behind the view that returns rows.</param>
    /// <param name="Instead">The rule or trigger that runs instead of a write to its rows.</param>
    /// <param name="Filter">A view that does not always show the same rows, and what decides which.</param>
    /// <param name="Refreshed">A materialized view behind the view that can be refreshed while it is read.</param>
    /// <param name="IsTemporary">Whether it is a temporary table.</param>
    /// <param name="Unchecked">A part of it whose foreign keys are off.</param>
    /// <param name="Facts">The other facts.</param>
    private sealed record Found(
        int Place, string? Foreign, string? Hidden, string[]? Spelled, string? Function, string? Instead, string?[]? Filter,
        string? Refreshed, bool IsTemporary, string? Unchecked, TableFacts Facts);
}
