using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>How far a scan has come, for the log and for whoever asked to be told.</summary>
internal sealed partial class ScanProgress(Plan plan, TableBinding table, IProgress<DataMigrationProgress>? progress, ILogger logger)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private DataMigrationProgress _state =
        new(plan.MigrationId, plan.Direction, table.DisplayName, 0, 0, 0, 0, TimeSpan.Zero, IsCompleted: false);

    /// <summary>Whether anybody asked to be told.</summary>
    public bool IsWanted => progress is not null;

    /// <summary>The rows inserted, changed or deleted so far.</summary>
    public long Affected => _state.RowsInserted + _state.RowsChanged + _state.RowsDeleted;

    /// <summary>Says how the rows will be taken, and why so.</summary>
    public void Choose(StrategyChoice choice) =>
        LogChoice(logger, plan.MigrationId, plan.Direction, _state.Table, choice.Strategy, choice.Reason);

    public void Begin(long totalRows)
    {
        _state = _state with { TotalRows = totalRows };
        progress?.Report(_state);
    }

    /// <summary>Begins again, after a strategy has failed and what it did is undone.</summary>
    public void Restart(Exception exception)
    {
        LogRestart(logger, exception, plan.MigrationId, plan.Direction, _state.Table, exception.Message);
        _state = _state with { RowsRead = 0, RowsChanged = 0, RowsDeleted = 0, RowsInserted = 0, IsCompleted = false };
    }

    /// <summary>Adds what a page brought.</summary>
    public void Add(long read, IReadOnlyList<RowChange> changes, bool isLast)
    {
        var (inserted, deleted) = (changes.Count(change => change.Verb == RowVerb.Insert), changes.Count(change => change.Verb == RowVerb.Delete));
        Add(read, changes.Count - inserted - deleted, deleted, inserted, isLast);
    }

    /// <inheritdoc cref="Add(long, IReadOnlyList{RowChange}, bool)"/>
    public void Add(long read, long changed, long deleted, long inserted, bool isLast)
    {
        _state = _state with
        {
            RowsRead = _state.RowsRead + read,
            RowsChanged = _state.RowsChanged + changed,
            RowsDeleted = _state.RowsDeleted + deleted,
            RowsInserted = _state.RowsInserted + inserted,
            Elapsed = _watch.Elapsed,
            IsCompleted = isLast,
        };
        LogPage(logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, _state.RowsChanged, _state.RowsDeleted, _state.RowsInserted);
        progress?.Report(_state);
        if (isLast)
            LogTable(
                logger, plan.MigrationId, plan.Direction, _state.Table, _state.RowsRead, _state.RowsChanged, _state.RowsDeleted, _state.RowsInserted,
                (long)_state.Elapsed.TotalMilliseconds);
    }

    [LoggerMessage(1, LogLevel.Debug, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, {Deleted} deleted, {Inserted} inserted so far")]
    private static partial void LogPage(ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted, long inserted);

    [LoggerMessage(2, LogLevel.Information, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, {Deleted} deleted, {Inserted} inserted in {Milliseconds} ms")]
    private static partial void LogTable(
        ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted, long inserted, long milliseconds);

    [LoggerMessage(6, LogLevel.Information, "{Migration} {Direction}, table {Table}: by pages from the beginning, since it stopped: {Problem}")]
    private static partial void LogRestart(
        ILogger logger, Exception exception, string migration, MigrationDirection direction, string table, string problem);

    [LoggerMessage(3, LogLevel.Debug, "{Migration} {Direction}, table {Table}: by {Strategy}, since {Reason}")]
    private static partial void LogChoice(
        ILogger logger, string migration, MigrationDirection direction, string table, RowStrategy strategy, string reason);
}
