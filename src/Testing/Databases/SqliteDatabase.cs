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
        copy.TakeOver(this);
        return copy;
    }

    internal override void Begin(TestDatabase template, Func<DbContext> context) => TakeOver((SqliteDatabase)template);

    internal override void Commit()
    {
        // It does: the next test takes over the template's pages, or gets another database.
    }

    // Settings, functions and temporary tables of a connection are no part of the database.
    internal override bool End(bool isTouched) => !isTouched;

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseSqlite(_connection, sqlite => sqlite.MigrationsAssembly(migrationsAssembly));

    internal override void Redirect(DbContext context) => context.Database.SetDbConnection(_connection);

    /// <summary>Takes over every page of another database, whatever was here before.</summary>
    private void TakeOver(SqliteDatabase other)
    {
        lock (other._copying)
            other._connection.BackupDatabase(_connection);
    }
}
