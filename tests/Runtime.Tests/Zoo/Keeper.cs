using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Zoo;

/// <summary>A database of the zoo. Rows are put in and looked at by plain SQL, which shares nothing with what is tested.</summary>
public sealed class Keeper : IDisposable
{
    private readonly TestDatabase _database;
    private readonly bool _isSqlite;

    public Keeper(
        DatabaseProvider provider,
        Action<TypedMigrationsOptionsBuilder>? configure = null,
        Action<DbContextOptionsBuilder>? configureContext = null)
    {
        _isSqlite = provider == DatabaseProvider.Sqlite;
        _database = TestDatabase.Create(_isSqlite ? typeof(Sqlite.Initial) : typeof(Postgres.Initial), provider);
        var options = new DbContextOptionsBuilder();
        _database.Configure(options, typeof(Keeper).Assembly.GetName().Name!);
        options.UseTypedMigrations(configure);
        configureContext?.Invoke(options);
        Context = _isSqlite ? new ZooContext(options.Options) : new ZooPostgresContext(options.Options);
        Migrate("20260101000000_Initial");
    }

    public DbContext Context { get; }

    public void Migrate(string id) => Context.GetService<IMigrator>().Migrate(id);

    public Task MigrateAsync(string id, CancellationToken cancellationToken = default) =>
        Context.GetService<IMigrator>().MigrateAsync(id, cancellationToken);

    public void Execute(string sql) => Context.Database.ExecuteSqlRaw(sql);

    /// <summary>Runs a statement in another session of PostgreSQL, which waits for no lock.</summary>
    /// <returns>The code of the error; empty where there is none.</returns>
    public string Elsewhere(string sql)
    {
        using var connection = new NpgsqlConnection(Context.Database.GetConnectionString());
        connection.Open();
        using var command = new NpgsqlCommand("SET lock_timeout = '100ms'; " + sql, connection);
        try
        {
            command.ExecuteNonQuery();
            return "";
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    /// <summary>The numbers from 1, as a table <c>n(i)</c> to select from.</summary>
    public string Numbers(int last) => _isSqlite
        ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n) AS n"
        : $"generate_series(1, {last}) AS n(i)";

    /// <summary>The rows of a query, each as its values with a bar between them.</summary>
    public List<string> Query(string sql)
    {
        Context.Database.OpenConnection();
        try
        {
            using var command = Context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
            return rows;
        }
        finally
        {
            Context.Database.CloseConnection();
        }
    }

    public List<string> History() => Query("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");

    public void Dispose()
    {
        Context.Dispose();
        _database.Dispose();
    }

    // SQLite has no booleans: its 0 and 1 are compared as PostgreSQL's false and true.
    private static string Text(IDataRecord record, int i) => record.GetValue(i) switch
    {
        bool truth => truth ? "1" : "0",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
