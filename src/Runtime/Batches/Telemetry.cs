using System.Diagnostics;
using System.Diagnostics.Metrics;
using TypedMigrations.Planning;

namespace TypedMigrations.Batches;

/// <summary>
/// The metrics and traces of a run, for listeners to the meter and the activity source "TypedMigrations". They never contain values of
/// rows.
/// </summary>
internal static class Telemetry
{
    private const string Name = "TypedMigrations";

    private static readonly string? version = typeof(Telemetry).Assembly.GetName().Version?.ToString();
    private static readonly ActivitySource activities = new(Name, version);
    private static readonly Meter meter = new(Name, version);

    private static readonly Counter<long> read =
        meter.CreateCounter<long>("typed_migrations.rows.read", "{row}", "Rows read to go through a function.");
    private static readonly Counter<long> written =
        meter.CreateCounter<long>("typed_migrations.rows.written", "{row}", "Rows written, counted before the transaction ends.");
    private static readonly Counter<long> failed =
        meter.CreateCounter<long>("typed_migrations.failures", "{failure}", "Failures that stopped a migration.");
    private static readonly Histogram<double> page =
        meter.CreateHistogram<double>("typed_migrations.page.duration", "s", "The time to read, transform and write a page.");
    private static readonly Histogram<double> migration =
        meter.CreateHistogram<double>("typed_migrations.migration.duration", "s", "The time of a migration's functions.");

    public static Activity? StartMigration(Plan plan) => activities.StartActivity("typed_migrations.migration")?
        .SetTag("typed_migrations.migration", plan.MigrationId)
        .SetTag("typed_migrations.direction", plan.Direction.ToString());

    public static Activity? StartPage(DataMigrationProgress state, RowStrategy strategy) =>
        activities.StartActivity("typed_migrations.page")?
            .SetTag("typed_migrations.migration", state.MigrationId)
            .SetTag("typed_migrations.direction", state.Direction.ToString())
        .SetTag("typed_migrations.table", state.Table)
        .SetTag("typed_migrations.strategy", strategy.ToString());

    public static void EndPage(Activity? activity, DataMigrationProgress state, RowStrategy strategy, RowCounts rows, TimeSpan duration)
    {
        activity?.SetTag("typed_migrations.rows.read", rows.Read)
            .SetTag("typed_migrations.rows.written", rows.Inserted + rows.Changed + rows.Deleted);
        var tags = new TagList
        {
            { "typed_migrations.migration", state.MigrationId },
            { "typed_migrations.direction", state.Direction.ToString() },
            { "typed_migrations.table", state.Table },
        };
        read.Add(rows.Read, tags);
        Write("insert", rows.Inserted);
        Write("update", rows.Changed);
        Write("delete", rows.Deleted);
        page.Record(duration.TotalSeconds, [.. tags, new("typed_migrations.strategy", strategy.ToString())]);

        void Write(string operation, long count)
        {
            if (count > 0)
                written.Add(count, [.. tags, new("typed_migrations.operation", operation)]);
        }
    }

    public static void EndMigration(Activity? activity, Plan plan, TimeSpan duration, Exception? exception)
    {
        if (exception is not null)
            // The message contains values of rows.
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
        if (exception is DataMigrationException stopped)
            failed.Add(
                stopped.Report.Failures.Length,
                new("typed_migrations.migration", plan.MigrationId),
                new("typed_migrations.direction", plan.Direction.ToString()));
        migration.Record(
            duration.TotalSeconds,
            new("typed_migrations.migration", plan.MigrationId),
            new("typed_migrations.direction", plan.Direction.ToString()),
            new(
                "typed_migrations.outcome",
                exception switch { null => "completed", OperationCanceledException => "cancelled", _ => "failed" }));
    }
}
