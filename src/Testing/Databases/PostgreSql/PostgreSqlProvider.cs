using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedMigrations.Providers;
using TypedMigrations.Providers.PostgreSql;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>PostgreSQL: a database for each lane, on a server that all tests share.</summary>
internal sealed class PostgreSqlProvider : TestProvider
{
    public override DatabaseProvider Name => DatabaseProvider.PostgreSql;

    public override string Package => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override string? WhyUnavailable => PostgreSqlServer.WhyUnavailable;

    public override string Nowhere => "Host=localhost;Database=nowhere";

    protected override string SchemaQuery => """
        SELECT format('column %s.%s.%s %s%s', table_schema, table_name, column_name,
            format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END)
        FROM information_schema.columns
        JOIN pg_attribute AS a ON a.attrelid = format('%I.%I', table_schema, table_name)::regclass AND a.attname = column_name
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema') AND conrelid <> 0
        UNION SELECT format('trigger %s.%s', tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
        UNION SELECT format('sequence %s.%s', schemaname, sequencename) FROM pg_sequences
        UNION SELECT format('type %s', oid::regtype) FROM pg_type
        WHERE typtype IN ('e', 'd') AND typnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT 'extension ' || extname FROM pg_extension
        """;

    public override bool IsPadded(string storeType) =>
        storeType.Contains('(', StringComparison.Ordinal) && PostgreSqlTypes.Plain(storeType) is "numeric" or "decimal";

    public override bool IsUtc(string storeType) => PostgreSqlTypes.Plain(storeType) is "timestamp with time zone" or "timestamptz";

    public override void Configure(DbContextOptionsBuilder options, string connectionString, string migrationsAssembly) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(migrationsAssembly));

    public override void AddSavepoints(IServiceCollection services)
    {
        Decoration.Decorate<IHistoryRepository>(
            services, (provider, inner) => new TestHistory(inner(), provider.GetRequiredService<ICurrentDbContext>()));
        Decoration.Decorate<IRelationalDatabaseCreator>(services, (_, inner) => KnownDatabase.Around(inner()));
        services.Replace(ServiceDescriptor.Singleton<IRelationalTransactionFactory, SavepointFactory>());
        services.Replace(ServiceDescriptor.Scoped<IMigrationCommandExecutor, CommittingExecutor>());
    }

    protected override TestDatabase CreateDatabase() => new PostgreSqlDatabase(this, PostgreSqlServer.Instance);

    protected override bool HasScaffolded(IReadOnlyModel model) => model.GetAnnotations()
        .Concat(Properties(model).SelectMany(property => property.GetAnnotations()))
        .Any(annotation => annotation.Name.StartsWith("Npgsql:", StringComparison.Ordinal));
}
