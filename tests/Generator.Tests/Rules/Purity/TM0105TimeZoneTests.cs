using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0105TimeZoneTests : PurityTests<TM0105TimeZone>
{
    [Theory]
    [InlineData("time.[|ToLocalTime|]()", "UtcDateTime")]
    [InlineData("time.[|ToUniversalTime|]()", "DateTime.SpecifyKind")]
    [InlineData("[|new DateTimeOffset(time)|]", "new DateTimeOffset(value, TimeSpan.Zero)")]
    [InlineData("(DateTimeOffset)[|time|]", "new DateTimeOffset(value, TimeSpan.Zero)")]
    [InlineData("new DateTimeOffset(time, TimeSpan.Zero).[|LocalDateTime|]", "UtcDateTime")]
    [InlineData("[|TimeZoneInfo.Local|].Id", "offset")]
    [InlineData("[|TimeZoneInfo.ConvertTimeBySystemTimeZoneId|](time, name)", "name the time zone")]
    [InlineData("[|DateTime.FromBinary|](id)", "UtcDateTime")]
    [InlineData("[|DateTime.Parse|](name, CultureInfo.InvariantCulture)", "DateTimeStyles.AssumeUniversal")]
    [InlineData("[|DateTime.Parse|](name, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)", "DateTimeStyles.AssumeUniversal")]
    [InlineData(
        "[|DateTimeOffset.Parse|](name, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)", "DateTimeStyles.AssumeUniversal")]
    [InlineData("[|DateTime.ParseExact|](name, \"yyyy-MM-ddK\", CultureInfo.InvariantCulture)", "DateTimeStyles.AssumeUniversal")]
    [InlineData("[|DateTimeOffset.ParseExact|](name, \"yyyy-MM-dd\", CultureInfo.InvariantCulture)", "DateTimeStyles.AssumeUniversal")]
    [InlineData("[|DateTime.TryParse|](name, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)", "DateTimeStyles.AssumeUniversal")]
    public Task What_the_zone_of_the_machine_decides_is_found(string expression, string advice) =>
        IsFoundEverywhere(expression.Replace("(DateTimeOffset)[|time|]", "[|(DateTimeOffset)time|]", StringComparison.Ordinal), advice);

    [Theory]
    [InlineData("new DateTimeOffset(new DateTime(2000, 1, 1), TimeSpan.Zero).UtcDateTime")]
    [InlineData("DateTime.SpecifyKind(new DateTime(2000, 1, 1), DateTimeKind.Utc)")]
    [InlineData(
        "DateTime.Parse(item.Name, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)")]
    [InlineData("DateTime.ParseExact(item.Name, \"yyyy-MM-dd\", CultureInfo.InvariantCulture)")]
    [InlineData("DateTimeOffset.ParseExact(item.Name, \"yyyy-MM-ddzzz\", CultureInfo.InvariantCulture)")]
    [InlineData("DateTime.Parse(item.Name, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)")]
    [InlineData("TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2000, 1, 1), TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\"))")]
    [InlineData("TimeZoneInfo.ConvertTime(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)")]
    [InlineData("DateOnly.FromDateTime(new DateTime(2000, 1, 1))")]
    [InlineData("DateTimeOffset.FromUnixTimeSeconds(item.Id)")]
    public Task What_means_the_same_everywhere_is_pure(string expression) => IsPure(Code(Up(expression)));
}
