using TypedMigrations.Testing.Tests.Model;
using TypedMigrations.Testing.TimeZones;

namespace TypedMigrations.Testing.Tests;

// What is approved would depend on the zone of this machine, so the class has no generated facts.
#pragma warning disable TM0012

/// <summary>A machine in UTC, as servers are, finds what only goes wrong elsewhere.</summary>
[MigrationTests<Date>]
public class TimeZoneTests
{
    private static MigrationTest Migration { get; } = new(
        typeof(Date), typeof(TimeZoneTests), () => [new Date.Before.Entry { Id = 1, ListId = 1, Text = "a", Amount = 1m }], () => []);

    [ZoneFact]
    public void A_zone_that_decides_is_found()
    {
        var message = Assert.Throws<MigrationTestException>(Migration.CheckDeterminism).Message;

        Assert.Contains(
            "Called in the time zone America/St_Johns, its result differs from that in UTC:", message, StringComparison.Ordinal);
        Assert.Contains("Text is \"1969-12-31 20:30\" instead of \"1970-01-01 00:00\"", message, StringComparison.Ordinal);
        Assert.Contains("row: new Date.Before.Entry { Id = 1, Amount = 1m, ListId = 1, Text = \"a\" }", message, StringComparison.Ordinal);
    }

    [ZoneFact]
    public void The_zone_of_this_process_stays_as_it_is()
    {
        var zone = TimeZoneInfo.Local.Id;

        Assert.NotNull(ZoneProcess.Difference(typeof(TimeZoneTests)));

        TimeZoneInfo.ClearCachedData();
        Assert.Equal(zone, TimeZoneInfo.Local.Id);
    }

    [ZoneFact]
    public void A_migration_that_keeps_to_its_row_is_the_same_everywhere() =>
        Assert.Null(ZoneProcess.Difference(typeof(MigrationTestTests)));
}

/// <summary>Skipped, with the reason, where a process cannot be given a zone.</summary>
internal sealed class ZoneFactAttribute : FactAttribute
{
    public ZoneFactAttribute() => Skip = ZoneProcess.WhyUnavailable(typeof(TimeZoneTests).Assembly);
}
