using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

public class TM0207TextPositionTests : TotalityTests<TM0207TextPosition>
{
    [Theory]
    [InlineData("row.Name.[|Substring|](3)")]
    [InlineData("row.Name.[|Substring|](0, 3)")]
    [InlineData("row.Name.[|Remove|](5)")]
    [InlineData("[|row.Name[..3]|]")]
    [InlineData("[|row.Name[1..]|]")]
    [InlineData("row.Name.[|Substring|](row.Name.IndexOf(' '))")]
    public Task A_position_that_may_lie_behind_the_end_is_found(string expression) => IsFound(Deep(expression), "shorter");

    [Theory]
    [InlineData("return row.Name.Length > 3 ? row.Name[..3] : row.Name;")]
    [InlineData("return row.Name.Substring(0, Math.Min(3, row.Name.Length));")]
    [InlineData("return row.Name[..Math.Min(3, row.Name.Length)];")]
    [InlineData("return row.Name.Substring(0);")]
    [InlineData("var blank = row.Name.IndexOf(' '); if (blank < 0) return null; return row.Name[..blank];")]
    [InlineData("return row.Name?.IndexOf(' ') switch { null or < 0 => row.Name, { } blank => row.Name[..blank] };")]
    public Task A_position_that_was_looked_for_is_fine(string statements) => IsPure(Statements(statements));
}
