using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>SQLite: in the process, so that it can call the function itself.</summary>
internal sealed class SqliteProvider : Provider
{
    // A function takes up to 127 arguments, of which the row's number is the first.
    private const int MostRead = 126;

    public override string Name => "Microsoft.EntityFrameworkCore.Sqlite";

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override async ValueTask<StrategyChoice> Choose(Session session, PlanStep step, Scan scan, RowStrategy wanted, bool async, CancellationToken cancellationToken)
    {
        var whyNot = WhyNoFunction(scan, session.FactsOf(scan.First.Tables[0]));
        // A column that a row keeps goes through UTF-8 there, which cannot say all that such a database takes for text.
        if (whyNot is null && scan.First.Used!.Changed.Count(isChanged => isChanged) > 1 && await session.Ask("PRAGMA encoding", async, cancellationToken).ConfigureAwait(false) is not "UTF-8")
            whyNot = "the database keeps text as UTF-16, and the function may change several columns";
        return StrategyChoice.Of(step, scan, RowStrategy.Function, wanted, whyNot);
    }

    public override Strategy? Fast(RowStrategy strategy, ScanRun run) => strategy == RowStrategy.Function ? new SqliteFunction() : null;

    public override IReadOnlyList<MigrationCommand> InOneTransaction(
        DataMigrationOperation data, Woven woven, IReadOnlyList<MigrationCommand> commands, MigrationsSqlGeneratorDependencies dependencies)
    {
        var outside = commands.Where(command => command.TransactionSuppressed).ToList();
        return outside.Count == 0 ? base.InOneTransaction(data, woven, commands, dependencies)
            : outside.Find(command => !OneTransaction.IsForeignKeys(command)) is { } other ? throw CannotBeInTransaction(data, other)
            : [new OneTransaction(data, [.. commands.Except(outside)], new RebuildCheck(data, woven, commands), Dialect, dependencies)];
    }

    public override void AddServices(IServiceCollection services) =>
        Decoration.Decorate<IHistoryRepository>(services, (provider, inner) => new SqliteHistory(inner(), provider.GetRequiredService<ICurrentDbContext>()));

    private static string? WhyNoFunction(Scan scan, TableFacts facts)
    {
        if (scan.First.Used is not { } used)
            return "the function may use any column";
        if (used.Read.Count(isRead => isRead) > MostRead)
            return $"the function uses more than {MostRead} columns";
        if (facts.HasTriggers)
            return "the table has triggers";
        // SQLite finds all rows first then, and changes them after: what the function said of each is no longer at hand.
        var linked = scan.First.EntityType.GetForeignKeys().SelectMany(key => key.Properties)
            .Concat(scan.First.EntityType.GetKeys().Where(key => key.GetReferencingForeignKeys().Any()).SelectMany(key => key.Properties))
            .Select(property => scan.First.Shape.IndexOf(property.Name))
            .ToHashSet();
        return Enumerable.Range(0, used.Changed.Length).Any(ordinal => used.Changed[ordinal] && linked.Contains(ordinal)) ? "it changes columns of foreign keys" : null;
    }
}
