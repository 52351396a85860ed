using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>PostgreSQL: elsewhere, so that a page goes over in arrays.</summary>
internal sealed class PostgreSqlProvider : Provider
{
    public override string Name => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override Dialect Dialect { get; } = new PostgreSqlDialect();

    public override async ValueTask<StrategyChoice> Choose(Session session, PlanStep step, Scan scan, RowStrategy wanted, bool async, CancellationToken cancellationToken)
    {
        var choice = StrategyChoice.Of(
            step, scan, RowStrategy.Arrays, wanted == RowStrategy.Rewrite ? RowStrategy.Automatic : wanted, session.FactsOf(scan.First.Tables[0]).WhyNoPlaces);
        return choice.Strategy == RowStrategy.Arrays && wanted != RowStrategy.Arrays
            ? await RewriteChoice.Of(choice, session, step, scan, wanted, async, cancellationToken).ConfigureAwait(false)
            : choice;
    }

    public override Strategy? Fast(RowStrategy strategy, ScanRun run) => strategy switch
    {
        RowStrategy.Arrays => new PostgreSqlArrays(run),
        RowStrategy.Rewrite => new PostgreSqlRewrite(run),
        _ => null,
    };
}
