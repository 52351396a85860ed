using Microsoft.EntityFrameworkCore;
using TypedMigrations.Testing;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>A database as TypedMigrations.Testing makes them.</summary>
internal sealed class DatabaseOfTesting(DatabaseProvider provider) : DatabaseUnderTest
{
    private readonly TestDatabase _database = TestDatabase.Create(typeof(DatabaseOfTesting), provider);

    public override void Configure(DbContextOptionsBuilder options) =>
        _database.Configure(options, typeof(DatabaseOfTesting).Assembly.GetName().Name!);

    public override void Dispose() => _database.Dispose();
}
