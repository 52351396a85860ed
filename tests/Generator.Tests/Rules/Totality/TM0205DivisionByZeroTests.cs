using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0205DivisionByZeroTests : TotalityTests<TM0205DivisionByZero>
{
    [Theory]
    [InlineData("row.Price / [|row.Count|]")]
    [InlineData("10 % [|row.Count|]")]
    [InlineData("row.Count / [|(row.Count - 1)|]")]
    public Task A_division_by_a_column_is_found(string expression) =>
        IsFound(
            Deep(expression.Replace("[|(", "([|", StringComparison.Ordinal).Replace(")|]", "|])", StringComparison.Ordinal)), "is zero");

    [Theory]
    [InlineData("return row.Price / 2;")]
    [InlineData("return row.Count == 0 ? 0 : row.Price / row.Count;")]
    [InlineData("if (row.Count == 0) return null; return row.Price / row.Count;")]
    [InlineData("return row.Price / Math.Max(1, row.Count);")]
    [InlineData("return 1.5 / (double)row.Count;")]
    public Task A_division_that_cannot_fail_is_fine(string statements) => IsPure(Statements(statements));
}
