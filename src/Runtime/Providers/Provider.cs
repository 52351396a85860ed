using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Providers.PostgreSql;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers;

/// <summary>All that differs between providers, chosen by the provider's name.</summary>
internal abstract class Dialect
{
    /// <summary>What stands in a statement for its parameter number <paramref name="index"/>, counted from 0.</summary>
    public abstract string Placeholder(int index);

    /// <summary>The name of that parameter.</summary>
    public abstract string ParameterName(int index);

    /// <summary>What an INSERT says to give a value to a column that the database numbers by itself.</summary>
    public virtual string InsertOverride => "";

    /// <summary>
    /// Keeps other connections from writing a table until the migration ends; null where they cannot. An application goes on while its data
    /// is migrated, and what it wrote to a row that was read already would be lost.
    /// </summary>
    public virtual string? Lock(string table) => null;

    /// <summary>What is said ahead of statements so that they wait for a lock no longer than that, and behind them so that it is as it was.</summary>
    public virtual (string Limit, string Unlimit) LockTimeout(string milliseconds) => throw new NotSupportedException("There are no locks to wait for.");

    /// <summary>Makes the numbering of a key go on behind the highest key; null where it does so by itself.</summary>
    public virtual string? ContinueNumbering(string table, string quotedColumn, string column) => null;

    /// <summary>Whether the driver does not know the type of a column: it knows those that there were when it connected.</summary>
    public virtual bool IsUnknown(DbDataReader reader, int ordinal) => false;

    /// <summary>Lets the driver look at the database's types again.</summary>
    public virtual ValueTask ReloadTypes(DbConnection connection, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>What reads a column, where it is not NULL.</summary>
    public virtual Func<DbDataReader, int, object?> Reader(ColumnBinding column) => ColumnReader.Of(column);

    /// <summary>A part of a key as <see cref="StoredKey(string)"/> selects it.</summary>
    public virtual object StoredKey(DbDataReader reader, int ordinal) => reader.GetValue(ordinal);

    /// <summary>
    /// Selects a key column as it is stored. A key is never carried through its CLR type: a value may have several spellings, or none in C#, and
    /// a comparison with another type than the column's has another order, in which rows would be skipped.
    /// </summary>
    public abstract string StoredKey(string column);

    /// <summary>A parameter to compare a key column with what <see cref="StoredKey(string)"/> selected.</summary>
    public virtual DbParameter KeyParameter(DbCommand command, string name, object storedKey)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = storedKey;
        return parameter;
    }

    /// <summary>Selects a column as text, or as an array of it: a type of the database that C# need not know.</summary>
    public virtual string SelectText(string column, bool isArray) => column;

    /// <summary>Asks whether a column holds a day that is the same value in C# as an infinite one; null where there are none.</summary>
    public virtual string? HoldsExtreme(ColumnBinding column, string sql) => null;

    /// <summary>What makes text a value of a column's type.</summary>
    public virtual string ValueOfText(string placeholder, string storeType) => placeholder;

    /// <summary>Whether tables are rebuilt at the end of a migration, so that all constraints hold until then.</summary>
    public virtual bool RebuildsTables => false;

    /// <summary>A value that no other row has, for a column that is about to go.</summary>
    public virtual string AnyValue => throw new NotSupportedException("Columns that go can be null here.");

    /// <summary>The same for a part of a key, of a type; null where there is none, or where it is not needed.</summary>
    public virtual string? AnyKey(string storeType) => null;

    /// <summary>Lets rows break checks, or no more; null where a check can be dropped by itself.</summary>
    public virtual string? IgnoreChecks(bool ignored) => null;

    /// <summary>
    /// Gives a column another type, with the values of another column where the row is marked; null where the table is rebuilt, and the other one takes
    /// its name.
    /// </summary>
    public virtual string? MoveColumn(string table, string column, string from, string marker, AlterColumnOperation change) => null;

    /// <summary>Whether columns of two types store the same of whatever is written to them.</summary>
    public virtual bool StoresAlike(string type, string other) => false;

    /// <summary>Whether a table has the column although it does not list it.</summary>
    public virtual bool IsHidden(string column) => false;

    /// <summary>The fastest way to take rows through a function of one row.</summary>
    public virtual RowStrategy Fastest => RowStrategy.Pages;

