using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Infrastructure;

public class OptionsTests
{
    [Fact]
    public void Before_the_provider_it_says_where_it_belongs()
    {
        var options = new DbContextOptionsBuilder().UseTypedMigrations().UseSqlite("Data Source=:memory:").Options;

        var exception = Assert.Throws<InvalidOperationException>(() => new ZooContext(options));

        Assert.Contains("UseTypedMigrations() must come after the provider", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replaced_generator_is_refused_with_the_way_to_keep_it()
    {
        var options = new DbContextOptionsBuilder()
            .UseSqlite("Data Source=:memory:")
            .ReplaceService<IMigrationsSqlGenerator, OwnGenerator>()
            .UseTypedMigrations()
            .Options;

        var exception = Assert.Throws<InvalidOperationException>(() => new ZooContext(options));

        Assert.Contains("UseSqlGenerator<…>()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_internal_service_provider_is_refused_because_it_would_be_left_out()
    {
        var services = new ServiceCollection().AddEntityFrameworkSqlite().BuildServiceProvider();
        var options = new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").UseInternalServiceProvider(services)
            .UseTypedMigrations().Options;

        var exception = Assert.Throws<InvalidOperationException>(() => new ZooContext(options));

        Assert.Contains("UseInternalServiceProvider(…) prevents UseTypedMigrations()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_generator_runs_the_schema_operations()
    {
        using var keeper = new Keeper(DatabaseProvider.Sqlite, typed => typed.UseSqlGenerator<OwnGenerator>());
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a b')");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Equal(["0"], keeper.Query("SELECT is_clean FROM some_item"));
        Assert.Equal(["own"], keeper.Query("SELECT name FROM sqlite_schema WHERE name = 'own'"));
    }

    [Fact]
    public void Without_it_a_data_migration_fails_loudly()
    {
        using var context = new ZooContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        context.Database.OpenConnection();

        var exception = Assert.Throws<InvalidOperationException>(() => context.Database.Migrate());

        Assert.Contains(nameof(DataMigrationOperation), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_is_refused_because_it_would_record_what_did_not_run()
    {
        using var keeper = new Keeper(DatabaseProvider.Sqlite);
        var migrator = keeper.Context.GetService<IMigrator>();

        var exception = Assert.Throws<InvalidOperationException>(() => migrator.GenerateScript());

        Assert.Contains("'20260102000000_SetClean' cannot be part of a script", exception.Message, StringComparison.Ordinal);
        Assert.Contains("some_item", migrator.GenerateScript(toMigration: "20260101000000_Initial"), StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_of_one_application_share_their_services()
    {
        var providers = Enumerable.Range(1, 3).Select(pageSize =>
        {
            using var keeper = new Keeper(
                DatabaseProvider.Sqlite, typed => typed.PageSize(pageSize).ReportProgress(new Execution.Reports()));
            return keeper.Context.GetService<IModelRuntimeInitializer>();
        });

        Assert.Single(providers.Distinct());
    }

    [Fact]
    public void A_page_has_at_least_one_row() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new DbContextOptionsBuilder().UseSqlite("").UseTypedMigrations(typed => typed.PageSize(0)));

    private sealed class OwnGenerator(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
        : Microsoft.EntityFrameworkCore.Migrations.SqliteMigrationsSqlGenerator(dependencies, annotations)
    {
        public override IReadOnlyList<MigrationCommand> Generate(
            IReadOnlyList<MigrationOperation> operations, IModel? model = null,
            MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
            base.Generate(
                operations.OfType<CreateTableOperation>().Any()
                    ? [.. operations, new SqlOperation { Sql = "CREATE TABLE IF NOT EXISTS own (id int)" }]
                    : operations,
                model,
                options);
    }
}
