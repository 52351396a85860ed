using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// What listeners to the meter and the activity source hear. Other tests run at the same time: what is looked at is of one database alone.
/// </summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Before = "20260101000000_Initial";
    private const string Migration = "20260102000000_SetClean";

    private readonly ConcurrentQueue<(string Name, string? Unit, double Value, Dictionary<string, object?> Tags)> _measured = [];
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly MeterListener _meter = new();
    private readonly ActivityListener _traces;

    // Metrics have no parent: those of this test are told by the flow that they are recorded in.
    private static readonly AsyncLocal<TelemetryTests?> current = new();

    public TelemetryTests()
    {
        current.Value = this;
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TypedMigrations")
                listener.EnableMeasurementEvents(instrument);
        };
        _meter.SetMeasurementEventCallback<long>(Record);
        _meter.SetMeasurementEventCallback<double>(Record);
        _meter.Start();
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "TypedMigrations",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (current.Value == this)
                    _activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public void Dispose()
    {
        _meter.Dispose();
        _traces.Dispose();
        current.Value = null;
    }

    [Theory]
    [OnSqlite, OnPostgreSql]
    public void Rows_pages_and_migrations_are_measured(DatabaseProvider provider)
    {
        foreach (var (strategy, fast) in new[] { (RowStrategy.Pages, "Pages"), (RowStrategy.Automatic, provider == DatabaseProvider.Sqlite
            ? "Function"
            : "Arrays") })
        {
            using var keeper = Filled(provider, strategy);
            _measured.Clear();

            keeper.Migrate(Migration);

            Assert.Equal(250, Sum("typed_migrations.rows.read", "{row}"));
            Assert.Equal(62, Sum("typed_migrations.rows.written", "{row}"));
            Assert.All(
                Of("typed_migrations.rows.written"), measured => Assert.Equal("update", measured.Tags["typed_migrations.operation"]));
            Assert.Equal(3, Of("typed_migrations.page.duration").Count);
            Assert.All(Of("typed_migrations.page.duration"), measured =>
            {
                Assert.Equal("s", measured.Unit);
                Assert.InRange(measured.Value, 0, 60);
                Assert.Equal(fast, measured.Tags["typed_migrations.strategy"]);
                Assert.Equal("some_item", measured.Tags["typed_migrations.table"]);
            });
            var migration = Assert.Single(Of("typed_migrations.migration.duration"));
            Assert.Equal(("s", "completed", Migration, "Up"), (migration.Unit, migration.Tags["typed_migrations.outcome"],
                migration.Tags["typed_migrations.migration"], migration.Tags["typed_migrations.direction"]));
        }
    }

    [Theory]
    [OnSqlite, OnPostgreSql]
    public async Task Pages_are_traced_within_their_migration(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Pages, RowStrategy.Automatic })
            foreach (var isAsync in new[] { true, false })
            {
                using var keeper = Filled(provider, strategy);
                _activities.Clear();

                if (isAsync)
                    await keeper.MigrateAsync(Migration);
                else
                    keeper.Migrate(Migration);

                var migration = Assert.Single(_activities, activity => activity.OperationName == "typed_migrations.migration");
                Assert.Equal(Migration, migration.GetTagItem("typed_migrations.migration"));
                Assert.Equal(ActivityStatusCode.Unset, migration.Status);
                var pages = _activities.Where(activity => activity.OperationName == "typed_migrations.page").ToList();
                Assert.Equal([100L, 100L, 50L], pages.Select(page => page.GetTagItem("typed_migrations.rows.read")));
                Assert.All(pages, page => Assert.Equal(migration.SpanId, page.ParentSpanId));
                Assert.Null(Activity.Current);
            }
    }

    [Theory]
    [OnSqlite, OnPostgreSql]
    public void What_stops_one_is_measured_and_traced_without_its_data(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider, typed => typed.OnRowFailure(OnRowFailure.Collect(10)));
        keeper.Migrate(Migration);
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a'), ('boom secret'), ('boom more')");
        _measured.Clear();
        _activities.Clear();

        Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260103000000_ThrowOnBoom"));

        Assert.Equal(2, Sum("typed_migrations.failures", "{failure}"));
        Assert.Equal("failed", Assert.Single(Of("typed_migrations.migration.duration")).Tags["typed_migrations.outcome"]);
        var migration = Assert.Single(_activities, activity => activity.OperationName == "typed_migrations.migration");
        Assert.Equal(ActivityStatusCode.Error, migration.Status);
        Assert.Equal("TypedMigrations.DataMigrationException", migration.GetTagItem("error.type"));
        Assert.DoesNotContain(
            "secret", string.Join(
                ' ', _activities.SelectMany(activity =>
                    activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.StatusDescription))), StringComparison.Ordinal);
        Assert.Null(Activity.Current);
    }

    private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct
    {
        if (current.Value == this)
            _measured.Enqueue((instrument.Name, instrument.Unit, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
                new Dictionary<string, object?>(tags.ToArray())));
    }

    private List<(string Name, string? Unit, double Value, Dictionary<string, object?> Tags)> Of(string name) =>
        [.. _measured.Where(measured => measured.Name == name)];

    private double Sum(string name, string unit)
    {
        Assert.All(Of(name), measured => Assert.Equal(unit, measured.Unit));
        return Of(name).Sum(measured => measured.Value);
    }

    private static Keeper Filled(DatabaseProvider provider, RowStrategy strategy)
    {
        var keeper = new Keeper(provider, typed => typed.PageSize(100).UseStrategy(strategy));
        keeper.Migrate(Before);
        keeper.Execute(
            $"INSERT INTO some_item (string_field) SELECT CASE WHEN i % 4 = 0 THEN 'a b' ELSE 'a' END FROM {keeper.Numbers(250)}");
        return keeper;
    }
}
