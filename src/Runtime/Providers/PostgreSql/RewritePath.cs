using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Rewrites a table, if the catalogue allows it. Nobody else can read the table from then on.</summary>
internal sealed class RewritePath : FastPath
{
    // A bit for each column records whether it changes.
    private const int MostChangeable = 63;

    public override RowStrategy Strategy => RowStrategy.Rewrite;

    public override bool IsOnRequest => true;

    public override int SuitedSize => ArrayPath.Size;

    public override string NotTaken => "the table is not rewritten";

    public override async ValueTask<string?> Lock(Session session, Scan scan, bool async, CancellationToken cancellationToken) =>
        AreHandedOver(session, scan)
        && await TableCatalog.Read(session, scan.First.Tables[0], async, cancellationToken).ConfigureAwait(false) is { WhyNot: null }
            ? $"LOCK TABLE {session.Quote(scan.First.Tables[0])} IN ACCESS EXCLUSIVE MODE"
            : null;

    public override async ValueTask<Verdict> Judge(
        Session session, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken)
    {
        if (!AreHandedOver(session, scan))
            return Verdict.No("it may change columns that cannot be sent as arrays");
        var facts = await TableCatalog.Read(session, scan.First.Tables[0], async, cancellationToken).ConfigureAwait(false);
        return facts.WhyNot is { } reason ? Verdict.No(reason)
            : facts.IsLocked ? Verdict.Yes
            : Verdict.No("other sessions use it");
    }

    public override ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken) =>
        new PostgreSqlRewrite(run).Run(async, cancellationToken);

    private static bool AreHandedOver(Session session, Scan scan) =>
        Enumerable.Range(0, scan.First.Columns.Length).Count(scan.First.IsChangeable) <= MostChangeable
        && new ArrayColumns(session, scan).AreComplete;
}

/// <summary>The facts that decide whether PostgreSQL rewrites a table.</summary>
/// <param name="WhyNot">Why it cannot be rewritten, to follow "since", or null if it can.</param>
/// <param name="IsLocked">Whether this transaction locks it against all other sessions.</param>
internal sealed record RewriteFacts(string? WhyNot, bool IsLocked);
