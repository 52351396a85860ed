using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <summary>What a database does otherwise than others where tables change.</summary>
internal abstract class Ddl
{
    /// <summary>Whether tables are rebuilt at the end of a migration, so that all constraints hold until then.</summary>
    public virtual bool RebuildsTables => false;

    /// <summary>The same for a part of a key, of a type; null where there is none, or where it is not needed.</summary>
    public virtual string? AnyKey(string storeType) => null;

    /// <summary>
    /// Lets a column that goes behind the functions be NULL, in the table alone: tables that keep it keep it as it is. Asked only where
    /// tables are not rebuilt.
    /// </summary>
    public virtual string DropNotNull(string table, string column, string storeType) =>
        throw new NotSupportedException("Tables are rebuilt here.");

    /// <summary>Lets the database fill in a column; asked only where there is a value for any key.</summary>
    public virtual string SetDefault(string table, string column, string value) =>
        throw new NotSupportedException("No value suits any key here.");

    /// <summary>Lets rows break checks, or no more; null where a check can be dropped by itself.</summary>
    public virtual string? IgnoreChecks(bool ignored) => null;

    /// <summary>
    /// Takes off what ties a column to its values while functions fill another one for it, as the database says it: that new rows have to
    /// say something of it; null where the table is rebuilt, and nothing ties it until then.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="other">The one that functions fill. It gets the default that new rows have in the end.</param>
    /// <param name="marker">The one that says which rows they filled.</param>
    /// <param name="storeType">The column's type.</param>
    /// <param name="newDefault">The default that the migration gives it; null where it keeps the one that it has.</param>
    public virtual string? DetachColumn(
        string table, string column, string other, string marker, string storeType, string? newDefault) => null;

    /// <summary>Takes off the foreign keys of such columns; null where tables are rebuilt.</summary>
    public virtual string? DetachForeignKeys => null;

    /// <summary>
    /// Gives a column another type, with the values of another column where the row is marked; null where the table is rebuilt, and the
    /// other one takes its name.
    /// </summary>
    public virtual Movement? MoveColumn(string table, string column, string from, string marker, AlterColumnOperation change) => null;

    /// <summary>
    /// Puts back what was taken off of columns, checks what functions wrote against what the database holds against each row that is
    /// written, and drops the markers; null where tables are rebuilt.
    /// </summary>
    public virtual string? AttachColumns => null;

    /// <summary>What a new row has where nothing is given, as it stands in the statement that inserts it.</summary>
    /// <param name="sql">The column's default; null where it has none.</param>
    public virtual string Default(string? sql) => sql is null ? "NULL" : $"({sql})";

    /// <summary>
    /// Adds a column that has the values of one column where a row is marked, and those of another where it is not: what <see
    /// cref="MoveColumn"/> does, where a rebuild reads it.
    /// </summary>
    public virtual string AddChoice(string table, string column, string storeType, string marker, string marked, string other) =>
        throw new NotSupportedException("Columns change their types in place here.");

    /// <summary>Whether a column of this type is numbered where it is the key by itself, and takes nothing but numbers.</summary>
    public virtual bool IsNumberOfRow(string storeType) => false;

    /// <summary>Whether columns of two types store the same of whatever is written to them.</summary>
    public virtual bool StoresAlike(string type, string other) => false;

    /// <summary>Makes the numbering of a key go on behind the highest key of some rows; null where it does so by itself.</summary>
    public virtual string? AdvanceIdentity(string table, string quotedColumn, string column, string rows = "TRUE") => null;
}

/// <summary>How a column gets another type.</summary>
/// <param name="Sql">What gives it the type and the values.</param>
/// <param name="Rest">What is left of the change: what Entity Framework does of it beside that.</param>
internal sealed record Movement(string Sql, AlterColumnOperation Rest);
