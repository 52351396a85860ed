using System.Globalization;

namespace TypedMigrations.Cli.Files;

/// <summary>The timestamp at the start of an id.</summary>
internal static class Stamp
{
    private const string Format = "yyyyMMddHHmmss";

    /// <summary>The current second, or the second after the last migration if that one has a later timestamp.</summary>
    public static string After(string lastId, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        if (string.CompareOrdinal(stamp, 0, lastId, 0, stamp.Length) > 0)
            return stamp;
        return lastId.Length > stamp.Length
            && DateTime.TryParseExact(lastId[..stamp.Length], Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            && last < DateTime.MaxValue.AddSeconds(-1)
                ? last.AddSeconds(1).ToString(Format, CultureInfo.InvariantCulture)
                : throw new CommandException(
                $"The last migration is {lastId}, whose id does not start with a date that another id could follow.");
    }
}
