using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database in memory, which lives as long as its connection.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Lock _copying = new();

    public SqliteDatabase() => _connection.Open();

    public override void Dispose() => _connection.Dispose();

    internal override TestDatabase Copy()
    {
        var copy = new SqliteDatabase();
        lock (_copying)
            _connection.BackupDatabase(copy._connection);
        return copy;
    }

    internal override void KeepUntilExit()
    {
        // What is in memory goes with the process.
    }

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseSqlite(_connection, sqlite => sqlite.MigrationsAssembly(migrationsAssembly));

    internal override void Redirect(DbContext context) => context.Database.SetDbConnection(_connection);
}
