using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Reads rows in their physical order, and writes the changes of a batch from arrays.</summary>
internal sealed class ArrayPath : FastPath
{
    /// <summary>A batch costs one round trip for all its rows.</summary>
    public const int Size = 2_000;

    public override RowStrategy Strategy => RowStrategy.Arrays;

    public override int SuitedSize => Size;

    public override ValueTask<Verdict> Judge(
        Session session, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken) =>
        new(session.FactsOf(scan.First.Tables[0]).WhyNoPlaces is { } reason ? Verdict.No(reason) : Verdict.Yes);

    public override ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken) =>
        new PostgreSqlArrays(run).Run(async, cancellationToken);
}
