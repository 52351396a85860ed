using System.Data.Common;
using System.Globalization;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>All that differs between providers, chosen by the provider's name.</summary>
internal abstract class Dialect
{
    /// <summary>What stands in a statement for its parameter number <paramref name="index"/>, counted from 0.</summary>
    public abstract string Placeholder(int index);

    /// <summary>The name of that parameter.</summary>
    public abstract string ParameterName(int index);

    /// <summary>What an INSERT says to give a value to a column that the database numbers by itself.</summary>
    public virtual string InsertOverride => "";

    /// <summary>A key column as it is to be compared with later, given the value that the row was read with.</summary>
    public abstract object StoredKey(DbDataReader reader, int ordinal, object value);

    /// <summary>A parameter that equals a key column of the row that <see cref="StoredKey"/> was taken from.</summary>
    public abstract DbParameter KeyParameter(DbCommand command, ColumnBinding column, string name, object storedKey);

    public static Dialect Of(string? providerName) => providerName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => new Sqlite(),
        "Npgsql.EntityFrameworkCore.PostgreSQL" => new PostgreSql(),
        _ => throw new NotSupportedException(
            $"TypedMigrations runs data migrations on SQLite and PostgreSQL; the provider '{providerName}' is not supported yet."),
    };

    /// <summary>
    /// A value has several spellings here (a Guid is text in either case, a decimal '1.0' or '1.00'), and the index compares spellings. So a key
    /// is carried as it is stored and never through its CLR type.
    /// </summary>
    private sealed class Sqlite : Dialect
    {
        public override string Placeholder(int index) => ParameterName(index);

        public override string ParameterName(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

        public override object StoredKey(DbDataReader reader, int ordinal, object value) => reader.GetValue(ordinal);

        public override DbParameter KeyParameter(DbCommand command, ColumnBinding column, string name, object storedKey)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = storedKey;
            return parameter;
        }
    }

    /// <summary>
    /// Parameters carry the column's own type, since a comparison with another one (text against citext) has another order. They are
    /// positional, which spares the driver from parsing each statement.
    /// </summary>
    private sealed class PostgreSql : Dialect
    {
        public override string InsertOverride => " OVERRIDING SYSTEM VALUE";

        public override string Placeholder(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

        public override string ParameterName(int index) => "";

        public override object StoredKey(DbDataReader reader, int ordinal, object value) => value;

        public override DbParameter KeyParameter(DbCommand command, ColumnBinding column, string name, object storedKey) =>
            column.Mapping.CreateParameter(command, name, storedKey, nullable: false);
    }
}
