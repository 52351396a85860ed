using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Databases.PostgreSql;
using TypedMigrations.Testing.Databases.Sqlite;

namespace TypedMigrations.Testing.Databases;

/// <summary>A provider on whose databases tests can run. Each has a room beside this file, and a line in the list.</summary>
internal abstract class TestProvider : IColumnTypes
{
    // SQLite is last: it has no annotation of its own, and other providers may use the same names of types.
    private static readonly TestProvider[] all = [new PostgreSqlProvider(), new SqliteProvider()];

    // Building a model to find the provider takes longer than most tests.
    private static readonly ConcurrentDictionary<Type, TestProvider?> scaffolded = [];

    /// <summary>The provider's name for users.</summary>
    public abstract DatabaseProvider Name { get; }

    /// <summary>The package of Entity Framework's provider. Its assembly has the same name.</summary>
    public abstract string Package { get; }

    /// <summary>Why this machine has no such database, or null if it has one.</summary>
    public virtual string? WhyUnavailable => null;

    /// <summary>A connection string for contexts that never connect.</summary>
    public abstract string Nowhere { get; }

    /// <summary>Whether it can build models that were scaffolded for other providers.</summary>
    protected virtual bool TakesTypesOfOthers => false;

    /// <summary>A query for the schema of a database. It returns a line of text for each column, index, key and so on.</summary>
    /// <remarks>
    /// The order and the defaults of columns are left out: dropping a column and adding it again changes both, but not the rows.
    /// </remarks>
    protected abstract string SchemaQuery { get; }

    /// <summary>The requested provider, or the provider of the migration's set; null if the list does not contain it.</summary>
    public static TestProvider? Of(Type migration, DatabaseProvider wanted) => wanted == DatabaseProvider.OfTheSet
        ? scaffolded.GetOrAdd(migration, type => OfTheSet(((Migration)Activator.CreateInstance(type)!).TargetModel))
        : Array.Find(all, provider => provider.Name == wanted);

    /// <summary>The provider of a context, or the one that accepts the types of others.</summary>
    public static TestProvider Of(DbContext context) =>
        Array.Find(all, provider => provider.Package == context.Database.ProviderName) ?? ForOthers;

    /// <summary>The provider that builds the models of a set whose provider is not in the list.</summary>
    public static TestProvider ForOthers => Array.Find(all, provider => provider.TakesTypesOfOthers)!;

    /// <summary>Why there is no database of a provider, or null if there is one.</summary>
    public static string? WhyNone(TestProvider? provider) => provider is null
        ? "TypedMigrations.Testing has databases of SQLite and PostgreSQL, and this migration's set was scaffolded for another provider."
        : provider.WhyUnavailable;

    /// <summary>Creates an empty database.</summary>
    /// <exception cref="MigrationTestException">The project does not reference the provider's package.</exception>
    public TestDatabase Create()
    {
        RequirePackage();
        return CreateDatabase();
    }

    /// <summary>A target that has the provider's types and no database.</summary>
    /// <exception cref="MigrationTestException">The project does not reference the provider's package.</exception>
    public ContextTarget Unconnected()
    {
        RequirePackage();
        return new UnconnectedTarget(this);
    }

    public virtual bool IsPadded(string storeType) => false;

    public virtual bool IsUtc(string storeType) => false;

    /// <summary>Adds a database to the options of a context.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString, string migrationsAssembly);

    /// <summary>Lets contexts use savepoints in place of transactions, where a test is a transaction.</summary>
    public virtual void AddSavepoints(IServiceCollection services)
    {
    }

    /// <summary>The schema of a database, line by line.</summary>
    public IReadOnlyList<string> DescribeSchema(DbContext context)
    {
        context.Database.OpenConnection();
        try
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = SchemaQuery;
            using var reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
                lines.Add(reader.GetString(0));
            // Entity Framework's own tables are not part of any state.
            return [.. lines.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }

    protected abstract TestDatabase CreateDatabase();

    /// <summary>Whether the model of a designer file was scaffolded for this provider.</summary>
    protected abstract bool HasScaffolded(IReadOnlyModel model);

    protected static IEnumerable<IReadOnlyProperty> Properties(IReadOnlyModel model) =>
        model.GetEntityTypes().SelectMany(entity => entity.GetProperties());

    private static TestProvider? OfTheSet(IReadOnlyModel model) => Array.Find(all, provider => provider.HasScaffolded(model));

    private void RequirePackage()
    {
        try
        {
            Assembly.Load(Package);
        }
        catch (FileNotFoundException exception)
        {
            throw new MigrationTestException(
                $"This test needs Entity Framework's provider for {Name}, which its project does not reference: "
                + $"dotnet add package {Package}",
                exception);
        }
    }
}
