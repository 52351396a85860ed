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

/// <summary>A provider whose databases tests can have: a room of its own beside this file, and a line in the list.</summary>
internal abstract class TestProvider : IColumnTypes
{
    // SQLite comes last: it has no annotation of its own, and other providers may use its names of types.
    private static readonly TestProvider[] all = [new PostgreSqlProvider(), new SqliteProvider()];

    // Building a model for this takes longer than most tests.
    private static readonly ConcurrentDictionary<Type, TestProvider?> scaffolded = [];

    /// <summary>How users name it.</summary>
    public abstract DatabaseProvider Name { get; }

    /// <summary>The package of Entity Framework's provider, whose assembly has the same name.</summary>
    public abstract string Package { get; }

    /// <summary>Why this machine has no such database; null where it has one.</summary>
    public virtual string? WhyUnavailable => null;

    /// <summary>A connection string for contexts that never connect.</summary>
    public abstract string Nowhere { get; }

    /// <summary>Whether models that were scaffolded for other providers can be built.</summary>
    protected virtual bool TakesTypesOfOthers => false;

    /// <summary>A query for the schema of a database, a row of one text for each column, index, key and so on.</summary>
    /// <remarks>
    /// Without the order and the defaults of columns: dropping a column and adding it again changes both, and the rows are the same.
    /// </remarks>
    protected abstract string SchemaQuery { get; }

    /// <summary>The provider that was asked for, or that of the migration's set; null where the list has none.</summary>
    public static TestProvider? Of(Type migration, DatabaseProvider wanted) => wanted == DatabaseProvider.OfTheSet
        ? scaffolded.GetOrAdd(migration, type => OfTheSet(((Migration)Activator.CreateInstance(type)!).TargetModel))
        : Array.Find(all, provider => provider.Name == wanted);

    /// <summary>The provider of a context, or the one that takes the types of others.</summary>
    public static TestProvider Of(DbContext context) =>
        Array.Find(all, provider => provider.Package == context.Database.ProviderName) ?? ForOthers;

    /// <summary>The provider by which sets of a provider that is not in the list are modelled.</summary>
    public static TestProvider ForOthers => Array.Find(all, provider => provider.TakesTypesOfOthers)!;

    /// <summary>Why there is no database of a provider; null where there is one.</summary>
    public static string? WhyNone(TestProvider? provider) => provider is null
        ? "TypedMigrations.Testing has databases of SQLite and PostgreSQL, and this migration's set was scaffolded for another provider."
        : provider.WhyUnavailable;

    /// <summary>Makes an empty database.</summary>
    /// <exception cref="MigrationTestException">The project does not reference the provider's package.</exception>
    public TestDatabase Create()
    {
        RequirePackage();
        return CreateDatabase();
    }

    /// <summary>What a context needs to know the provider's types, and no database.</summary>
    /// <exception cref="MigrationTestException">The project does not reference the provider's package.</exception>
    public ContextTarget Unconnected()
    {
        RequirePackage();
        return new UnconnectedTarget(this);
    }

    public virtual bool IsPadded(string storeType) => false;

    public virtual bool IsUtc(string storeType) => false;

    /// <summary>Tells a context's options of a database.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString, string migrationsAssembly);

    /// <summary>Lets contexts take savepoints for transactions, where a test is a transaction.</summary>
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
            // Entity Framework's own tables are no part of any state.
            return [.. lines.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }

    protected abstract TestDatabase CreateDatabase();

    /// <summary>Whether a designer's model was scaffolded for this provider.</summary>
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
