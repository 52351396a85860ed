using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Providers;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>What the runtime has to know of that database. It has no ways beside pages, and rebuilds tables as SQLite does.</summary>
internal sealed class ThirdProvider : Provider
{
    private readonly SqliteProvider _sqlite = new();

    public static ThirdProvider Instance { get; } = new();

    public override string Name => typeof(ThirdOptionsExtension).Assembly.GetName().Name!;

    public override Dialect Dialect { get; } = new ThirdDialect();

    public override IReadOnlyList<MigrationCommand> InOneTransaction(
        DataMigrationOperation data,
        Woven woven,
        IReadOnlyList<MigrationCommand> commands,
        MigrationsSqlGeneratorDependencies dependencies) =>
        _sqlite.InOneTransaction(data, woven, commands, dependencies);

    public override void AddServices(IServiceCollection services) => _sqlite.AddServices(services);
}
