using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using NpgsqlTypes;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Positional parameters save the driver from parsing each statement.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    public override ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
        PostgreSqlTables.CheckSettings(session, plan, async, cancellationToken);

    public override ValueTask<IReadOnlyList<TableFacts>> Inspect(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken) =>
        PostgreSqlTables.Read(session, plan, tables, async, cancellationToken);

    public override ValueTask<TableLinks> Links(Session session, TableName table, bool async, CancellationToken cancellationToken) =>
        PostgreSqlLinks.Read(session, table, async, cancellationToken);

    public override ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken) =>
        PostgreSqlLinks.HoldsConverted(session, table, column, key, referring, async, cancellationToken);

    // Readers continue, and writers wait.
    public override string Lock(string table) => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

    // A setting of our own keeps the old value.
    public override (string Limit, string Unlimit) LockTimeout(string milliseconds) => (
        $"SELECT set_config('typed_migrations.lock_timeout', current_setting('lock_timeout'), true); SELECT set_config('lock_timeout', "
        + $"{Literal(milliseconds)}, true); ",
        "; SELECT set_config('lock_timeout', current_setting('typed_migrations.lock_timeout'), true)");

    // The function takes the table's name quoted, and the column's name unquoted. Tables of one hierarchy may share a sequence, which none
    // of them owns. The sequence does not return to the numbers of deleted rows. Before its first number, and after a restart, it does not
    // say where it is, so it is asked for a number, which is given back.
    public override string AdvanceIdentity(string table, string quotedColumn, string column, string rows) => $"""
        SELECT setval(q.sequence, GREATEST(q.highest, q.first), q.first IS NULL OR q.highest >= q.first)
        FROM (
            SELECT s.seqrelid AS sequence, MAX({quotedColumn}) AS highest, pg_sequence_last_value(s.seqrelid) AS last,
                CASE WHEN pg_sequence_last_value(s.seqrelid) IS NULL AND MAX({quotedColumn}) IS NOT NULL
                    THEN nextval(s.seqrelid) END AS first
            FROM {table}, pg_catalog.pg_sequence AS s
            WHERE s.seqincrement > 0 AND s.seqrelid IN (
                    SELECT pg_get_serial_sequence({Literal(table)}, {Literal(column)})::regclass
                    UNION ALL
                    SELECT d.refobjid
                    FROM pg_catalog.pg_attribute AS a
                    JOIN pg_catalog.pg_attrdef AS e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
                    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid
                        AND d.refclassid = 'pg_class'::regclass
                    WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Literal(column)}) AND {rows}
            GROUP BY s.seqrelid
            OFFSET 0) AS q
        WHERE q.highest > q.last OR q.first IS NOT NULL
        """;

    // Types from an extension that was created in this run: the driver reports them with this name.
    public override bool IsUnknown(DbDataReader reader, int ordinal) => reader.GetDataTypeName(ordinal) == "-.-";

    public override async ValueTask ReloadTypes(DbConnection connection, bool async, CancellationToken cancellationToken)
    {
        if (async)
            await ((NpgsqlConnection)connection).ReloadTypesAsync(cancellationToken).ConfigureAwait(false);
        else
            ((NpgsqlConnection)connection).ReloadTypes();
    }

    public override string Limit(string query, int rows) => string.Create(CultureInfo.InvariantCulture, $"{query} LIMIT {rows}");

    public override string Insert(InsertText insert) =>
        $"{insert.Into}{(insert.Columns.Count == 0 ? "" : " OVERRIDING SYSTEM VALUE")} {insert.Values}"
        + (insert.Returned is { } column ? $" RETURNING {column}" : "");

    public override string Compare(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters) =>
        CompareRows(columns, comparison, parameters);

    public override string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

    public override string ParameterName(int index) => "";

    public override string Temporary(string name) => $"pg_temp.{name}";

    public override string StoredKey(string column) => column + "::text";

    public override string SelectText(string column, bool isArray) => column + (isArray ? "::text[]" : "::text");

    public override string? HoldsExtreme(ColumnBinding column, StoredColumn? stored, string sql) =>
        FiniteDays.Condition(column, stored, sql);

    // Without a type, so that the server uses the column's, as for a literal. A cast to a type that the model names would cut what is too
    // long for the column, and this type may not be the column's.
    public override void SetText(DbParameter parameter, object? text)
    {
        base.SetText(parameter, text is string?[] texts ? $"{{{string.Join(',', texts.Select(Element))}}}" : text);
        ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Unknown;
    }

    private static string Element(string? text) => text is null ? "NULL"
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public override string DetachColumn(
        string table, string column, string other, string marker, string storeType, string? newDefault) =>
        DetachedColumn.Detach(table, column, other, marker, AnyKey(storeType), newDefault);

    public override Movement MoveColumn(string table, string column, string from, string marker, AlterColumnOperation change) =>
        PostgreSqlColumn.Move(table, column, from, marker, change);

    public override string DetachForeignKeys => DetachedKeys.Detach;

    public override string AttachColumns => AttachedColumns.Attach;

    // The column that functions fill has the default.
    public override string Default(string? sql) => "DEFAULT";

    public override string SetDefault(string table, string column, string value) =>
        $"ALTER TABLE ONLY {table} ALTER COLUMN {column} SET DEFAULT {value}";

    // Constraints that are initially deferred are deferred again for the rest of the transaction, which may belong to the caller. A name in
    // a schema that the role may not use, or of a constraint that is not deferrable, is an error: these are checked at once.
    public override string SettleDeferred => """
        DO $typed_migrations$
        DECLARE
            deferred text;
        BEGIN
            SET CONSTRAINTS ALL IMMEDIATE;
            SELECT string_agg(DISTINCT format('%I.%I', n.nspname, c.conname), ', ') INTO deferred
            FROM pg_catalog.pg_constraint AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.connamespace
            WHERE c.condeferred AND has_schema_privilege(n.oid, 'USAGE') AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_constraint AS o
                WHERE o.connamespace = c.connamespace AND o.conname = c.conname AND NOT o.condeferrable);
            IF deferred IS NOT NULL THEN
                EXECUTE 'SET CONSTRAINTS ' || deferred || ' DEFERRED';
            END IF;
        END
        $typed_migrations$;
        """;

    // An inheriting table keeps a column of its own when the parent's column is dropped; a partition has no column of its own.
    public override string DropNotNull(string table, string column, string storeType) => $"""
        -- ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL
        DO $typed_migrations$
        BEGIN
            {PostgreSqlColumn.AlterNull(table, column, "DROP")}
        END
        $typed_migrations$;
        """;

    // There is no value for numbers, because the database usually assigns them itself.
    public override string? AnyKey(string storeType) => PostgreSqlTypes.Plain(storeType) switch
    {
        "uuid" => "gen_random_uuid()",
        "text" or "citext" => "gen_random_uuid()::text",
        _ => null,
    };

    // The planner's own estimate: pg_class.reltuples, scaled to the current size of the table, and the statistics of a condition.
    public override async ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted)
    {
        using var plan = JsonDocument.Parse((string)(await ask($"EXPLAIN (FORMAT JSON) {rows}").ConfigureAwait(false))!);
        return (long)plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
    }

    public override string? Advice(DbException exception) => exception switch
    {
        { SqlState: "57014" } => "A statement took longer than statement_timeout, or somebody cancelled it. "
            + "Let pages be smaller (PageSize, or TargetPageTime), or give the migration's role more time: "
            + "ALTER ROLE … SET statement_timeout",
        { SqlState: "42501" } =>
            "Give the role that right, or run the migration as the table's owner; if row-level security prevents it, "
            + "as a role with BYPASSRLS, or as the owner after "
            + "ALTER TABLE … NO FORCE ROW LEVEL SECURITY",
        { SqlState: "25006" } => "Run the migration on the primary, in a transaction that may write",
        { SqlState: "42809" } => "Only tables and views can be locked while their rows migrate, and not a foreign table or another "
            + "relation. Migrate the database that holds the rows",
        { SqlState: "55P03" } => "Another session holds a lock on the table, or on a row of it: pg_locks and pg_stat_activity say which. "
            + "Run the migration again when it has finished, or let it wait longer: "
            + "LockTimeout",
        { SqlState: "40001" or "40P01" } => "Another session changed the same rows at the same time. Run the migration again, "
            + "or let Entity Framework do so: EnableRetryOnFailure()",
        { SqlState: "53100" } => "The server's disk is full. Make room, and run the migration again; "
            + "the rows that change are rewritten, and into the log too",
        { SqlState: "25P03" } => "Between two statements the function took longer than idle_in_transaction_session_timeout. "
            + "Let pages be smaller (PageSize, or TargetPageTime), or give the migration's role more time",
        { SqlState: "57P01" or "57P02" or "57P03" } => "The server ended the connection, and rolls back uncommitted work. "
            + "Run the migration again",
        { InnerException: TimeoutException } => "A statement took longer than the command timeout. Let pages be smaller (PageSize, "
            + "or TargetPageTime), or let them take longer: PageTimeout",
        { SqlState: null, IsTransient: true } => "The connection was lost, and the server rolls back uncommitted work. "
            + "Run the migration again",
        _ => null,
    };

    public override bool IsLocked(DbException exception) => exception.SqlState is "55P03" or "40P01";

    public override bool IsMissingTable(DbException exception) => exception.SqlState is "42P01" or "3F000";

    // A missing table is reported later. A right to one column may be enough.
    public override string MissingRights(IReadOnlyList<(string Table, string Right)> needed) => $"""
        SELECT n.name, CASE WHEN current_setting('transaction_read_only') = 'on' THEN 'READ ONLY'
            ELSE n.privilege END, quote_ident(current_user)
        FROM (VALUES {string.Join(", ", needed.Select(pair => $"({Literal(pair.Table)}, {Literal(pair.Right)})"))}) AS n(name, privilege)
        CROSS JOIN LATERAL (SELECT to_regclass(n.name) AS oid) AS t
        WHERE current_setting('transaction_read_only') = 'on' OR NOT CASE n.privilege
            WHEN 'LOCK' THEN has_table_privilege(t.oid, 'UPDATE, DELETE, TRUNCATE')
            WHEN 'DELETE' THEN has_table_privilege(t.oid, 'DELETE')
            ELSE has_any_column_privilege(t.oid, n.privilege) END
        ORDER BY 1, 2
        """;

    public override (string? Table, string? Column) Named(DbException exception) =>
        exception is PostgresException error ? (error.TableName, error.ColumnName) : default;

    public override Refusal Why(DbException exception) => exception.SqlState switch
    {
        "23505" => Refusal.NotUnique,
        "23502" => Refusal.Null,
        "23503" => Refusal.Reference,
        "23514" => Refusal.Check,
        "42501" => Refusal.Rights,
        "25006" => Refusal.ReadOnly,
        ['2', '2', ..] or "42804" => Refusal.Conversion,
        _ => Refusal.Other,
    };

    public override bool IsHidden(string column) => column is "xmin" or "xmax" or "cmin" or "cmax" or "ctid" or "tableoid";

    public override StringComparer ColumnNames => StringComparer.Ordinal;


    // Without a type, so that the server uses the column's.
    public override DbParameter KeyParameter(DbCommand command, string name, object storedKey)
    {
        var parameter = base.KeyParameter(command, name, storedKey);
        ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Unknown;
        return parameter;
    }
}
