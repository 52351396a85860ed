using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Weaving;

namespace TypedMigrations.Sql;

/// <summary>The differences between databases in statements, keys and errors.</summary>
internal abstract class Dialect : Ddl
{
    /// <summary>The placeholder of the parameter with the number <paramref name="index"/>, counted from 0.</summary>
    public abstract string Parameter(int index);

    /// <summary>The name of that parameter.</summary>
    public abstract string ParameterName(int index);

    /// <summary>The first rows of a query.</summary>
    public abstract string Limit(string query, int rows);

    /// <summary>A statement that inserts a row, and returns the value of a column if one is named.</summary>
    public abstract string Insert(InsertText insert);

    /// <summary>Whether the driver sends several statements in one round trip, if it supports batches.</summary>
    public virtual bool CanBatch => true;

    /// <summary>The full name of a temporary table.</summary>
    public abstract string Temporary(string name);

    /// <summary>A statement that creates an empty table with the columns of another one, without its constraints.</summary>
    public virtual string CreateLike(string table, string other) => $"CREATE TABLE {table} AS SELECT * FROM {other} WHERE 1 = 0";

    /// <summary>The literal for true.</summary>
    public virtual string True => "TRUE";

    /// <summary>Compares columns with parameters, in the database's order of rows.</summary>
    public abstract string Compare(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters);

    /// <summary>Whether a savepoint can be released before its transaction ends.</summary>
    public virtual bool ReleasesSavepoints => true;

    /// <summary>The database's own code of an error, or null if it has none.</summary>
    public virtual string? Code(DbException exception) => exception.SqlState;

    /// <summary>
    /// A statement that keeps other connections from writing a table until the migration ends, or null if they cannot write anyway. Without
    /// it, an application that writes a row after it was read would lose its change.
    /// </summary>
    public virtual string? Lock(string table) => null;

    /// <summary>
    /// A statement that checks deferred constraints now, or null if there are none. At the end of the transaction an error would not name
    /// the migration, and tables with pending checks cannot be altered.
    /// </summary>
    public virtual string? SettleDeferred => null;

    /// <summary>Statements before and after others, which limit the time to wait for a lock and restore the old limit.</summary>
    public virtual (string Limit, string Unlimit) LockTimeout(string milliseconds) =>
        throw new NotSupportedException("There are no locks to wait for.");

    /// <summary>
    /// Whether the driver does not know the type of a column, because it only knows the types that existed when it connected.
    /// </summary>
    public virtual bool IsUnknown(DbDataReader reader, int ordinal) => false;

    /// <summary>Lets the driver load the database's types again.</summary>
    public virtual ValueTask ReloadTypes(DbConnection connection, bool async, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>The reader of a column whose value is not NULL.</summary>
    public virtual Func<DbDataReader, int, object?> Reader(ColumnBinding column) => ColumnReader.Of(column);

    /// <summary>A part of a key, in the form that <see cref="StoredKey(string)"/> selects.</summary>
    public virtual object StoredKey(DbDataReader reader, int ordinal) => reader.GetValue(ordinal);

    /// <summary>
    /// Selects a key column as it is stored. A key is never carried as its CLR type: a value may have several texts, or no counterpart in
    /// C#, and a comparison with another type than the column's has another order, which would skip rows.
    /// </summary>
    public abstract string StoredKey(string column);

    /// <summary>A parameter that compares a key column with a value from <see cref="StoredKey(string)"/>.</summary>
    public virtual DbParameter KeyParameter(DbCommand command, string name, object storedKey)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = storedKey;
        return parameter;
    }

    /// <summary>Selects a column as text, or as an array of texts, for a database type that C# does not have to know.</summary>
    public virtual string SelectText(string column, bool isArray) => column;

    /// <summary>Selects a column so that a text is recognized that does not survive the conversion to the driver's encoding.</summary>
    public virtual string SelectConverted(string column) => throw new NotSupportedException("The driver reads text as it is stored.");

    /// <summary>
    /// A condition for a column with a date that C# cannot distinguish from an infinite one, or null if there is no such date.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="stored">The column as the database has it, or null if it is not known.</param>
    /// <param name="sql">The column in the statement.</param>
    public virtual string? HoldsExtreme(ColumnBinding column, StoredColumn? stored, string sql) => null;

