using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Runs;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// The progress of a scan, batch by batch: for the log, for the caller's progress handler, and for the limits in the options.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="table">The rows.</param>
/// <param name="options">The options.</param>
/// <param name="strategy">The strategy for the rows.</param>
/// <param name="suitedSize">The suitable number of rows for a batch.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ScanProgress(
    Plan plan, TableBinding table, RunOptions options, RowStrategy strategy, int suitedSize, ILogger logger) : IDisposable
{
    // There are many pages in a second, and a run may take hours.
    private static readonly TimeSpan betweenLines = TimeSpan.FromSeconds(10);

    private readonly long _start = options.Time.GetTimestamp();
    private readonly BatchSize _size = new(options, suitedSize);
    private TimeSpan _logged;
    private RowStrategy _strategy = strategy;
    private Activity? _page;
    private DataMigrationProgress _state =
        new(plan.MigrationId, plan.Direction, table.DisplayName, TotalRows: null, 0, 0, 0, TimeSpan.Zero, IsCompleted: false);

    /// <summary>Whether anybody receives the progress.</summary>
    public bool IsWanted => options.Progress is not null || logger.IsEnabled(LogLevel.Information);

    /// <summary>The rows inserted, changed or deleted so far.</summary>
    public long Affected => _state.RowsInserted + _state.RowsChanged + _state.RowsDeleted;

    /// <summary>The number of rows of the next batch, which are held in memory.</summary>
    public int BatchSize => _size.Rows;

    /// <summary>Logs the strategy with its reason, and begins the first batch.</summary>
    public void Begin(string reason, long? totalRows)
    {
        LogChoice(logger, plan.MigrationId, plan.Direction, _state.Table, _strategy, reason);
        _state = _state with { TotalRows = totalRows };
        options.Progress?.Report(_state);
        BeginBatch();
    }

    /// <summary>Starts again by pages, after a fast path has failed and its work is rolled back.</summary>
    public void Restart(Exception exception, Dialect dialect)
    {
        LogRestart(logger, plan.MigrationId, plan.Direction, _state.Table, Cause.Of(exception, dialect));
        _state = _state with { RowsRead = 0, RowsChanged = 0, RowsDeleted = 0, RowsInserted = 0, IsCompleted = false };
        _strategy = RowStrategy.Pages;
        _page?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName).Dispose();
        _size.Restart();
        BeginBatch();
    }

    /// <summary>Called for each row. Throws if the batch takes too long or the run is cancelled.</summary>
    /// <exception cref="DataMigrationException">The batch took longer than the options allow.</exception>
    public void Look(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_size.IsOver)
            throw Failure.Of(plan, table.Tables[0], _size.Problem, inner: null);
    }

    /// <summary>Adds the counts of a batch.</summary>
    public void Add(RowCounts batch, bool isLast)
    {
        _state = _state with
        {
            RowsRead = _state.RowsRead + batch.Read,
            RowsChanged = _state.RowsChanged + batch.Changed,
            RowsDeleted = _state.RowsDeleted + batch.Deleted,
            RowsInserted = _state.RowsInserted + batch.Inserted,
            TotalRows = isLast ? _state.RowsRead + batch.Read : _state.TotalRows,
            Elapsed = options.Time.GetElapsedTime(_start),
            IsCompleted = isLast,
        };
        Telemetry.EndPage(_page, _state, _strategy, batch, _size.End());
        _page?.Dispose();
        _page = null;
        LogPage(
            logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, _state.RowsChanged, _state.RowsDeleted,
            _state.RowsInserted);
        options.Progress?.Report(_state);
        if (isLast)
            LogTable(
                logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, _state.RowsChanged, _state.RowsDeleted,
                _state.RowsInserted,
                (long)_state.Elapsed.TotalMilliseconds);
        else
            BeginBatch();
    }

    public void Dispose() => _page?.SetStatus(ActivityStatusCode.Error).Dispose();

    private void BeginBatch()
    {
        if (_state.Elapsed - _logged >= betweenLines)
        {
            _logged = _state.Elapsed;
            if (_state is { TotalRows: { } total, Percent: { } percent, Remaining: { } remaining })
                LogProgress(
                    logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, total, (int)percent,
                    (long)_state.RowsPerSecond, TimeSpan.FromSeconds((long)remaining.TotalSeconds));
            else
                LogRate(logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, (long)_state.RowsPerSecond);
        }

        _page = Telemetry.StartPage(_state, _strategy);
        _size.Begin();
    }

    [LoggerMessage(1, LogLevel.Debug, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, {Deleted} deleted, "
        + "{Inserted} inserted so far")]
    private static partial void LogPage(
        ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted, long inserted);

    [LoggerMessage(2, LogLevel.Information, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, "
        + "{Deleted} deleted, {Inserted} inserted in {Milliseconds} ms")]
    private static partial void LogTable(
        ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted, long inserted,
        long milliseconds);

    [LoggerMessage(6, LogLevel.Information, "{Migration} {Direction}, table {Table}: by pages from the beginning, since it stopped: "
        + "{Problem}")]
    private static partial void LogRestart(ILogger logger, string migration, MigrationDirection direction, string table, string problem);

    [LoggerMessage(3, LogLevel.Debug, "{Migration} {Direction}, table {Table}: by {Strategy}, since {Reason}")]
    private static partial void LogChoice(
        ILogger logger, string migration, MigrationDirection direction, string table, RowStrategy strategy, string reason);

    [LoggerMessage(9, LogLevel.Information, "{Migration} {Direction}, table {Table}: {Read} of about {Total} rows, {Percent} %, "
        + "{Rate} rows a second, {Remaining} to go")]
    private static partial void LogProgress(
        ILogger logger, string migration, MigrationDirection direction, string table, long read, long total, int percent, long rate,
        TimeSpan remaining);

    [LoggerMessage(11, LogLevel.Information, "{Migration} {Direction}, table {Table}: {Read} rows so far, {Rate} rows a second")]
    private static partial void LogRate(ILogger logger, string migration, MigrationDirection direction, string table, long read, long rate);
}
