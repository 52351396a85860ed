using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedMigrations.Runtime.Tests.ThirdProvider;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// A provider as the suites see it: what their models and databases have to say in its own way. A new one is a line in the list.
/// </summary>
public abstract class ProviderUnderTest
{
    /// <summary>SQLite.</summary>
    public static ProviderUnderTest Sqlite { get; } = new SqliteUnderTest();

    /// <summary>PostgreSQL.</summary>
    public static ProviderUnderTest PostgreSql { get; } = new PostgreSqlUnderTest();

    private static IReadOnlyList<ProviderUnderTest> All => [Sqlite, PostgreSql, ThirdUnderTest.Instance];

    /// <summary>What Entity Framework calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Why there is none on this machine; null where there is.</summary>
    public virtual string? WhyUnavailable => null;

    /// <summary>Whether to make a database takes so long that tests share one, and each is rolled back.</summary>
    internal virtual bool SharesDatabases => false;

    /// <summary>That of a context.</summary>
    public static ProviderUnderTest Of(DbContext context) => All.Single(provider => provider.Name == context.Database.ProviderName);

    public static implicit operator ProviderUnderTest(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? Sqlite : PostgreSql;

    public override string ToString() => Name;

    /// <summary>A new database, with nothing in it.</summary>
    internal abstract DatabaseUnderTest Create();

    /// <summary>Puts into a database what columns of the suites need.</summary>
    internal virtual void Prepare(DbContext context)
    {
        // Mostly nothing.
    }

    /// <summary>All that the database itself says of its tables but for the order of columns.</summary>
    internal abstract List<string> Schema(DbContext context);

    /// <summary>Lets a column compare text in any case: by its type, where the database has one for that.</summary>
    internal abstract void CompareInAnyCase(PropertyBuilder property);

    /// <summary>Lets a column compare text in any case, by a collation.</summary>
    internal abstract void CollateInAnyCase(PropertyBuilder property);
}

/// <summary>A database that the suites use up.</summary>
internal abstract class DatabaseUnderTest : IDisposable
{
    /// <summary>Tells a context's options of it.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract void Dispose();
}
