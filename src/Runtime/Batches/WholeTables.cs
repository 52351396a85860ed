using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>Reads all rows of a record, batch by batch: for look-ups, and for functions that get all of them.</summary>
internal static class WholeTables
{
    /// <summary>The look-ups of a function, and the other arguments that are the same in every call.</summary>
    public static async ValueTask<Arguments> ReadArguments(
        Session session, Plan plan, PlanStep step, MigrationContext context, int batchSize, bool async, CancellationToken cancellationToken)
    {
        var lookups = new Dictionary<RowParameter, List<StoredRow>>();
        foreach (var parameter in step.Function.Parameters.Where(parameter => parameter.Kind == RowParameterKind.Lookup))
            lookups.Add(
                parameter,
                await Read(
                    session, plan, step.Read(parameter).Rows, batchSize, onUnreadable: null, async,
                    cancellationToken).ConfigureAwait(false));
        return new Arguments(plan, step, context, lookups);
    }

    /// <summary>The rows in the order of their keys, table by table.</summary>
    /// <param name="session">The migration's connection.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="source">The rows.</param>
    /// <param name="batchSize">The number of rows to read at a time.</param>
    /// <param name="onUnreadable">Called with a row that cannot be read. Without it, the first such row ends the reading.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    public static async ValueTask<List<StoredRow>> Read(
        Session session,
        Plan plan,
        RowSource source,
        int batchSize,
        Action<TableName, UnreadableColumnException>? onUnreadable,
        bool async,
        CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>();
        foreach (var scan in source.Scans)
        {
            await KeyCheck.Check(session, plan, scan, async, cancellationToken).ConfigureAwait(false);
            var reader = new BatchReader(session, scan) { KeepsUnreadable = onUnreadable is not null };
            Batch? batch = null;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var after = batch?.Last;
                batch = await DatabaseFailure.At(
                    session, plan, scan.First.Tables[0],
                    () => reader.Next(after, batchSize, async, cancellationToken)).ConfigureAwait(false);
                foreach (var unreadable in batch.Unreadable)
                    onUnreadable!(scan.First.Tables[0], unreadable);
                rows.AddRange(batch.Rows);
            }
            while (!batch.IsLast);
        }

        return rows;
    }
}
