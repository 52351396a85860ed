using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases.Sqlite;

/// <summary>A database in memory, which exists as long as its connection.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly SqliteConnection _connection;
    private readonly Lock _copying = new();

    public SqliteDatabase(TestProvider provider)
    {
        Provider = provider;
        _connection = new SqliteConnection(provider.Nowhere);
        _connection.Open();
    }

    public override TestProvider Provider { get; }

    public override void Dispose() => _connection.Dispose();

    public override TestDatabase Copy()
    {
        var copy = new SqliteDatabase(Provider);
        copy.CopyFrom(this);
        return copy;
    }

    public override void Begin(TestDatabase template, Func<DbContext> context) => CopyFrom((SqliteDatabase)template);

    public override void Commit()
    {
        // Nothing to do: the next test copies the template's pages, or gets another database.
    }

    // Settings, functions and temporary tables of a connection are not part of the database.
    public override bool Undo(bool isTouched) => !isTouched;

    public override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseSqlite(_connection, sqlite => sqlite.MigrationsAssembly(migrationsAssembly));

    public override void Redirect(DbContext context) => context.Database.SetDbConnection(_connection);

    /// <summary>Replaces every page of this database by that of another one.</summary>
    private void CopyFrom(SqliteDatabase other)
    {
        lock (other._copying)
            other._connection.BackupDatabase(_connection);
    }
}
