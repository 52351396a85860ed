using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>What no record can be made of has a place all the same: whoever names it reads why.</summary>
public class RefusalTests
{
    private const string Unknown = "its designer holds a statement that is not a chain of builder calls";

    [Theory]
    [InlineData("b.Property<DayOfWeek>(\"Day\");", "its column 'Day' has the type DayOfWeek")]
    [InlineData("b.Property<DayOfWeek>(\"Day\").HasColumnType(\"day\");", "its column 'Day' has the type DayOfWeek (day in the database)")]
    [InlineData("b.Property<List<DayOfWeek>>(\"Days\");", "its column 'Days' has the type List<DayOfWeek>")]
    [InlineData("b.Property<int[][]>(\"Days\");", "its column 'Days' has the type int[][]")]
    [InlineData("b.Property<Elsewhere.Guid>(\"Id2\");", "its column 'Id2' has the type Elsewhere.Guid")]
    [InlineData("b.Property(\"Day\");", "its column 'Day' has no type that can be read")]
    [InlineData("b.Property(typeof(int), \"Day\");", "its designer calls Property, which is not known")]
    [InlineData("b.HasBaseType(\"App.Base\");", "it derives from 'App.Base', which the model does not have")]
    [InlineData("b.ComplexCollection(typeof(List<Dictionary<string, object>>), \"P\", \"App.P\", b1 => { });", "its complex collection 'App.Item#P' is in no JSON column")]
    [InlineData("b.OwnsOne(\"App.Address\", \"Address\", b1 => { b1.Property<DayOfWeek>(\"Day\"); });", "its column 'Day' has the type DayOfWeek")]
    [InlineData("b.OwnsOne(\"App.Address\", \"Address\", b1 => { if (true) { } });", "of its value 'Address', " + Unknown)]
    [InlineData("b.ServiceProperty<int>(\"Day\");", "its designer calls ServiceProperty, which is not known")]
    [InlineData("b.HasFacet(\"Day\", b1 => { b1.Property<int>(\"Day\"); });", "its designer calls HasFacet, which is not known")]
    [InlineData("if (true) { }", Unknown)]
    public void An_entity_is_refused_with_the_reason(string designer, string reason) =>
        IsRefused(Designers.Entity("App.Item", designer), reason);

    [Fact]
    public void An_entity_without_a_table_is_refused() => IsRefused(
        """modelBuilder.Entity("App.Item", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable((string)null); });""",
        "it has no table");

    [Theory]
    [InlineData("", "it has derived types, but no discriminator")]
    [InlineData("b.Property<string>(\"Kind\"); b.HasDiscriminator<string>(\"Kind\").HasValue(nameof(DayOfWeek.Monday));", "its discriminator is 'nameof(DayOfWeek.Monday)'")]
    [InlineData("b.Property<DayOfWeek>(\"Day\");", "its column 'Day' has the type DayOfWeek")]
    public void A_hierarchy_is_refused_as_a_whole(string designer, string reason)
    {
        var model = Designers.Entity("App.Item", designer) + """
            modelBuilder.Entity("App.Tool", b =>
                {
                    b.HasBaseType("App.Item");

                    b.HasDiscriminator().HasValue("Tool");
                });
            """;

        IsRefused(model, reason);
        Assert.Equal(["class Item", "class Tool"], Records.Of(model).Compiles().Types());
    }

    [Fact]
    public void Types_that_derive_from_each_other_in_a_circle_are_refused() => Assert.Equal(
        ["class Item"],
        Records.Of(Designers.Entity("App.Item", "b.HasBaseType(\"App.Item\");")).Compiles().Types());

    [Fact]
    public void The_others_of_the_schema_have_records() => Assert.Equal(
        ["class Item", "record Tag"],
        Records.Of(Designers.Entity("App.Item", "if (true) { }") + Designers.Entity("App.Tag")).Compiles().Types());

    private static void IsRefused(string model, string reason)
    {
        var generated = Records.Using("public static void M(State1.Item item) { }", model).IsCached();

        Assert.Equal(
            [$"CS0619: 'AppSnapshots.State1.Item' is obsolete: 'TypedMigrations cannot make a record of 'App.Item': {reason}.'"],
            generated.ErrorsIn(2));
        Assert.Contains("class Item", Records.Of(model).IsCached().Types());
    }
}
