using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>What no record can be made of has a place all the same: whoever names it reads why.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("b.OwnsOne(\"App.Address\", \"Address\", b1 => { b1.Property<string>(\"Street\"); });", "it owns other values")]
    [InlineData("b.OwnsMany(\"App.Line\", \"Lines\", b1 => { b1.ToJson(\"Lines\"); });", "it owns other values")]
    [InlineData("b.ComplexProperty(typeof(Dictionary<string, object>), \"P\", \"App.P\", b1 => { });", "it has complex properties")]
    [InlineData("b.ComplexCollection(typeof(List<Dictionary<string, object>>), \"P\", \"App.P\", b1 => { });", "it has complex properties")]
    [InlineData("b.PrimitiveCollection<string>(\"Tags\");", "its column 'Tags' holds a collection")]
    [InlineData("b.Property<List<string>>(\"Tags\");", "its column 'Tags' has the type List<string>")]
    [InlineData("b.Property<DayOfWeek>(\"Day\");", "its column 'Day' has the type DayOfWeek")]
    [InlineData("b.Property<int[]>(\"Days\");", "its column 'Days' has the type int[]")]
    [InlineData("b.Property(\"Day\");", "its column 'Day' has no type that can be read")]
    [InlineData("b.ToView(\"V\");", "it is not mapped to one table")]
    [InlineData("b.SplitToTable(\"T\", (string)null, t => { t.Property(\"Id\"); });", "it is not mapped to one table")]
    [InlineData("b.HasBaseType(\"App.Base\");", "it derives from another entity")]
    [InlineData("if (true) { }", "its designer holds a statement that is not a chain of builder calls")]
    public void An_entity_is_refused_with_the_reason(string designer, string reason) =>
        IsRefused(Designers.Entity("App.Item", designer), reason);

    [Fact]
    public void An_entity_without_a_key_is_refused() =>
        IsRefused("modelBuilder.Entity(\"App.Item\", b => { b.Property<int>(\"Id\"); b.ToTable(\"Items\"); });", "it has no key");

    [Theory]
    [InlineData("")]
    [InlineData("b.ToTable((string)null);")]
    public void An_entity_without_a_table_is_refused(string designer) => IsRefused(
        $$"""modelBuilder.Entity("App.Item", b => { b.Property<int>("Id"); b.HasKey("Id"); {{designer}} });""",
        "it has no table");

    [Fact]
    public void Both_ends_of_an_inheritance_are_refused()
    {
        var model = Designers.Entity("App.Item", "b.HasDiscriminator<string>(\"Kind\").HasValue(\"Item\");") + """
            modelBuilder.Entity("App.Tool", b =>
                {
                    b.HasBaseType("App.Item");

                    b.HasDiscriminator().HasValue("Tool");
                });
            """;

        IsRefused(model, "it is the base of an inheritance hierarchy");
        Assert.Equal(["class Item", "class Tool"], Records.Of(model).Compiles().Types());
    }

    [Fact]
    public void Entities_that_share_a_table_are_refused() => IsRefused(
        """modelBuilder.Entity("App.Item", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("T", "s"); });"""
        + """modelBuilder.Entity("App.Tool", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("T", "s"); });""",
        "it shares its table with another entity");

    [Fact]
    public void The_others_of_the_schema_have_records() => Assert.Equal(
        ["class Item", "record Tag"],
        Records.Of(Designers.Entity("App.Item", "b.ToView(\"V\");") + Designers.Entity("App.Tag")).Compiles().Types());

    private static void IsRefused(string model, string reason)
    {
        var generated = Records.Using("public static void M(State1.Item item) { }", model).IsCached();

        Assert.Equal(
            [$"CS0619: 'AppSnapshots.State1.Item' is obsolete: 'TypedMigrations cannot make a record of 'App.Item' yet: {reason}.'"],
            generated.ErrorsIn(2));
        Records.Of(model).Compiles();
    }
}