    /// <summary>Makes sure that a migration can run in the session as it is set.</summary>
    /// <exception cref="DataMigrationException">It cannot; the message says what to set.</exception>
    public virtual ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>What the database says of tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Something of one would be wrong in silence.</exception>
    public abstract ValueTask<IReadOnlyList<TableFacts>> Inspect(Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken);

    /// <summary>What stands behind the verb of a statement that writes a table of which the statement that made it settles conflicts by other means than an error.</summary>
    public virtual string OrAbort => throw new NotSupportedException("Conflicts are errors here.");

    /// <summary>About how many rows there are, by what the database knows without looking at them; null where it knows nothing.</summary>
    /// <param name="ask">Asks the database for one value.</param>
    /// <param name="rows">A query of the rows.</param>
    /// <param name="table">The table that they are mostly of.</param>
    /// <param name="quoted">How that table stands in a statement.</param>
    public abstract ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted);

    /// <summary>What to do about an error that is about no row; null where it may be about one, or where nobody knows.</summary>
    public abstract string? Advice(DbException exception);

    /// <summary>Whether another connection holds what a statement waited for, so that it may be tried again.</summary>
    public virtual bool IsLocked(DbException exception) => false;

    /// <summary>Whether a statement names a table that is not there.</summary>
    public abstract bool IsMissingTable(DbException exception);

    /// <summary>Asks which of the rights to tables, as these stand in a statement, the role lacks, and who it is; null where there are no rights.</summary>
    public virtual string? MissingRights(IReadOnlyList<(string Table, string Right)> needed) => null;

    /// <summary>Whether a row was refused since it refers to one that is not there.</summary>
    public abstract bool IsReferenceToNone(DbException exception);

    /// <summary>How names of columns are compared.</summary>
    public abstract StringComparer ColumnNames { get; }

    public static Dialect Of(string? providerName) => providerName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => new Sqlite(),
        "Npgsql.EntityFrameworkCore.PostgreSQL" => new PostgreSql(),
        _ => throw new NotSupportedException(
            $"TypedMigrations runs data migrations on SQLite and PostgreSQL; the provider '{providerName}' is not supported yet."),
    };

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Columns take values of any kind: a Guid is text in either case, a decimal '1.0' or '1.00', and an index compares these.</summary>
    private sealed class Sqlite : Dialect
    {
        public override string Placeholder(int index) => ParameterName(index);

        public override string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

        public override string StoredKey(string column) => column;

        public override StringComparer ColumnNames => StringComparer.OrdinalIgnoreCase;

        public override RowStrategy Fastest => RowStrategy.Function;

        public override ValueTask<IReadOnlyList<TableFacts>> Inspect(Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken) =>
            SqliteTables.Read(session, plan, tables, async, cancellationToken);

        public override ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
            SqliteReader.WhyNot(session.Connection) is { } reason ? throw new NotSupportedException(reason) : ValueTask.CompletedTask;

        public override string OrAbort => " OR ABORT";

        // Each of these is found by the root and the leaf of a tree. The numbers of rows have gaps, and so are no more than a guess.
        public override async ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted)
        {
            if (await ask("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").ConfigureAwait(false) is not null
                && await ask($"SELECT MAX(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = {Literal(table)} COLLATE NOCASE").ConfigureAwait(false) is long analyzed)
                return analyzed;
            var hasNumbers = await ask($"SELECT 1 FROM pragma_table_list WHERE name = {Literal(table)} COLLATE NOCASE AND type = 'table' AND wr = 0").ConfigureAwait(false) is not null;
            return hasNumbers ? await ask($"SELECT (SELECT MAX(rowid) FROM {quoted}) - (SELECT MIN(rowid) FROM {quoted}) + 1").ConfigureAwait(false) as long? : null;
        }

        // The driver is called by name: projects on other databases need not have it.
        public override string? Advice(DbException exception) => exception.GetType().GetProperty("SqliteErrorCode")?.GetValue(exception) switch
        {
            5 or 6 => "Another connection is writing the database. Run the migration again when that is through, or let it wait longer: 'Default Timeout' in the connection string, in seconds",
            10 or 13 => "There is no room for the database or its journal. Make room, and run the migration again; a journal may grow to the size of the database",
            _ => null,
        };

        // SQLite has no number for that alone.
        public override bool IsMissingTable(DbException exception) =>
            exception.GetType().GetProperty("SqliteErrorCode")?.GetValue(exception) is 1 && exception.Message.Contains("no such table", StringComparison.Ordinal);

        public override bool IsReferenceToNone(DbException exception) => exception.GetType().GetProperty("SqliteExtendedErrorCode")?.GetValue(exception) is 787;

        public override bool RebuildsTables => true;

        public override bool StoresAlike(string type, string other) => Affinity(type) == Affinity(other);

        // As SQLite itself finds it: by what stands in the type, in this order.
        private static string Affinity(string type)
        {
            bool Has(params ReadOnlySpan<string> parts)
            {
                foreach (var part in parts)
                    if (type.Contains(part, StringComparison.OrdinalIgnoreCase))
                        return true;
                return false;
            }

            return Has("INT") ? "INTEGER" : Has("CHAR", "CLOB", "TEXT") ? "TEXT" : type.Length == 0 || Has("BLOB") ? "BLOB" : Has("REAL", "FLOA", "DOUB") ? "REAL" : "NUMERIC";
        }

        // A column takes values of any kind, and this one is in no unique index yet.
        public override string AnyValue => "randomblob(16)";

        public override string IgnoreChecks(bool ignored) => $"PRAGMA ignore_check_constraints = {(ignored ? 1 : 0)}";

        public override Func<DbDataReader, int, object?> Reader(ColumnBinding column) => SqliteReader.OfRow(column);

        public override object StoredKey(DbDataReader reader, int ordinal) => SqliteReader.StoredKey(reader, ordinal);
    }

    /// <summary>
    /// Parameters are positional, which spares the driver from parsing each statement. The driver is called by name: projects on SQLite need
    /// not have it.
    /// </summary>
    private sealed class PostgreSql : Dialect
    {
        private static Action<DbParameter>? _leaveTypeOpen;

        public override string InsertOverride => " OVERRIDING SYSTEM VALUE";

        public override ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
            PostgreSqlTables.CheckSettings(session, plan, async, cancellationToken);

        public override ValueTask<IReadOnlyList<TableFacts>> Inspect(Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken) =>
            PostgreSqlTables.Read(session, plan, tables, async, cancellationToken);

        // Readers go on; whoever writes waits.
        public override string Lock(string table) => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

        // A setting of our own keeps what the other was.
        public override (string Limit, string Unlimit) LockTimeout(string milliseconds) => (
            $"SELECT set_config('typed_migrations.lock_timeout', current_setting('lock_timeout'), true); SELECT set_config('lock_timeout', {Literal(milliseconds)}, true); ",
            "; SELECT set_config('lock_timeout', current_setting('typed_migrations.lock_timeout'), true)");

        // The function takes the table as it is quoted in a statement, and the column as it is called. Numbers of rows that are gone are not given again.
        public override string ContinueNumbering(string table, string quotedColumn, string column) =>
            $"SELECT setval(s.name, GREATEST(MAX({quotedColumn}), pg_sequence_last_value(s.name))) FROM {table}, "
            + $"(SELECT pg_get_serial_sequence({Literal(table)}, {Literal(column)})::regclass AS name) AS s GROUP BY s.name HAVING MAX({quotedColumn}) > 0";

        // Such as those of extensions that this run has added, which the driver calls so.
        public override bool IsUnknown(DbDataReader reader, int ordinal) => reader.GetDataTypeName(ordinal) == "-.-";

        public override async ValueTask ReloadTypes(DbConnection connection, bool async, CancellationToken cancellationToken)
        {
            if (!async)
                connection.GetType().GetMethod("ReloadTypes", [])?.Invoke(connection, []);
            else if (connection.GetType().GetMethod("ReloadTypesAsync", [typeof(CancellationToken)])?.Invoke(connection, [cancellationToken]) is Task reload)
                await reload.ConfigureAwait(false);
        }

        public override string Placeholder(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

        public override string ParameterName(int index) => "";

        public override string StoredKey(string column) => column + "::text";

        public override string SelectText(string column, bool isArray) => column + (isArray ? "::text[]" : "::text");

        public override string? HoldsExtreme(ColumnBinding column, string sql) => Extremes.Condition(column, sql);

        public override string ValueOfText(string placeholder, string storeType) => $"{placeholder}::{storeType}";

        public override string MoveColumn(string table, string column, string from, string marker, AlterColumnOperation change) =>
            PostgreSqlColumn.Move(table, column, from, marker, change);

        // Numbers are mostly the database's own to give.
        public override string? AnyKey(string storeType) => storeType switch
        {
            "uuid" => "gen_random_uuid()",
            "text" or "citext" => "gen_random_uuid()::text",
            _ => null,
        };

        // What the planner itself goes by: pg_class.reltuples, scaled to the size that the table has now, and the statistics of what a condition says.
        public override async ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted)
        {
            using var plan = JsonDocument.Parse((string)(await ask($"EXPLAIN (FORMAT JSON) {rows}").ConfigureAwait(false))!);
            return (long)plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
        }

        public override string? Advice(DbException exception) => exception switch
        {
            { SqlState: "57014" } => "A statement took longer than statement_timeout, or somebody cancelled it. Let pages be smaller (PageSize, or TargetPageTime), or give the migration's role more time: "
                + "ALTER ROLE … SET statement_timeout",
            { SqlState: "25006" } => "Run the migration on the primary, in a transaction that may write",
            { SqlState: "55P03" } => "Another session holds a lock on the table, or on a row of it: pg_locks and pg_stat_activity say which. Run the migration again when that is through, or let it wait longer: "
                + "LockTimeout",
            { SqlState: "40001" or "40P01" } => "Another session changed the same rows at the same time. Run the migration again, or let Entity Framework do so: EnableRetryOnFailure()",
            { SqlState: "53100" } => "The server's disk is full. Make room, and run the migration again; the rows that change are written anew, and into the log too",
            { SqlState: "25P03" } => "Between two statements the function took longer than idle_in_transaction_session_timeout. Let pages be smaller (PageSize, or TargetPageTime), or give the migration's role more time",
            { SqlState: "57P01" or "57P02" or "57P03" } => "The server ended the connection, and takes back what was not committed. Run the migration again",
            { InnerException: TimeoutException } => "A statement took longer than the command timeout. Let pages be smaller (PageSize, or TargetPageTime), or let them take longer: PageTimeout",
            { SqlState: null, IsTransient: true } => "The connection was lost, and the server takes back what was not committed. Run the migration again",
            _ => null,
        };

        public override bool IsLocked(DbException exception) => exception.SqlState is "55P03" or "40P01";

        public override bool IsMissingTable(DbException exception) => exception.SqlState is "42P01" or "3F000";

        // A table that is not there is told of later. What a role may do to one column, it may be all that it does.
        public override string MissingRights(IReadOnlyList<(string Table, string Right)> needed) => $"""
            SELECT n.name, CASE WHEN current_setting('transaction_read_only') = 'on' THEN 'READ ONLY' ELSE n.privilege END, quote_ident(current_user)
            FROM (VALUES {string.Join(", ", needed.Select(pair => $"({Literal(pair.Table)}, {Literal(pair.Right)})"))}) AS n(name, privilege)
            CROSS JOIN LATERAL (SELECT to_regclass(n.name) AS oid) AS t
            WHERE current_setting('transaction_read_only') = 'on' OR NOT CASE n.privilege
                WHEN 'LOCK' THEN has_table_privilege(t.oid, 'UPDATE, DELETE, TRUNCATE')
                WHEN 'DELETE' THEN has_table_privilege(t.oid, 'DELETE')
                ELSE has_any_column_privilege(t.oid, n.privilege) END
            ORDER BY 1, 2
            """;

        public override bool IsReferenceToNone(DbException exception) => exception.SqlState == "23503";

        public override bool IsHidden(string column) => column is "xmin" or "xmax" or "cmin" or "cmax" or "ctid" or "tableoid";

        public override StringComparer ColumnNames => StringComparer.Ordinal;

        public override RowStrategy Fastest => RowStrategy.Arrays;

        // Of no type, so that the server takes it for one of the column's.
        public override DbParameter KeyParameter(DbCommand command, string name, object storedKey)
        {
            var parameter = base.KeyParameter(command, name, storedKey);
            LazyInitializer.EnsureInitialized(ref _leaveTypeOpen, () => LeaveTypeOpen(parameter.GetType()))(parameter);
            return parameter;
        }

        // What sets the driver's NpgsqlDbType to Unknown.
        private static Action<DbParameter> LeaveTypeOpen(Type type)
        {
            var parameter = Expression.Parameter(typeof(DbParameter));
            var property = Expression.Property(Expression.Convert(parameter, type), "NpgsqlDbType");
            var unknown = Expression.Constant(Enum.Parse(property.Type, "Unknown"));
            return Expression.Lambda<Action<DbParameter>>(Expression.Assign(property, unknown), parameter).Compile();
        }
    }
}
