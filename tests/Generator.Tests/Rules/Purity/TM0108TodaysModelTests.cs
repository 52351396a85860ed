using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0108TodaysModelTests : PurityTests<TM0108TodaysModel>
{
    private const string Model = """
        namespace App
        {
            public class Item { public int Id { get; set; } public Status Status { get; set; } public Tag[] Tags { get; set; } = [];
                public const int Longest = 1; public static string Clean(string s) => s; }
            public class Tag { public string Name { get; set; } = ""; }
            public enum Status { Open, Closed }
            public enum Other { One }
        }
        """;

    [Theory]
    [InlineData("new Item { Id = item.Id }.[|Id|]")]
    [InlineData("[|Status.Open|]")]
    [InlineData("[|(Status)item.Id|]")]
    [InlineData("Enum.[|Parse<Status>|](item.Name)", "[|Enum.Parse<Status>|](item.Name)")]
    [InlineData("[|Item.Clean|](item.Name)")]
    [InlineData("[|new Tag()|]")]
    [InlineData("[|new AppContext()|]")]
    [InlineData("[|typeof(Status)|]")]
    [InlineData("new object() is [|Tag|]", "[|new object() is Tag|]")]
    [InlineData("Microsoft.EntityFrameworkCore.EF.Functions", "[|Microsoft.EntityFrameworkCore.EF.Functions|]")]
    [InlineData("Helper.Call(item.Name)")]
    public async Task The_model_of_today_is_found(string expression, string? marked = null)
    {
        var helper = expression.StartsWith("Helper", StringComparison.Ordinal) ? "[|Status.Closed|]" : "1";
        await Reports(
            "belongs to today's model",
            "using System; using App;" + Code(
                Up(marked ?? expression), $"static class Helper {{ public static object Call(string name) => {helper}; }}"),
            Model);
    }

    [Theory]
    [InlineData("App.Other.One")]
    [InlineData("DayOfWeek.Friday")]
    [InlineData("new Before.Item { Name = item.Name, Id = 1 }.Name")]
    [InlineData("typeof(Before.Item)")]
    public Task Other_types_are_pure(string expression) => IsSilent("using App;" + Code(Up(expression)), Model);
}
