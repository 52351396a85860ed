using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0203ThrowingConversionTests : TotalityTests<TM0203ThrowingConversion>
{
    [Theory]
    [InlineData("[|int.Parse|](row.Name, CultureInfo.InvariantCulture)")]
    [InlineData("[|Guid.Parse|](row.Name)")]
    [InlineData("[|new Guid(row.Name)|]")]
    [InlineData("[|Enum.Parse<DayOfWeek>|](row.Name)")]
    [InlineData("[|Convert.ToInt32|](row.Name, CultureInfo.InvariantCulture)")]
    [InlineData("[|Convert.FromBase64String|](row.Name)")]
    [InlineData("[|System.Text.Json.Nodes.JsonNode.Parse|](row.Name)")]
    [InlineData("[|System.Text.Json.JsonSerializer.Deserialize<int>|](row.Json)")]
    [InlineData("[|(string)row.Any|]")]
    [InlineData("[|(int)row.Any|]")]
    [InlineData("[|(int)row.Price|]")]
    public Task A_conversion_that_may_throw_is_found(string expression) => IsFound(Deep(expression), "throws for a row");

    [Fact]
    public Task A_local_that_may_hold_another_text_is_no_JSON() =>
        IsFound(
            Statements("var json = row.Json; json = json + row.Name; return [|System.Text.Json.Nodes.JsonNode.Parse|](json);"),
            "throws for a row");

    [Theory]
    [InlineData("return int.TryParse(row.Name, CultureInfo.InvariantCulture, out var number) ? number : 0;")]
    [InlineData("return row.Any as string;")]
    [InlineData("return System.Text.Json.Nodes.JsonNode.Parse(row.Json)?[\"name\"];")]
    [InlineData("var json = row.Json; return System.Text.Json.Nodes.JsonNode.Parse(json)?[\"name\"];")]
    [InlineData("using var document = System.Text.Json.JsonDocument.Parse(row.Json); return document.RootElement.ValueKind.ToString();")]
    [InlineData("return row.Any is string ? (string)row.Any : null;")]
    [InlineData("return row.Any is int number ? number : 0;")]
    [InlineData("return (long)row.Count + (byte)row.Count;")]
    [InlineData("return (object)row.Name;")]
    [InlineData("return (int)row.Day + (int)DayOfWeek.Friday;")]
    [InlineData("return (DayOfWeek)row.Count;")]
    [InlineData("return Convert.ToBase64String(new byte[] { 1 });")]
    [InlineData("return (string[])row.Name.Split(' ').Clone();")]
    public Task A_conversion_that_is_tried_is_fine(string statements) => IsPure(Statements(statements));
}
