using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0301DroppedColumnTests : CompletenessTests<TM0301DroppedColumn>
{
    // Migrations that come with a schema change have two records of one name; these are written down here.
    private const string Records = """
        public abstract class Before { public sealed record Person(int Id, string FullName, int Age); }
        public abstract class After { public sealed record Person(int Id, string First, string Last); }

        """;

    [Theory]
    [InlineData("new(person.Id, \"\", \"\")", "Person.Age")]
    [InlineData("new(person.Id, person.FullName, \"\")", "Person.Age")]
    public Task A_column_that_dies_unread_is_found(string expression, string message) => Reports(message, [NoSchema, Function("[|Up|]", expression, expression.Contains("Full", StringComparison.Ordinal) ? "" : "[Loses(\"FullName\", \"a test\")]")]);

    [Theory]
    [InlineData("new(person.Id, person.FullName, person.Age > 1 ? \"a\" : \"b\")", "")]
    [InlineData("Split(person)", "")]
    [InlineData("new(person.Id, person.FullName, \"\")", "[Loses(nameof(SetCleanFlag.Before.Person.Age), \"a test\")]")]
    public Task A_column_that_is_read_or_given_up_is_fine(string expression, string attribute) => IsSilent([NoSchema, Function("Up", expression, attribute)]);

    private static string Function(string name, string expression, string attribute) => Migration($$"""
        {{Records}}
        {{attribute}} public static SetCleanFlag.After.Person {{name}}(SetCleanFlag.Before.Person person) => {{expression}};
        static SetCleanFlag.After.Person Split(SetCleanFlag.Before.Person person) => new(person.Id, person.FullName, person.Age > 1 ? "" : "b");
        """);
}
