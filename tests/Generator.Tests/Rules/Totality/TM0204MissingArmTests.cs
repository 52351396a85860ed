using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0204MissingArmTests : TotalityTests<TM0204MissingArm>
{
    [Theory]
    [InlineData("row.Name [|switch|] { \"a\" => 1, \"b\" => 2 }")]
    [InlineData("row.Count [|switch|] { 1 => 1, > 5 => 2 }")]
    [InlineData("row.Name.Split(' ') [|switch|] { [] => 1, [_, _, ..] => 2 }")]
    [InlineData("row.Name.Split(' ') [|switch|] { [] => 1, [\"a\"] => 2, [_, _, ..] => 3 }")]
    [InlineData("row.Day [|switch|] { DayOfWeek.Friday => 1 }")]
    public Task A_switch_without_a_default_is_found(string expression) => IsFound(Deep(expression), "add an arm");

    [Theory]
    [InlineData("return row.Name switch { \"a\" => 1, _ => 2 };")]
    [InlineData("return row.Name switch { \"a\" => 1, var other => other.Length };")]
    [InlineData("return (row.Count > 1) switch { true => 1, false => 2 };")]
    [InlineData("return row.Name.Split(' ') switch { [] => 1, [var only] => only.Length, [var first, .. var rest] => rest.Length };")]
    [InlineData("return row.Age switch { null => 1, < 5 => 2, >= 5 => 3 };")]
    public Task A_switch_over_all_values_is_fine(string statements) => IsPure(Statements(statements));
}
