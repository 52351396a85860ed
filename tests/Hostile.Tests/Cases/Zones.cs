namespace TypedMigrations.Hostile.Cases;

/// <summary>The time zone of this process, which cases that run side by side share.</summary>
internal static class Zones
{
    public static readonly string[] All = ["UTC", "America/New_York", "Asia/Kolkata"];

    private static string? current;

    public static void Enter(string zone)
    {
        if (current == zone)
            return;
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
        current = zone;
    }
}
