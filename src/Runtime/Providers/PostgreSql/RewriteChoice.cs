using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Decides whether PostgreSQL writes a table anew: by its catalog, and by what the function says of a few of the rows.</summary>
internal static class RewriteChoice
{
    private const int SampledBlocks = 32;
    private const int BlockBytes = 8_192;

    // A bit for each column says which of them a row changes.
    private const int MostChangeable = 63;

    public static async ValueTask<StrategyChoice> Of(
        StrategyChoice update, Session session, PlanStep step, Scan scan, RowStrategy wanted, bool async, CancellationToken cancellationToken)
    {
        if (Enumerable.Range(0, scan.First.Columns.Length).Count(scan.First.IsChangeable) > MostChangeable || !new ArrayColumns(session, scan).AreComplete)
            return NotRewritten(update, "it may change columns that cannot be handed over for that");
        // The rest of the catalog takes longer to ask than a small table takes to change.
        if (wanted != RowStrategy.Rewrite && await TableCatalog.Bytes(session, scan.First.Tables[0], async, cancellationToken).ConfigureAwait(false) < RewriteFacts.FewestBytes)
            return NotRewritten(update, "it is small");
        var facts = await TableCatalog.Read(session, scan.First.Tables[0], async, cancellationToken).ConfigureAwait(false);
        if (facts.WhyNot is { } reason)
            return NotRewritten(update, reason);
        if (wanted == RowStrategy.Rewrite)
            return new StrategyChoice(RowStrategy.Rewrite, "the options say so");
        return await Share(session, step, scan, facts, async, cancellationToken).ConfigureAwait(false) is { } share
            ? Rewritten(update, facts, share)
            : NotRewritten(update, "a few of its rows do not tell how many change");
    }

    private static StrategyChoice NotRewritten(StrategyChoice update, string reason) =>
        update with { Reason = $"{update.Reason}, and the table is not written anew, since {reason}" };

    private static StrategyChoice Rewritten(StrategyChoice update, RewriteFacts facts, double share)
    {
        var measured = FormattableString.Invariant($"some {share:0%} of its rows change, and it has {facts.Indexes} indexes beside that of its key");
        return facts.Pays(share) ? new StrategyChoice(RowStrategy.Rewrite, measured) : NotRewritten(update, measured);
    }

    /// <summary>How many rows of some blocks of the table the function changes, of 1; null where it cannot be said. What is wrong with a row is said when it is taken.</summary>
    private static async ValueTask<double?> Share(Session session, PlanStep step, Scan scan, RewriteFacts facts, bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(session, scan);
        var rows = new ScanRows(session, sql, scan, hasKey: false);
        var percent = Math.Min(100, 100.0 * SampledBlocks * BlockBytes / facts.Bytes);
        using var command = session.CreateCommand(FormattableString.Invariant(
            $"SELECT {string.Join(", ", sql.Columns)} FROM {sql.From} TABLESAMPLE SYSTEM ({percent}) REPEATABLE (0){sql.Where()}"));
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        var transformer = new Transformer(step);
        var (read, changed) = (0, 0);
        try
        {
            while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            {
                read++;
                changed += transformer.Transform(rows.Read(reader)) is null ? 0 : 1;
            }
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException))
        {
            return null;
        }

        return read == 0 ? null : (double)changed / read;
    }
}

/// <summary>What decides whether PostgreSQL writes a table anew.</summary>
/// <param name="WhyNot">Why it cannot, to follow "since"; null where it can.</param>
/// <param name="Bytes">How large the table is.</param>
/// <param name="Indexes">How many indexes it has beside that of its key.</param>
internal sealed record RewriteFacts(string? WhyNot, long Bytes, long Indexes)
{
    /// <summary>Locks and statements for fewer rows cost more than they save.</summary>
    public const long FewestBytes = 8 << 20;

    /// <summary>
    /// Whether it takes less time than to update the rows that change. Measured by processor time, a row written anew takes 0.4 of an updated one, and for each
    /// index 0.1 where that takes 0.5.
    /// </summary>
    /// <param name="share">How many of the rows change, of 1.</param>
    public bool Pays(double share) => share * (1 + (0.5 * Indexes)) > 0.4 + (0.1 * Indexes);
}
