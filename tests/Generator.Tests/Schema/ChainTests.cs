using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>States inherit, and a record stands again only where its shape changed.</summary>
public class ChainTests
{
    private const string Name = """b.Property<string>("Name").IsRequired();""";

    private static readonly string item = Designers.Entity("App.Item", Name);

    private static readonly string tag = Designers.Entity("App.Tag");

    [Fact]
    public void A_record_whose_shape_did_not_change_is_the_same_type()
    {
        var generated = Records.Using("public static State2.Item M(State1.Item item) => item;", item, item).Compiles();

        Assert.Empty(generated.Types(2));
    }

    [Theory]
    [InlineData("""b.Property<string>("Name").IsRequired().HasMaxLength(7).HasColumnName("name").HasColumnType("t").UseCollation("c");""")]
    [InlineData("""b.Property<string>("Name").IsRequired(); b.HasIndex("Name").IsUnique(); b.ToTable("Other", "schema");""")]
    [InlineData("""b.Property<string>("Name"); b.HasAlternateKey("Name");""")]
    [InlineData("""b.Property<string>("Name").IsRequired().IsConcurrencyToken().IsUnicode(false).HasComment("c");""")]
    public void Tables_columns_lengths_and_indexes_are_no_shape(string statements) =>
        Assert.Empty(Records.Of(item, Designers.Entity("App.Item", statements)).Compiles().Types(2));

    [Fact]
    public void Another_default_is_another_shape()
    {
        var generated = Records.Of(
            Designers.Entity("App.Item", """b.Property<int>("Count").HasDefaultValue(1);"""),
            Designers.Entity("App.Item", """b.Property<int>("Count").HasDefaultValue(2);"""),
            Designers.Entity("App.Item", """b.Property<int>("Count").HasDefaultValueSql("3");"""),
            Designers.Entity("App.Item", """b.Property<int>("Count");""")).Compiles();

        Assert.Equal(["new record Item"], generated.Types(2));
        Assert.Equal(
            ["int Count = 1;", "int Count = 2;", "int Count", "required int Count"],
            Enumerable.Range(1, 4).Select(state => generated.Members(state).Last()));
    }

    [Theory]
    [InlineData("""b.Property<int?>("Count").HasDefaultValue(3);""", """b.Property<int?>("Count");""", "int? Count")]
    [InlineData("""b.Property<string>("Count").HasDefaultValue("a");""", """b.Property<string>("Count");""", "string? Count")]
    public void Nor_has_a_record_a_default_that_is_gone(string before, string after, string member)
    {
        var generated = Records.Of(Designers.Entity("App.Item", before), Designers.Entity("App.Item", after)).Compiles();

        Assert.Equal(["int Id", member], generated.Members(2));
    }

    [Theory]
    [InlineData("""b.Property<int?>("Count");""", """b.Property<int?>("Count").HasDefaultValueSql("3");""")]
    [InlineData("""b.Property<int>("Count").HasDefaultValueSql("3");""", """b.Property<int>("Count").HasDefaultValueSql("4");""")]
    public void A_default_of_the_databases_own_is_no_shape(string before, string after)
    {
        var generated = Records.Of(Designers.Entity("App.Item", before), Designers.Entity("App.Item", after)).Compiles();

        Assert.Empty(generated.Types(2));
        // One of the states fills it in.
        Assert.Contains("__Count.IsSet", generated.State(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""b.Property<string>("Title").IsRequired();""")]
    [InlineData("""b.Property<string>("Name");""")]
    [InlineData("""b.Property<int>("Name");""")]
    [InlineData("""b.Property<string>("Name").IsRequired().HasDefaultValue("");""")]
    public void A_record_whose_shape_changed_is_a_new_one(string statements)
    {
        var changed = Designers.Entity("App.Item", statements);

        Assert.Equal(["new record Item"], Records.Of(item, changed).Compiles().Types(2));
        Assert.Contains(
            "CS0029: Cannot implicitly convert type 'App.Migrations.AppSnapshots.State1.Item' to 'App.Migrations.AppSnapshots.State2.Item'",
            Records.Using("public static State2.Item M(State1.Item item) => item;", item, changed).IsCached().ErrorsIn(3));
    }

    [Fact]
    public void A_new_entity_is_added_to_the_state()
    {
        var generated = Records.Using("public static (State2.Item, State2.Tag)? M() => null;", item, item + tag).Compiles();

        Assert.Equal(["record Tag"], generated.Types(2));
    }

    [Fact]
    public void A_dropped_entity_says_which_migration_dropped_it()
    {
        var generated = Records.Using("public static void M(State1.Tag? before, State3.Tag after) { }", item + tag, item, item).IsCached();

        Assert.Equal(["CS0619: 'AppSnapshots.State2.Tag' is obsolete: 'Tag was dropped by 20260102000000_State2.'"], generated.ErrorsIn(4));
        Assert.Equal(["new class Tag"], generated.Types(2));
        Assert.Empty(generated.Types(3));
        Records.Of(item + tag, item, item).Compiles();
    }

    [Fact]
    public void An_entity_that_comes_back_is_a_new_record()
    {
        var generated = Records.Using("public static void M(State3.Tag tag) { }", item + tag, item, item + tag, item).Compiles();

        Assert.Equal(["new record Tag"], generated.Types(3));
        Assert.Contains("\"Tag was dropped by 20260104000000_State4.\"", generated.State(4), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_that_can_no_longer_be_read_is_refused_from_then_on()
    {
        var generated = Records.Of(item, Designers.Entity("App.Item", Name, "if (true) { }"), item).Compiles();

        Assert.Equal(["new class Item"], generated.Types(2));
        Assert.Equal(["new record Item"], generated.Types(3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_migration_between_two_named_states_is_found_to_have_dropped_the_entity(int dropper)
    {
        var migrations = Enumerable.Range(1, 4).Select(number => Designers.Migration(
            $"2026010{number}000000_State{number}", number < dropper ? item + tag : item));
        var generated = Generated.From([
            Designers.Context,
            .. migrations,
            Designers.DataMigration("20260101100000_First", "public static After.Tag Up(Before.Tag tag) => tag;"),
            Designers.DataMigration("20260104100000_Last"),
        ]).Compiles();

        Assert.Equal(["record Item", "record Tag"], generated.Types(1));
        Assert.DoesNotContain(generated.Files.Keys, file => file.Contains("State2"));
        Assert.Contains($"\"Tag was dropped by 2026010{dropper}000000_State{dropper}.\"", generated.State(4), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_states_compile()
    {
        var migrations = Enumerable.Range(1, 100).Select(number => Designers.Migration(
            $"2026{number:d10}_State{number}", Designers.Entity("App.Item", $"b.Property<int>(\"Column{number}\");")));
        var emitAll = new Dictionary<string, string> { ["TypedMigrationsEmit"] = "All" };
        var generated = Generated.From(emitAll, [Designers.Context, .. migrations]);

        Assert.Equal(100, generated.Compiles().Files.Count);
    }
}
