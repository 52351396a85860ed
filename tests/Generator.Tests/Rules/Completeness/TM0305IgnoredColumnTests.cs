using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0305IgnoredColumnTests : CompletenessTests<TM0305IgnoredColumn>
{
    [Theory]
    [InlineData("person")]
    [InlineData("person with { Age = 1 }")]
    [InlineData("new() { Id = person.Id, Name = person.Name }")]
    public Task A_column_that_Down_leaves_is_found(string down) =>
        Finds("Up changes Email", Up("person with { Email = person.Name, Age = 2 }", "[Loses(\"Age\", \"a test\")]") + Down(down));

    [Theory]
    [InlineData("person with { Email = null }", "")]
    [InlineData("new() { Name = person.Name, Email = null }", "")]
    [InlineData("Undo(person)", "")]
    [InlineData("person", "[Loses(nameof(Before.Person.Email), \"a test\")]")]
    public Task A_column_that_Down_gives_back_is_fine(string down, string attributes) => Passes(
        Up("person with { Email = person.Name }", attributes) + Unmarked(Down(down))
            + "static Before.Person Undo(After.Person person) => person with { Email = \"\" };");

    [Fact]
    public Task What_deletes_gives_nothing_back() => Passes(
        Up("person with { Email = person.Name }") + "public static Before.Person? Down(After.Person person) => null;");

    [Fact]
    public Task Rows_that_Up_makes_are_not_those_that_Down_leaves() => Passes(
        "public static (After.Person, After.Other) Up(Before.Person person) => (person with { Age = 1 }, new() { Email = person.Email });"
        + Unmarked(Down("person with { Age = 2 }")));

    [Fact]
    public Task Rows_that_no_Down_leads_back_to_are_found() => Finds("Up changes Other.Email", """
        public static After.Person Up(Before.Person person) => person with { Age = 1 };
        public static After.Other Up(Before.Other other) => other with { Email = "" };
        """ + Down("person with { Age = 2 }"));

    [Fact]
    public Task One_of_several_functions_leads_back() => Passes("""
        public static After.Person Up(Before.Person person) => person with { Age = 1 };
        public static IEnumerable<Before.Person> Down([GroupBy(nameof(After.Other.Email))] IGrouping<string, After.Other> others) =>
            others.Select(other => new Before.Person { Id = other.Id, Name = "", Age = 0 });
        public static Before.Other Down(After.Other other) => other;
        """);

    [Fact]
    public Task A_group_has_columns_too() => Finds("Up changes Email", """
        [GroupBy(nameof(Before.Person.Age))]
        public static IEnumerable<After.Person> Up(IGrouping<int, Before.Person> people) => people.Select(person => person with {
            Email = null });
        """ + Down("person with { Age = 2 }"));
}
