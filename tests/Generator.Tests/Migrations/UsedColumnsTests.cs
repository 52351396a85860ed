using TypedMigrations.Generator.Tests.Harness;
using TypedMigrations.Generator.Tests.Rules;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>
/// What a function says of a row that holds no more than the columns it is said to use, it says of the whole row: whatever a name behind
/// the row is bound to by C#.
/// </summary>
public class UsedColumnsTests
{
    private static readonly string town = Designers.Migration(
        "20260101000000_Town",
        Designers.Entity(
            "App.Person",
            """b.Property<string>("Name").IsRequired();""",
            """b.Property<string>("Nick").HasDefaultValueSql("'none'");""",
            """b.Property<int>("Age").HasDefaultValueSql("7");""",
            """b.Property<byte[]>("Data").IsRequired();""",
            """b.Property<string>("class").IsRequired();""",
            Owned("Address"),
            Owned("Home"),
            """b.Navigation("Address").IsRequired();""")
            + Designers.Entity(
                "App.Animal",
                """b.Property<string>("Kind").IsRequired();""",
                """b.Property<string>("Name");""",
                """b.Property<int>("Age");""",
                """b.HasDiscriminator<string>("Kind").HasValue("Animal");""")
            + """
            modelBuilder.Entity("App.Dog", b => { b.HasBaseType("App.Animal"); b.Property<int?>("Tail");
                b.HasDiscriminator().HasValue("Dog"); });
            """);

    private static string Owned(string name) => $$"""
        b.OwnsOne("App.Place", "{{name}}", b1 =>
        {
            b1.Property<int>("PersonId"); b1.Property<string>("Street").IsRequired(); b1.Property<string>("City");
                b1.Property<int>("Number");
            b1.HasKey("PersonId"); b1.ToTable("App.Person"); b1.WithOwner().HasForeignKey("PersonId");
        });
        """;

    /// <summary>Forms of which the text tells what they read.</summary>
    [Theory]
    [InlineData("person with { Nick = person.Name.Trim() + person.Name.Length }")]
    [InlineData("person with { Nick = person.Nick?.Trim() }")]
    [InlineData("person with { Nick = person.Address.Street + person.Home?.City }")]
    [InlineData("person with { Address = person.Address with { City = person.Name } }")]
    [InlineData("person is { Address: { Street.Length: > 3 }, Home.City: null } ? null : person with { Nick = $\"{person.Home}\" }")]
    [InlineData("person is { @class: \"1\" } ? null : person with { @class = person.@class + 1 }")]
    [InlineData(
        "person switch { { Age: > 50 } when person.Name.Length > 2 => null, { Nick: var nick } => person with { Name = nick ?? \"\" } }")]
    [InlineData("Shout(person.Data) > 3 ? person : person with { Age = 1 }")]
    public void What_is_not_read_makes_no_difference(string expression) => Assert.NotEmpty(Agree(Person(expression)));

    /// <summary>Members and extensions of the author's that have names of columns, or stand behind them.</summary>
    [Theory]
    [InlineData("person with { Nick = person.Name() }", "", "static string Name(this AppSnapshots.Town.Person p) => p.Nick + p.Age;")]
    [InlineData(
        "person with { Nick = person.Name<int>() }", "", "static string Name<T>(this AppSnapshots.Town.Person p) => p.Nick + p.Age;")]
    [InlineData(
        "person with { Nick = ((System.Func<string>)person.Name<int>)() }",
        "",
        "static string Name<T>(this AppSnapshots.Town.Person p) => p.Nick + p.Age;")]
    [InlineData("person with { Nick = person.Address() }", "", "static string Address(this AppSnapshots.Town.Person p) => p.Nick + p.Age;")]
    [InlineData(
        "person with { Nick = person.Address.Street() }",
        "",
        "static string Street(this AppSnapshots.Town.PersonAddress p) => p.City + p.Number;")]
    [InlineData(
        "person with { Nick = person.Home?.Street() }",
        "",
        "static string Street(this AppSnapshots.Town.PersonHome p) => p.City + p.Number;")]
    [InlineData("person with { Nick = person.Name.Length() }", "", "static string Length(this string s) => s + 1;")]
    [InlineData("person is { Shown: \"1\" } ? null : person", "partial record Person { public string Shown => Nick + Age % 2; }")]
    [InlineData("person with { Nick = person.Shown }", "partial record Person { public string Shown => Nick + Age; }")]
    [InlineData("person with { Nick = person.Show() }", "partial record Person { public string Show() => Nick + Age; }")]
    [InlineData("person with { Nick = person[0] }", "partial record Person { public string this[int i] => Nick + Age; }")]
    [InlineData(
        "person with { Nick = person + 1 }",
        "partial record Person { public static string operator +(Person p, int i) => p.Nick + p.Age; }")]
    [InlineData(
        "person with { Nick = (string)person }",
        "partial record Person { public static explicit operator string(Person p) => p.Nick + p.Age; }")]
    [InlineData(
        "person is (_, > 50) ? null : person",
        "partial record Person { public void Deconstruct(out string n, out int a) => (n, a) = (Name, Age); }")]
    [InlineData("person with { Both = \"a b\" }", "partial record Person { public string Both { init => Nick = Name + value; } }")]
    [InlineData(
        "person with { Nick = person.Address.Full }", "partial record PersonAddress { public string Full => Street + City + Number; }")]
    [InlineData(
        "person with { Nick = person.Address.Full() }", "partial record PersonAddress { public string Full() => Street + City + Number; }")]
    [InlineData("person with { Nick = person.Home?.Full }", "partial record PersonHome { public string Full => Street + City + Number; }")]
    [InlineData("person is { Address.Full: \"\" } ? null : person", "partial record PersonAddress { public string Full => City ?? \"\"; }")]
    [InlineData(
        "person with { Nick = person.Address[1] }",
        "partial record PersonAddress { public string this[int i] => Street + City + Number; }")]
    [InlineData(
        "person with { Nick = person.Address }",
        "partial record PersonAddress { public static implicit operator string(PersonAddress p) => p.Street + p.City + p.Number; }")]
    [InlineData(
        "person with { Age = 3 }",
        "partial record Person { Person(Person p) { Id = p.Id; Name = p.Name; Nick = p.Name + p.Age; Data = p.Data; @class = \"\"; "
            + "Address = p.Address; Home = p.Home; } }")]
    [InlineData("person with { Nick = Before.Person.Age2 + person.Name }", "partial record Person { public const int Age2 = 3; }")]
    public void What_the_author_added_sees_the_whole_row(string expression, string records, string extensions = "") =>
        Agree(Person(expression), Records(records), Extensions(extensions));

