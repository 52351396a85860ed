using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Columns store values of any class: a Guid is text in either case, a decimal is '1.0' or '1.00', and an index compares these.
/// </summary>
internal sealed class SqliteDialect : Dialect
{
    public override string Limit(string query, int rows) => string.Create(CultureInfo.InvariantCulture, $"{query} LIMIT {rows}");

    public override string Insert(InsertText insert) =>
        $"{insert.Into} {insert.Values}{(insert.Returned is { } column ? $" RETURNING {column}" : "")}";

    public override string Compare(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters) =>
        CompareRows(columns, comparison, parameters);

    public override string Parameter(int index) => ParameterName(index);

    public override string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    public override string Temporary(string name) => $"temp.{name}";

    public override string StoredKey(string column) => column;

    public override StringComparer ColumnNames => StringComparer.OrdinalIgnoreCase;

    public override ValueTask<IReadOnlyList<TableFacts>> Inspect(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken) =>
        SqliteTables.Read(session, plan, tables, async, cancellationToken);

    public override ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
        SessionSettings.Check(session, plan, async, cancellationToken);

    public override ValueTask<TableLinks> Links(Session session, TableName table, bool async, CancellationToken cancellationToken) =>
        SqliteLinks.Read(session, table, async, cancellationToken);

    // The affinity and the collation of this column decide, as in the enforcement of the key.
    public override ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken) => new($"p.{session.Quote(column)} = +c.{session.Quote(referring.Name)}");

    public override string OrAbort => " OR ABORT";

    // The first and the last row of the tree are found quickly. Row numbers have gaps, so this is only an estimate.
    public override async ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted)
    {
        if (await ask("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").ConfigureAwait(false) is not null
            && await ask($"SELECT MAX(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = {Literal(table)} COLLATE "
                + "NOCASE").ConfigureAwait(false) is long analyzed)
            return analyzed;
        var hasNumbers = await ask($"SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = {Literal(table)} COLLATE NOCASE "
            + "AND type = 'table' AND wr = 0").ConfigureAwait(false) is not null;
        return hasNumbers ? await ask($"SELECT (SELECT MAX(rowid) FROM {quoted}) - (SELECT MIN(rowid) FROM "
            + $"{quoted}) + 1").ConfigureAwait(false) as long? : null;
    }

    public override string? Advice(DbException exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        5 or 6 => "Another connection is writing the database. Run the migration again when it has finished, or let it wait longer: "
            + "'Default Timeout' in the connection string, in seconds",
        10 or 13 => "There is no room for the database or its journal. Make room, and run the migration again; "
            + "a journal may grow to the size of the database",
        _ => null,
    };

    // SQLite has no error code for this alone.
    public override bool IsMissingTable(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: 1 } && exception.Message.Contains("no such table", StringComparison.Ordinal);

    // A rebuild fills a table with another name.
    public override string MeantTable(string named) => named.Replace("ef_temp_", "", StringComparison.Ordinal);

    public override Refusal Why(DbException exception) =>
        exception is not SqliteException { SqliteExtendedErrorCode: var code } ? Refusal.Other : code switch
    {
        2067 or 1555 => Refusal.NotUnique,
        1299 => Refusal.Null,
        787 => Refusal.Reference,
        275 => Refusal.Check,
        3091 => Refusal.Conversion,
        8 => Refusal.ReadOnly,
        _ => Refusal.Other,
    };

    public override bool RebuildsTables => true;

    public override string AddChoice(string table, string column, string storeType, string marker, string marked, string other) =>
        $"ALTER TABLE {table} ADD COLUMN {column} {storeType} "
        + $"GENERATED ALWAYS AS (CASE WHEN {marker} THEN {marked} ELSE {other} END) VIRTUAL";

    public override bool IsNumberOfRow(string storeType) => storeType.Equals("INTEGER", StringComparison.OrdinalIgnoreCase);

    public override bool StoresAlike(string type, string other) => Affinity(type) == Affinity(other);

    // SQLite's own rule: the text of the type decides, in this order.
    private static string Affinity(string type)
    {
        bool Has(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
                if (type.Contains(part, StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }

        return Has("INT")
            ? "INTEGER"
            : Has("CHAR", "CLOB", "TEXT") ? "TEXT"
            : type.Length == 0 || Has("BLOB") ? "BLOB"
            : Has("REAL", "FLOA", "DOUB") ? "REAL"
            : "NUMERIC";
    }

    public override string? Code(DbException exception) =>
        (exception as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture);

    // A column stores values of any class, and this one is in no unique index yet.
    public override string AnyValue => "randomblob(16)";

    public override string IgnoreChecks(bool ignored) => $"PRAGMA ignore_check_constraints = {(ignored ? 1 : 0)}";

    public override Func<DbDataReader, int, object?> Reader(ColumnBinding column) => SqliteReader.OfRow(column);

    public override string SelectConverted(string column) => BrokenText.Select(column);

    public override object StoredKey(DbDataReader reader, int ordinal) => SqliteReader.StoredKey(reader, ordinal);
}
