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

    /// <summary>
    /// Keeps other connections from writing a table until the migration ends; null where they cannot. An application goes on while its data
    /// is migrated, and what it wrote to a row that was read already would be lost.
    /// </summary>
    public virtual string? Lock(string table) => null;

    /// <summary>Makes the numbering of a key go on behind the highest key; null where it does so by itself.</summary>
    public virtual string? ContinueNumbering(string table, string quotedColumn, string column) => null;

    /// <summary>Gets a connection ready that migrations of the same run have used.</summary>
    public virtual ValueTask Refresh(DbConnection connection, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Why a stored value is not of a type; null where it is, or where reading it would say so.</summary>
    public virtual string? Misfit(DbDataReader reader, int ordinal, Type type) => null;

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

        // A column takes values of any kind here, and reading text as a number gives 0 without a word.
        public override string? Misfit(DbDataReader reader, int ordinal, Type type)
        {
            var stored = reader.GetFieldType(ordinal);
            var fits = Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean or (>= TypeCode.SByte and <= TypeCode.UInt64) => stored == typeof(long),
                TypeCode.Single or TypeCode.Double => stored == typeof(long) || stored == typeof(double),
                _ => true,
            };
            return fits ? null : $"holds {stored.Name} '{reader.GetValue(ordinal)}'";
        }

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

        // Readers go on; whoever writes waits.
        public override string Lock(string table) => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

        // The function takes the table as it is quoted in a statement, and the column as it is called.
        public override string ContinueNumbering(string table, string quotedColumn, string column) =>
            $"SELECT setval(pg_get_serial_sequence({Literal(table)}, {Literal(column)}), MAX({quotedColumn})) FROM {table}";

        // The driver knows the types that there were when it connected, and not those of extensions that this run has added. Through its
        // name, so that projects on SQLite need not have the driver.
        public override async ValueTask Refresh(DbConnection connection, bool async, CancellationToken cancellationToken)
        {
            if (!async)
                connection.GetType().GetMethod("ReloadTypes", [])?.Invoke(connection, []);
            else if (connection.GetType().GetMethod("ReloadTypesAsync", [typeof(CancellationToken)])?.Invoke(connection, [cancellationToken]) is Task reload)
                await reload.ConfigureAwait(false);
        }

        public override string Placeholder(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

        public override string ParameterName(int index) => "";

        public override object StoredKey(DbDataReader reader, int ordinal, object value) => value;

        public override DbParameter KeyParameter(DbCommand command, ColumnBinding column, string name, object storedKey) =>
            column.Mapping.CreateParameter(command, name, storedKey, nullable: false);

        private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
