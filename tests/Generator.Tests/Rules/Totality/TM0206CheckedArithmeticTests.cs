using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0206CheckedArithmeticTests : TotalityTests<TM0206CheckedArithmetic>
{
    [Theory]
    [InlineData("checked([|row.Count * 2|])")]
    [InlineData("checked([|(byte)row.Count|])")]
    public Task What_may_be_too_large_is_found(string expression) => IsFound(Deep(expression), "too large");

    [Theory]
    [InlineData("return row.Count * 2;")]
    [InlineData("return checked(1 + 2);")]
    [InlineData("return row.Count < 1000 ? checked(row.Count * 2) : row.Count;")]
    public Task What_was_asked_before_is_fine(string statements) => IsPure(Statements(statements));
}
