using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0303TooLongTextTests : CompletenessTests<TM0303TooLongText>
{
    [Theory]
    [InlineData("person with { Name = [|\"longer\"|] }")]
    [InlineData("person with { Name = person.Age > 1 ? \"short\" : [|\"longer\"|] }")]
    [InlineData("person with { Name = person.Email ?? [|\"longer\"|] }")]
    [InlineData("person with { Name = person.Age switch { 1 => [|\"longer\"|], _ => \"\" } }")]
    [InlineData("person with { Name = [|Long|] }")]
    [InlineData("person with { Name = [|\"lon\" + \"ger\"|] }")]
    public Task A_text_that_is_too_long_is_found(string expression) =>
        Finds("'Name' holds 5 characters, and this text has 6", Up(expression) + "const string Long = \"longer\";");

    [Theory]
    [InlineData("person with { Name = [|\"longer\" + person.Name|] }")]
    [InlineData("person with { Name = [|$\"long{person.Name,2}\"|] }")]
    [InlineData("person with { Name = [|person.Name.PadLeft(6)|] }")]
    public Task A_text_that_is_too_long_whatever_the_row_holds_is_found(string expression) =>
        Finds("'Name' holds 5 characters, and this text has 6 or more", Up(expression));

    [Theory]
    [InlineData("person with { Name = \"short\" }")]
    [InlineData("person with { Name = $\"short{person.Name}\" }")]
    [InlineData("person with { Name = person.Name + person.Email }")]
    [InlineData("person with { Email = \"longer\" }")]
    [InlineData("person with { Name = person.Email == \"longer\" ? \"\" : \"a\" }")]
    public Task A_text_that_fits_is_fine(string expression) => Passes(Up(expression));
}
