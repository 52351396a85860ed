using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Fixes;

public class NewlineFixTests : FixTests<TM0102OutsideWorld, PureWayFix>
{
    [Fact]
    public Task A_line_ends_in_one_way() =>
        Becomes(Computing("item.Name + Environment.NewLine"), Computing("item.Name + \"\\n\""), AddIsClean);

    [Fact]
    public Task A_file_takes_a_person() => Stays(Computing("System.IO.File.ReadAllText(item.Name)"), AddIsClean);
}

public class TimeZoneFixTests : FixTests<TM0105TimeZone, PureWayFix>
{
    [Theory]
    [InlineData("new DateTimeOffset(new DateTime(2000, 1, 1))", "new DateTimeOffset(new DateTime(2000, 1, 1), TimeSpan.Zero)")]
    [InlineData(
        "DateTime.Parse(item.Name, CultureInfo.InvariantCulture)",
        "DateTime.Parse(item.Name, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)")]
    [InlineData(
        "DateTimeOffset.ParseExact(item.Name, \"yyyy\", CultureInfo.InvariantCulture)",
        "DateTimeOffset.ParseExact(item.Name, \"yyyy\", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | "
            + "DateTimeStyles.AdjustToUniversal)")]
    public Task The_zone_is_said(string expression, string pure) => Becomes(Computing(expression), Computing(pure), AddIsClean);

    [Theory]
    [InlineData("new DateTime(2000, 1, 1).ToLocalTime()")]
    [InlineData("DateTime.Parse(item.Name)")]
    public Task What_takes_a_person_stays(string expression) => Stays(Computing(expression), AddIsClean);
}

public class OrderFixTests : FixTests<TM0106Unordered, PureWayFix>
{
    [Theory]
    [InlineData("new HashSet<string> { item.Name }.ToList()", "new HashSet<string> { item.Name }.Order(StringComparer.Ordinal).ToList()")]
    [InlineData("string.Join(',', new HashSet<int> { item.Id })", "string.Join(',', new HashSet<int> { item.Id }.Order())")]
    public Task It_is_sorted(string expression, string pure) => Becomes(Computing(expression), Computing(pure), AddIsClean);

    [Fact]
    public Task What_has_no_order_takes_a_person() => Stays(Computing("new HashSet<object> { item.Name }.ToList()"), AddIsClean);
}