    /// <summary>What a name means is decided by the type of the parameter, and a row may be of one that derives from it.</summary>
    [Theory]
    [InlineData("Animal", "animal with { Name = animal.Tail }", "partial record Animal { public string Tail => Name + Age; } ")]
    [InlineData(
        "Dog",
        "animal with { Tail = animal.Name?.Length }",
        "partial record Dog { public new string? Name { get => base.Name + Age; init => base.Name = value; } }")]
    [InlineData(
        "Animal",
        "animal with { Name = animal.Name + 1 }",
        "partial record Dog { public new string? Name { get => base.Name + Age; init => base.Name = value; } }")]
    [InlineData(
        "Animal",
        "animal with { Age = 3 }",
        "partial record Dog { public new string? Name { get => base.Name + Age; init => base.Name = value; } }")]
    [InlineData(
        "Dog", "animal with { Tail = 3 }", "partial record Animal { protected Animal(Animal a) { Id = a.Id; Name = a.Name + a.Age; } }")]
    public void What_derives_sees_the_whole_row(string record, string expression, string records) => Agree(
        $"public static After.{record}? Up(Before.{record} animal) => {expression};", Records(records));

    /// <summary>A row that becomes one of another type goes through a conversion of the author's.</summary>
    [Fact]
    public void A_conversion_sees_the_whole_row()
    {
        var other = Designers.Migration(
            "20260102000000_Other",
            Designers.Entity(
                "App.Item",
                """b.Property<string>("Name").IsRequired();""",
                """b.Property<string>("Nick");""",
                """b.Property<int>("Age");"""));
        var items = Designers.Migration(
            "20260101000000_Items",
            Designers.Entity("App.Item", """b.Property<string>("Name").IsRequired();""", """b.Property<string>("Nick");"""));

        Assert.Empty(UsedRows.Agree(Generated.From(
            Designers.Context,
            items,
            other,
            Designers.Attached("Other", "static After.Item Up(Before.Item item) => item;"),
            """
            namespace App.Migrations;
            partial class AppSnapshots { partial class Other { partial record Item {
                public static implicit operator Item(AppSnapshots.Items.Item item) => new() {
                    Id = item.Id, Name = item.Name, Nick = item.Nick, Age = item.Nick?.Length ?? 0 };
            } } }
            """)));
    }

    [Fact]
    public void Every_shape_of_the_conformance_suite_agrees() =>
        Assert.Equal(22, UsedRows.Agree(ConformanceShapesTests.Migrations()).Count);

    [Fact]
    public void Every_migration_that_people_write_agrees() =>
        Assert.True(
            UsedRows.Agree(Generated.FromMany([Designers.Context, PureMigrationsTests.Shop, .. PureMigrationsTests.Files])).Count > 20);

    private static string Person(string expression) => $$"""
        public static After.Person? Up(Before.Person person) => {{expression}};
        private static int Shout(byte[] data) => data[0]++;
        """;

    private static string Records(string records) =>
        $"namespace App.Migrations; partial class AppSnapshots {{ partial class Town {{ {records} }} }}";

    private static string Extensions(string extensions) =>
        $"namespace App.Migrations; static class Extended "
            + $"{{ {extensions.Replace("static string", "public static string", StringComparison.Ordinal)} }}";

    private static List<string> Agree(string functions, params string[] others) =>
        UsedRows.Agree(Generated.From([Designers.Context, town, Designers.Fix(functions), .. others]));
}
