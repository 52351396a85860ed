using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0302ConstantColumnTests : CompletenessTests<TM0302ConstantColumn>
{
    [Theory]
    [InlineData("person with { NormalizedEmail = [|\"\"|] }")]
    [InlineData("person with { NormalizedEmail = [|null|] }")]
    [InlineData("person with { NormalizedEmail = [|string.Empty|] }")]
    [InlineData("person.Age > 1 ? person with { NormalizedEmail = [|\"\"|] } : person with { NormalizedEmail = [|\"a\"|] }")]
    [InlineData("new() { Id = person.Id, Name = person.Name, NormalizedEmail = [|\"\"|] }")]
    public Task A_constant_where_the_row_has_a_value_is_found(string expression) =>
        Finds("Every row gets the same 'NormalizedEmail', and 'Email' of the row is never read", Up(expression));

    [Theory]
    [InlineData("person with { NormalizedEmail = person.Email }")]
    [InlineData("person with { NormalizedEmail = person.Email is null ? null : \"\" }")]
    [InlineData("person.Email is null ? person with { NormalizedEmail = \"\" } : person")]
    [InlineData("person with { EmailConfirmed = false }")]
    [InlineData("person with { Age = 0 }")]
    public Task A_value_of_the_row_or_a_column_without_a_source_is_fine(string expression) => Passes(Up(expression));

    [Fact]
    public Task Down_empties_what_Up_filled() => Passes(Unmarked(Down("person with { NormalizedEmail = null }")));
}
