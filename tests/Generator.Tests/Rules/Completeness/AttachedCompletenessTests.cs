using TypedMigrations.Generator.Rules.Completeness;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

/// <summary>Functions on a schema migration, over records that were generated: there columns come and go.</summary>
public class AttachedCompletenessTests
{
    private static readonly string before = Designers.Migration("20260101000000_Initial", Designers.Entity(
        "App.Person",
        """b.Property<string>("FullName").IsRequired();""",
        """b.Property<string>("Email").IsRequired();""",
        """b.Property<int>("Age");"""));

    private static readonly string after = Designers.Migration("20260102000000_Split", Designers.Entity(
        "App.Person",
        """b.Property<string>("FirstName").IsRequired().HasMaxLength(5);""",
        """b.Property<string>("LastName").IsRequired();""",
        """b.Property<string>("Email").IsRequired();""",
        """b.Property<string>("NormalizedEmail").IsRequired();"""));

    [Fact]
    public async Task What_functions_forget_is_found()
    {
        var found = await Ask("""
            public static After.Person Up(Before.Person person) =>
                After.Person.From(person, firstName: "nobody", lastName: person.FullName, normalizedEmail: "");
            """);

        Assert.Collection(
            found,
            finding => Assert.StartsWith("TM0301 'Person.Age'", finding, StringComparison.Ordinal),
            finding => Assert.StartsWith("TM0302 Every row gets the same 'NormalizedEmail'", finding, StringComparison.Ordinal),
            finding => Assert.StartsWith("TM0303 'FirstName' holds 5 characters", finding, StringComparison.Ordinal),
            finding => Assert.StartsWith("TM0304 Split cannot be reverted", finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Functions_that_forget_nothing_are_left_alone() => Assert.Empty(await Ask("""
        [TypedMigrations.Loses(nameof(Before.Person.Age), "nobody asks")]
        public static After.Person Up(Before.Person person) => After.Person.From(
            person,
            firstName: person.FullName.Length > 5 ? "" : person.FullName,
            lastName: person.FullName,
            normalizedEmail: person.Email.ToUpperInvariant());

        public static Before.Person Down(After.Person person) =>
            Before.Person.From(person, fullName: person.FirstName + " " + person.LastName, age: 0);
        """));

    [Theory]
    [InlineData("lastName: person.FullName")]
    [InlineData("lastName: Last(person)")]
    [InlineData("lastName: last")]
    public async Task A_way_back_that_forgets_what_was_moved_is_found(string lastName) => Assert.StartsWith(
        "TM0301 'Person.LastName'",
        Assert.Single(await Ask($$"""
            [TypedMigrations.Loses(nameof(Before.Person.Age), "nobody asks")]
            public static After.Person Up(Before.Person person)
            {
                var last = person.FullName.Trim();
                return After.Person.From(person, firstName: "", {{lastName}}, normalizedEmail: person.Email.ToUpperInvariant());
            }

            public static Before.Person Down(After.Person person) => Before.Person.From(person, fullName: person.FirstName, age: 0);

            private static string Last(Before.Person person) => person.FullName;
            """)),
        StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> Ask(string functions)
    {
        var generated = Generated.From(Designers.Context, before, after, Designers.Attached("Split", functions)).Compiles();
        var found = await generated.Analyze(
            new TM0301DroppedColumn(), new TM0302ConstantColumn(), new TM0303TooLongText(), new TM0304NoDown(), new TM0305IgnoredColumn());
        return found.Select(finding => $"{finding.Id} {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal);
    }
}
