using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Weaving;

namespace TypedMigrations.Sql;

/// <summary>How a database reads and writes, and what it says: all that its statements, keys and errors have of their own.</summary>
internal abstract class Dialect : Ddl
{
    /// <summary>What stands in a statement for its parameter number <paramref name="index"/>, counted from 0.</summary>
    public abstract string Parameter(int index);

    /// <summary>The name of that parameter.</summary>
    public abstract string ParameterName(int index);

    /// <summary>The first rows of a query.</summary>
    public abstract string Limit(string query, int rows);

    /// <summary>A statement that inserts a row, and that returns the value of a column where one is named.</summary>
    public abstract string Insert(InsertText insert);

    /// <summary>Whether the driver takes several statements to the database in one round trip, where it says that it can.</summary>
    public virtual bool CanBatch => true;

    /// <summary>What is true.</summary>
    public virtual string True => "TRUE";

    /// <summary>Compares columns, one behind the other as the database orders them, with parameters.</summary>
    public abstract string Compare(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters);

    /// <summary>Whether a savepoint can be released before its transaction ends.</summary>
    public virtual bool ReleasesSavepoints => true;

    /// <summary>The database's own code of an error; null where it has none.</summary>
    public virtual string? Code(DbException exception) => exception.SqlState;

    /// <summary>
    /// Keeps other connections from writing a table until the migration ends; null where they cannot. An application goes on while its data
    /// is migrated, and what it wrote to a row that was read already would be lost.
    /// </summary>
    public virtual string? Lock(string table) => null;

    /// <summary>
    /// Checks what waits for the end of the transaction: there it would fail without a word of the migration, and until then tables whose
    /// rows it waits for cannot be changed. Null where nothing waits.
    /// </summary>
    public virtual string? SettleDeferred => null;

    /// <summary>
    /// What is said ahead of statements so that they wait for a lock no longer than that, and behind them so that it is as it was.
    /// </summary>
    public virtual (string Limit, string Unlimit) LockTimeout(string milliseconds) =>
        throw new NotSupportedException("There are no locks to wait for.");

    /// <summary>Whether the driver does not know the type of a column: it knows those that there were when it connected.</summary>
    public virtual bool IsUnknown(DbDataReader reader, int ordinal) => false;

    /// <summary>Lets the driver look at the database's types again.</summary>
    public virtual ValueTask ReloadTypes(DbConnection connection, bool async, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>What reads a column, where it is not NULL.</summary>
    public virtual Func<DbDataReader, int, object?> Reader(ColumnBinding column) => ColumnReader.Of(column);

    /// <summary>A part of a key as <see cref="StoredKey(string)"/> selects it.</summary>
    public virtual object StoredKey(DbDataReader reader, int ordinal) => reader.GetValue(ordinal);

    /// <summary>
    /// Selects a key column as it is stored. A key is never carried through its CLR type: a value may have several spellings, or none in
    /// C#, and a comparison with another type than the column's has another order, in which rows would be skipped.
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
    public virtual string ValueOfText(string parameter, string storeType) => parameter;

    /// <summary>A value that no other row has, for a column that is about to go.</summary>
    public virtual string AnyValue => throw new NotSupportedException("Columns that go can be null here.");

    /// <summary>Whether a table has the column although it does not list it.</summary>
    public virtual bool IsHidden(string column) => false;

    /// <summary>Makes sure that a migration can run in the session as it is set.</summary>
    /// <exception cref="DataMigrationException">It cannot; the message says what to set.</exception>
    public virtual ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>What the database says of tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Something of one would be wrong in silence.</exception>
    public abstract ValueTask<IReadOnlyList<TableFacts>> Inspect(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken);

    /// <summary>What the database knows of a table whose rows get other keys.</summary>
    public abstract ValueTask<TableLinks> Links(Session session, TableName table, bool async, CancellationToken cancellationToken);

    /// <summary>A condition that a column holds what the database makes of a column of a foreign key where it converts that.</summary>
    /// <param name="session">The migration's connection.</param>
    /// <param name="table">The table with the one column, which the statement calls <c>p</c>.</param>
    /// <param name="column">The one column.</param>
    /// <param name="key">The foreign key, whose table the statement calls <c>c</c>.</param>
    /// <param name="referring">Its column.</param>
    /// <param name="async">Whether it waits.</param>
    /// <param name="cancellationToken">Who no longer waits.</param>
    public abstract ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken);

    /// <summary>
    /// What stands behind the verb of a statement that writes a table of which the statement that made it settles conflicts by other means
    /// than an error.
    /// </summary>
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

    /// <summary>
    /// Asks which of the rights to tables, as these stand in a statement, the role lacks, and who it is; null where there are no rights.
    /// </summary>
    public virtual string? MissingRights(IReadOnlyList<(string Table, string Right)> needed) => null;

    /// <summary>The table and the column that an error names beside its words.</summary>
    public virtual (string? Table, string? Column) Named(DbException exception) => (null, null);

    /// <summary>The table that a statement is about which names another one in its place.</summary>
    public virtual string MeantTable(string named) => named;

    /// <summary>For what a statement was refused.</summary>
    public abstract Refusal Why(DbException exception);

    /// <summary>How names of columns are compared.</summary>
    public abstract StringComparer ColumnNames { get; }

    /// <summary>Compares rows of values, as the standard spells it.</summary>
    protected static string CompareRows(IReadOnlyList<string> columns, string comparison, IReadOnlyList<string> parameters) =>
        $"({string.Join(", ", columns)}) {comparison} ({string.Join(", ", parameters)})";

    /// <summary>
    /// The same where the database compares single values only. An index is entered by its first column, so that this one stands in a
    /// condition of its own.
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
