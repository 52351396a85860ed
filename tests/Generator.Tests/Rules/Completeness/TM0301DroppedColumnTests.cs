using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0301DroppedColumnTests : CompletenessTests<TM0301DroppedColumn>
{
    // Migrations that come with a schema change have two records of one name; these are written down here.
    private const string Records = """
        public abstract class Before { public sealed record Person(int Id, string FullName, int Age); }
        public abstract class After { public sealed record Person(int Id, string First, string Last); }

        """;

    private const string WithPets = """
        public abstract class Before { public sealed record Person(int Id, string FullName, int Age);
            public sealed record Pet(int Id, string Chip, int OwnerId); }
        public abstract class After { public sealed record Person(int Id, string First, string Last);
            public sealed record Pet(int Id, int OwnerId); }

        """;

    [Theory]
    [InlineData("new(person.Id, \"\", \"\")", "Person.Age")]
    [InlineData("new(person.Id, person.FullName, \"\")", "Person.Age")]
    public Task A_column_that_dies_unread_is_found(string expression, string message) =>
        Reports(
            message,
            [NoSchema, Function(
                "[|Up|]", expression, expression.Contains("Full", StringComparison.Ordinal) ? "" : "[Loses(\"FullName\", \"a test\")]")]);

    [Theory]
    [InlineData("new(person.Id, person.FullName, person.Age > 1 ? \"a\" : \"b\")", "")]
    [InlineData("Split(person)", "")]
    [InlineData("new(person.Id, person.FullName, \"\")", "[Loses(nameof(SetCleanFlag.Before.Person.Age), \"a test\")]")]
    public Task A_column_that_is_read_or_given_up_is_fine(string expression, string attribute) =>
        IsSilent([NoSchema, Function("Up", expression, attribute)]);

    [Fact]
    public Task Another_function_may_read_it() => IsSilent([NoSchema, Migration(WithPets + """
        public static SetCleanFlag.After.Person Up(SetCleanFlag.Before.Person person) => new(person.Id, person.FullName, "");
        public static SetCleanFlag.After.Pet Up(SetCleanFlag.Before.Pet pet, SetCleanFlag.Before.Person owner) =>
            new(pet.Id, owner.Age + pet.Chip.Length);
        """)]);

    [Fact]
    public Task A_column_of_rows_that_no_function_takes_is_found() => Reports("Pet.Chip", [NoSchema, Migration(WithPets + """
        [Loses("Age", "a test")]
        public static SetCleanFlag.After.Person [|Up|](SetCleanFlag.Before.Person person) => new(person.Id, person.FullName, "");
        """)]);

    [Fact]
    public Task What_finds_rows_is_read() => IsSilent([NoSchema, Migration(WithPets + """
        [Loses("Age", "a test")]
        public static SetCleanFlag.After.Person Up(
            SetCleanFlag.Before.Person person, [By(nameof(SetCleanFlag.Before.Pet.Chip))] ILookup<string, SetCleanFlag.Before.Pet> pets) =>
            new(person.Id, person.FullName, "");
        """)]);

    private static string Function(string name, string expression, string attribute) => Migration($$"""
        {{Records}}
        {{attribute}} public static SetCleanFlag.After.Person {{name}}(SetCleanFlag.Before.Person person) => {{expression}};
        static SetCleanFlag.After.Person Split(SetCleanFlag.Before.Person person) =>
            new(person.Id, person.FullName, person.Age > 1 ? "" : "b");
        """);
}
