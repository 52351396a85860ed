using System.Data.Common;
using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Sql;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>How statements are written for it. What it does not spell otherwise, it has of SQLite.</summary>
internal sealed class ThirdDialect : Dialect
{
    private readonly SqliteDialect _sqlite = new();

    public override bool CanBatch => false;

    public override bool ReleasesSavepoints => false;

    public override string True => "1";

    public override string Limit(string query, int rows) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT TOP ({rows}){query["SELECT".Length..]}");

    public override string Insert(InsertText insert) =>
        $"{insert.Into} {insert.Values}{(insert.Returned is null ? "" : "; SELECT SCOPE_IDENTITY()")}";

    public override string Compare(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters) =>
        CompareParts(columns, comparison, parameters);

    public override string Parameter(int index) => _sqlite.Parameter(index);

    public override string ParameterName(int index) => _sqlite.ParameterName(index);

    public override StringComparer ColumnNames => _sqlite.ColumnNames;

    public override Func<DbDataReader, int, object?> Reader(ColumnBinding column) => _sqlite.Reader(column);

    public override string Temporary(string name) => _sqlite.Temporary(name);

    public override string StoredKey(string column) => _sqlite.StoredKey(column);

    public override object StoredKey(DbDataReader reader, int ordinal) => _sqlite.StoredKey(reader, ordinal);

    public override string OrAbort => _sqlite.OrAbort;

    public override string? Code(DbException exception) => _sqlite.Code(exception);

    public override Refusal Why(DbException exception) => _sqlite.Why(exception);

    public override string MeantTable(string named) => _sqlite.MeantTable(named);

    public override string? Advice(DbException exception) => _sqlite.Advice(exception);

    public override bool IsMissingTable(DbException exception) => _sqlite.IsMissingTable(exception);

    public override ValueTask<IReadOnlyList<TableFacts>> Inspect(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken) =>
        _sqlite.Inspect(session, plan, tables, async, cancellationToken);

    public override ValueTask<TableLinks> Links(Session session, TableName table, bool async, CancellationToken cancellationToken) =>
        _sqlite.Links(session, table, async, cancellationToken);

    public override ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken) => _sqlite.HoldsConverted(session, table, column, key, referring, async, cancellationToken);

    public override ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted) =>
        _sqlite.EstimateRows(ask, rows, table, quoted);

    public override bool RebuildsTables => _sqlite.RebuildsTables;

    public override string AnyValue => _sqlite.AnyValue;

    public override string? IgnoreChecks(bool ignored) => _sqlite.IgnoreChecks(ignored);

    public override bool StoresAlike(string type, string other) => _sqlite.StoresAlike(type, other);

    public override bool IsNumberOfRow(string storeType) => _sqlite.IsNumberOfRow(storeType);

    public override string AddChoice(string table, string column, string storeType, string marker, string marked, string other) =>
        _sqlite.AddChoice(table, column, storeType, marker, marked, other);
}
