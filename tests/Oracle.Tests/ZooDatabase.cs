using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Testing;
using Zoo;

namespace TypedMigrations.Oracles.Tests;

/// <summary>A database that a context of the zoo has to itself, migrated to the newest state.</summary>
internal sealed class ZooDatabase : IDisposable
{
    // Internal to TypedMigrations.Testing, which has no need to show it to anybody but its own tests.
    private static readonly Type server =
        typeof(Migrator).Assembly.GetType("TypedMigrations.Testing.Databases.PostgreSql.PostgreSqlServer", throwOnError: true)!;

    private readonly Type _context;
    private readonly SqliteConnection? _sqlite;
    private readonly string? _name;

    public ZooDatabase(string context)
    {
        _context = ContextType(context);
        if (context.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            _sqlite = new SqliteConnection("Data Source=:memory:");
            _sqlite.Open();
        }
        else
        {
            _name = $"zoo_{Guid.NewGuid():N}";
            OnServer($"CREATE DATABASE {_name}");
        }

        using var zoo = Open();
        zoo.Database.Migrate();
        foreach (var statement in zoo.Prepare())
            Execute(zoo, statement);
    }

    public static string? WhyNoPostgres { get; } = (string?)server.GetProperty("WhyUnavailable")!.GetValue(null);

    private static string ServerConnection =>
        (string)server.GetProperty("ConnectionString")!.GetValue(server.GetProperty("Instance")!.GetValue(null))!;

    public static IEnumerable<string> Contexts(string provider) => typeof(ZooContext).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ZooContext)) && !type.IsAbstract && type.Name.EndsWith(provider, StringComparison.Ordinal))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal);

    public static Type ContextType(string name) => typeof(ZooContext).Assembly.GetType($"Zoo.{name}", throwOnError: true)!;

    public ZooContext Open()
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(_context))!;
        var unconfigured = (ZooContext)Activator.CreateInstance(_context)!;
        if (_sqlite is not null)
            options.UseSqlite(_sqlite);
        else
            options.UseNpgsql(
                new NpgsqlConnectionStringBuilder(ServerConnection) { Database = _name, Pooling = false }.ConnectionString,
                unconfigured.Configure);
        return (ZooContext)Activator.CreateInstance(_context, options.UseTypedMigrations().Options)!;
    }

    public static void Execute(DbContext context, string sql)
    {
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        context.Database.CloseConnection();
    }

    public void Dispose()
    {
        _sqlite?.Dispose();
        if (_name is not null)
            OnServer($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static void OnServer(string sql)
    {
        using DbConnection connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ServerConnection) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
