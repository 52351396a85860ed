using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Catalogue;

namespace TypedMigrations.Hostile.Databases;

internal sealed class SqliteHostileDatabase : HostileDatabase
{
    private SqliteConnection _connection = new("Data Source=:memory:");

    public override DbConnection Plain => _connection;

    public override void Make(Case given)
    {
        _connection.Dispose();
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        foreach (var statement in new SqliteCatalogue(given).Make())
            Execute(statement);
    }

    public override IEnumerable<string> Inserts(Case given, int from, int count) => new SqliteCatalogue(given).Inserts(from, count);

    public override DbConnection OpenOther() => throw new NotSupportedException("A database in memory has one session.");

    public override void Dispose() => _connection.Dispose();

    protected override void Configure(DbContextOptionsBuilder options, Case given) => options.UseSqlite(_connection);
}
