using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <summary>The differences between databases in changes of tables.</summary>
internal abstract class Ddl
{
    /// <summary>Whether tables are rebuilt at the end of a migration, so that all constraints hold until then.</summary>
    public virtual bool RebuildsTables => false;

    /// <summary>A value that no other row has, for a part of a key with this type; null if there is none, or if none is needed.</summary>
    public virtual string? AnyKey(string storeType) => null;

    /// <summary>Lets a dropped column be NULL while functions run, in this table alone. Called only if tables are not rebuilt.</summary>
    public virtual string DropNotNull(string table, string column, string storeType) =>
        throw new NotSupportedException("Tables are rebuilt here.");

    /// <summary>Lets the database fill a column. Called only if there is a value for any key.</summary>
    public virtual string SetDefault(string table, string column, string value) =>
        throw new NotSupportedException("No value suits any key here.");

    /// <summary>A statement that switches check constraints off or on, or null if a check can be dropped individually.</summary>
    public virtual string? IgnoreChecks(bool ignored) => null;

    /// <summary>
    /// Takes off the constraints of a column while functions fill another one in its place, as the database's catalogue has them; new rows
    /// then do not need a value in it. Null if the table is rebuilt, because nothing constrains the column until then.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="other">The column that functions fill. It gets the default that new rows have after the migration.</param>
    /// <param name="marker">The marker column of the rows that they filled.</param>
    /// <param name="storeType">The column's type.</param>
    /// <param name="newDefault">The default that the migration gives the column, or null if it keeps its own.</param>
    public virtual string? DetachColumn(
        string table, string column, string other, string marker, string storeType, string? newDefault) => null;

    /// <summary>Takes off the foreign keys of such columns, or null if tables are rebuilt.</summary>
    public virtual string? DetachForeignKeys => null;

    /// <summary>
    /// Changes the type of a column, and takes the values of another column in marked rows; null if the table is rebuilt, because the other
    /// column takes its name.
    /// </summary>
    public virtual Movement? MoveColumn(string table, string column, string from, string marker, AlterColumnOperation change) => null;

    /// <summary>
    /// Puts back the constraints that were taken off, checks the values of functions against those that the database checks for each
    /// written row, and drops the markers; null if tables are rebuilt.
    /// </summary>
    public virtual string? AttachColumns => null;

    /// <summary>The value of a new row without an explicit one, as an expression in the statement that inserts it.</summary>
    /// <param name="sql">The column's default; null if it has none.</param>
    public virtual string Default(string? sql) => sql is null ? "NULL" : $"({sql})";

    /// <summary>
    /// Adds a column with the values of one column in marked rows and of another one in the others: the counterpart of <see
    /// cref="MoveColumn"/> for a rebuild.
    /// </summary>
    public virtual string AddChoice(string table, string column, string storeType, string marker, string marked, string other) =>
        throw new NotSupportedException("Columns change their types in place here.");

    /// <summary>Whether a column of this type is an identity if it is the only key column, and accepts only numbers.</summary>
    public virtual bool IsNumberOfRow(string storeType) => false;

    /// <summary>Whether columns of two types store each written value in the same way.</summary>
    public virtual bool StoresAlike(string type, string other) => false;

    /// <summary>Moves the sequence of a key beyond the highest key of some rows, or null if the database does this itself.</summary>
    public virtual string? AdvanceIdentity(string table, string quotedColumn, string column, string rows = "TRUE") => null;
}

/// <summary>The change of a column's type.</summary>
/// <param name="Sql">The statement that changes the type and the values.</param>
/// <param name="Rest">The rest of the change, for Entity Framework.</param>
internal sealed record Movement(string Sql, AlterColumnOperation Rest);
