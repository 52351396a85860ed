using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>Functions on a class that Entity Framework's tool scaffolded, and the records on both sides of its schema change.</summary>
public class AttachedTests
{
    private const string Functions = """
        public static After.Person Up(Before.Person person) => After.Person.From(person, firstName: person.FullName, lastName: "");

        public static Before.Person Down(After.Person person) =>
            Before.Person.From(person, fullName: person.FirstName, height: person.Height ?? 0) with { Age = 1 };
        """;

    private static readonly string initial = Designers.Migration(
        "20260101000000_Initial",
        Designers.Entity(
            "App.Person",
            """b.Property<string>("FullName").IsRequired();""",
            """b.Property<int?>("Age");""",
            """b.Property<int>("Height");""",
            """b.Property<int?>("Weight");""",
            """b.Property<string>("Phone");"""));

    private static readonly string split = Designers.Migration(
        "20260102000000_Split",
        Designers.Entity(
            "App.Person",
            """b.Property<string>("FirstName").IsRequired();""",
            """b.Property<string>("LastName").IsRequired();""",
            """b.Property<string>("Note");""",
            """b.Property<int?>("Height");""",
            """b.Property<int?>("Weight");""",
            """b.Property<string>("Phone");"""));

    /// <summary>A full name that becomes two names.</summary>
    internal static Generated Split() => Generated.From(Designers.Context, initial, split, Designers.Attached("Split", Functions));

    [Fact]
    public void The_functions_run_between_the_operations_of_both_directions()
    {
        var generated = Split().Compiles();

        Approved.Matches("Split", generated.File("Split"));
        Approved.Matches("AppSnapshots.Split.From", generated.File("AppSnapshots.Split.From"));
    }

    [Fact]
    public void Before_the_first_migration_there_is_nothing()
    {
        var generated = Generated.From(Designers.Context, initial, Designers.Attached("Initial", "public static int Count => 1;"))
            .Compiles();

        Assert.Contains("public abstract partial class Before;", generated.File("Initial"), StringComparison.Ordinal);
        Assert.Contains(
            "global::TypedMigrations.DataMigrationOperation.NoSchema,\n            () => TargetModel),",
            generated.File("Initial"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_required_from_now_on_is_a_parameter()
    {
        var before = Designers.Migration(
            "20260101000000_Initial", Designers.Entity("App.Item", """b.Property<int?>("Size");""", """b.Property<string>("Name");"""));
        var after = Designers.Migration(
            "20260102000000_Require",
            Designers.Entity("App.Item", """b.Property<int>("Size");""", """b.Property<string>("Name").IsRequired();"""));

        var generated = Generated.From(
            Designers.Context, before, after, Designers.Attached(
                "Require", "public static After.Item Up(Before.Item item) => After.Item.From(item, size: 1, name: \"\");")).Compiles();

        Assert.Contains(
            "From(Initial.Item item, int size, string name)", generated.File("AppSnapshots.Require.From"), StringComparison.Ordinal);
        Assert.Contains("From(Require.Item item)", generated.File("AppSnapshots.Require.From"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_document_keeps_that_from_which_it_was_made()
    {
        static string Item(string member) => Designers.Entity("App.Item", $$"""
            b.OwnsMany("App.Line", "Lines", b1 => { b1.Property<int>("ItemId"); b1.Property<int>("__synthesizedOrdinal");
                b1.Property<string>("Text"); {{member}} b1.HasKey("ItemId", "__synthesizedOrdinal"); b1.ToTable("App.Item");
                b1.ToJson("Lines"); b1.WithOwner().HasForeignKey("ItemId"); });
            """);
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Item("")),
            Designers.Migration("20260102000000_More", Item("""b1.Property<int?>("Count");""")),
            Designers.Attached("More", """
                public static After.Item Up(Before.Item item) =>
                    After.Item.From(item, lines: item.Lines is null ? null : [.. System.Linq.Enumerable.Select(item.Lines, Line)]);

                private static After.ItemLines Line(Before.ItemLines line) => After.ItemLines.From(line) with { Count = 1 };
                """)).Compiles();

        Assert.Contains(
            "From(Initial.ItemLines itemLines) => global::TypedMigrations.Rows.Origin.Keep(itemLines, new ItemLines()",
            generated.File("AppSnapshots.More.From"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""b1.Property<int?>("Count");""")]
    public void A_value_may_move_into_a_document_and_back(string member)
    {
        static string Order(string statements) => Designers.Entity("App.Order", $$"""
            b.OwnsOne("App.Pay", "Pay", b1 => { b1.Property<int>("OrderId"); b1.Property<int>("Amount"); b1.HasKey("OrderId");
                b1.ToTable("App.Order"); b1.WithOwner().HasForeignKey("OrderId"); {{statements}} });
            """);
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Order("")),
            Designers.Migration("20260102000000_Move", Order(member + """b1.ToJson("Pay");""")),
            Designers.Attached("Move", """
                public static After.Order Up(Before.Order order) =>
                    After.Order.From(order, pay: order.Pay is null ? null : After.OrderPay.From(order.Pay));

                public static Before.Order Down(After.Order order) =>
                    Before.Order.From(order, pay: order.Pay is null ? null : Before.OrderPay.From(order.Pay));
                """)).Compiles();

        Assert.DoesNotContain("Origin", generated.File("AppSnapshots.Move.From"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_did_not_change_is_the_same_on_both_sides()
    {
        var after = Designers.Migration("20260102000000_More", Designers.Entity("App.Item") + Designers.Entity("App.Tag"));

        var generated = Generated.From(
            Designers.Context, Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item")), after, Designers
                .Attached("More")).Compiles();

        Assert.DoesNotContain(generated.Files.Keys, file => file.Contains("From", StringComparison.Ordinal));
    }

    [Fact]
    public void The_newest_schema_may_stand_in_the_model_snapshot_alone()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item")),
            """
            namespace App.Migrations;

            using Microsoft.EntityFrameworkCore;

            [Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(App.AppContext))]
            [Microsoft.EntityFrameworkCore.Migrations.Migration("20260102000000_More")]
            [TypedMigrations.DataMigration]
            public partial class More : Microsoft.EntityFrameworkCore.Migrations.Migration
            {
                public static After.Item Up(Before.Item item) => item;

                protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder migrationBuilder) { }
            }

            [Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(App.AppContext))]
            public class Snapshot : Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot
            {
                protected override void BuildModel(Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder)
                {
                    modelBuilder.Entity("App.Item", b => { b.Property<int>("Id").ValueGeneratedOnAdd(); b.HasKey("Id"); b.ToTable("Items");
                        });
                }
            }
            """).Compiles();

        Assert.Contains(
            "_typedMigrationsTargetModel ??= new global::App.Migrations.Snapshot().Model;", generated.File("More"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Values_whose_shape_did_not_change_are_carried()
    {
        const string Address = """
            b.OwnsOne("App.Address", "Address", b1 => { b1.Property<int>("PersonId"); b1.Property<string>("Street").IsRequired();
                b1.HasKey("PersonId"); b1.ToTable("App.Person"); b1.WithOwner().HasForeignKey("PersonId"); });
            """;
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Person", Address)),
            Designers.Migration(
                "20260102000000_More", Designers.Entity("App.Person", """b.Property<string>("Name").IsRequired();""", Address)),
            Designers.Attached(
                "More", "public static After.Person Up(Before.Person person) => After.Person.From(person, name: \"\");")).Compiles();

        Assert.Contains("Address = person.Address,", generated.File("AppSnapshots.More.From"), StringComparison.Ordinal);
    }
}
