using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>SQLite runs in the process, so it can call the function itself.</summary>
internal sealed class SqliteProvider : Provider
{
    public override string Name => "Microsoft.EntityFrameworkCore.Sqlite";

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override IReadOnlyList<FastPath> FastPaths { get; } = [new FunctionPath()];

    public override IReadOnlyList<MigrationCommand> InOneTransaction(
        DataMigrationOperation data, Woven woven, IReadOnlyList<MigrationCommand> commands, MigrationsSqlGeneratorDependencies dependencies)
    {
        var outside = commands.Where(command => command.TransactionSuppressed).ToList();
        return outside.Count == 0 ? base.InOneTransaction(data, woven, commands, dependencies)
            : outside.Find(command => !OneTransaction.IsForeignKeys(command)) is { } other ? throw CannotBeInTransaction(data, other)
            : [new OneTransaction(data, [.. commands.Except(outside)], new RebuildCheck(data, woven, commands), Dialect, dependencies)];
    }

    public override void AddServices(IServiceCollection services) =>
        Decoration.Decorate<IHistoryRepository>(
            services, (provider, inner) => new SqliteHistory(inner(), provider.GetRequiredService<ICurrentDbContext>()));
}