    /// <summary>Gives a parameter the text of a value, or the texts of an array. The database converts it to the column's type.</summary>
    public virtual void SetText(DbParameter parameter, object? text) => parameter.Value = text ?? DBNull.Value;

    /// <summary>A value that no other row has, for a column that is about to be dropped.</summary>
    public virtual string AnyValue => throw new NotSupportedException("Columns that go can be null here.");

    /// <summary>Whether a table has the column although it does not list it.</summary>
    public virtual bool IsHidden(string column) => false;

    /// <summary>Checks that a migration can run with the settings of the session.</summary>
    /// <exception cref="DataMigrationException">It cannot. The message says what to set.</exception>
    public virtual ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>The database's facts about tables, in the order of the tables.</summary>
    /// <exception cref="DataMigrationException">A table would be migrated wrongly without an error.</exception>
    public abstract ValueTask<IReadOnlyList<TableFacts>> Inspect(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken);

    /// <summary>The database's facts about a table whose keys change.</summary>
    public abstract ValueTask<TableLinks> Links(Session session, TableName table, bool async, CancellationToken cancellationToken);

    /// <summary>A condition that a column has the same value as a column of a foreign key, converted to its type by the database.</summary>
    /// <param name="session">The migration's connection.</param>
    /// <param name="table">The table of the column, with the alias <c>p</c>.</param>
    /// <param name="column">The column.</param>
    /// <param name="key">The foreign key, whose table has the alias <c>c</c>.</param>
    /// <param name="referring">The column of the foreign key.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken);

    /// <summary>The clause after the verb of a write that makes conflicts errors, for a table with conflict clauses.</summary>
    public virtual string OrAbort => throw new NotSupportedException("Conflicts are errors here.");

    /// <summary>The approximate number of rows, from statistics alone, or null if there are none.</summary>
    /// <param name="ask">Queries a single value.</param>
    /// <param name="rows">A query of the rows.</param>
    /// <param name="table">The table that most of the rows are in.</param>
    /// <param name="quoted">The quoted name of this table.</param>
    public abstract ValueTask<long?> EstimateRows(Func<string, ValueTask<object?>> ask, string rows, string table, string quoted);

    /// <summary>The advice for an error that does not concern a row, or null if it may concern one, or if there is no advice.</summary>
    public abstract string? Advice(DbException exception);

    /// <summary>Whether another connection holds the lock that a statement waited for, so that it may be tried again.</summary>
    public virtual bool IsLocked(DbException exception) => false;

    /// <summary>Whether the error is that a table does not exist.</summary>
    public abstract bool IsMissingTable(DbException exception);

    /// <summary>
    /// Queries which rights to the quoted tables the role lacks, and the name of the role; null if the database has no rights.
    /// </summary>
    public virtual string? MissingRights(IReadOnlyList<(string Table, string Right)> needed) => null;

    /// <summary>The table and the column of an error, if they are separate from its message.</summary>
    public virtual (string? Table, string? Column) Named(DbException exception) => (null, null);

    /// <summary>The table that is meant by a statement about a temporary table.</summary>
    public virtual string MeantTable(string named) => named;

    /// <summary>The kind of a refusal.</summary>
    public abstract Refusal Why(DbException exception);

    /// <summary>How names of columns are compared.</summary>
    public abstract StringComparer ColumnNames { get; }

    /// <summary>Compares rows of values, in standard SQL.</summary>
    protected static string CompareRows(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters) =>
        $"({string.Join(", ", columns)}) {comparison} ({string.Join(", ", parameters)})";

    /// <summary>
    /// Compares rows of values in a database that only compares single values. The first column has a condition of its own, so that an
    /// index can be used.
    /// </summary>
    protected static string CompareParts(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters)
    {
        if (comparison == "=")
            return string.Join(" AND ", columns.Zip(parameters, (column, parameter) => $"{column} = {parameter}"));
        var condition = $"{columns[^1]} {comparison} {parameters[^1]}";
        for (var i = columns.Count - 2; i >= 0; i--)
            condition = $"{columns[i]} {comparison[0]}= {parameters[i]} AND ({columns[i]} {comparison[0]} {parameters[i]} OR {condition})";
        return condition;
    }

    protected static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
