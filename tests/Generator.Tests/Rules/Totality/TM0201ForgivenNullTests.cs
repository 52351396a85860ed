using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0201ForgivenNullTests : TotalityTests<TM0201ForgivenNull>
{
    [Theory]
    [InlineData("row.Nick[|!|].Length")]
    [InlineData("row.Age.[|Value|]")]
    [InlineData("[|(int)row.Age|]")]
    [InlineData("row.Name is null ? 1 : row.Age.[|Value|]")]
    public Task A_null_that_is_forgiven_is_found(string expression) =>
        IsFound(Statements("return " + expression + ";"), "throws for a row");

    [Theory]
    [InlineData("row.Nick?.Length")]
    [InlineData("row.Age ?? 0")]
    [InlineData("row.Age is null ? 0 : row.Age.Value")]
    [InlineData("row.Age.HasValue && row.Age.Value > 1")]
    [InlineData("row.Age is { } age ? age : 0")]
    [InlineData("(int?)row.Count")]
    [InlineData("row.Age.GetValueOrDefault()")]
    public Task A_null_that_is_asked_for_is_none(string expression) => IsPure(Statements("return " + expression + ";"));
}
