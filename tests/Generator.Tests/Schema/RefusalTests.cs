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
    [InlineData("b.Property<(int, DayOfWeek)>(\"Days\");", "its column 'Days' has the type (int, DayOfWeek)")]
    [InlineData("b.Property<object>(\"Day\");", "its column 'Day' has the type object")]
    [InlineData("b.Property<global::Guid>(\"Id2\");", "its column 'Id2' has the type global::Guid")]
    [InlineData("b.Property<Elsewhere.Guid>(\"Id2\");", "its column 'Id2' has the type Elsewhere.Guid")]
    [InlineData("b.Property(\"Day\");", "its column 'Day' has no type that can be read")]
    [InlineData("b.Property(Names.Day);", "its designer calls Property with what is not a constant")]
    [InlineData("b.Property<int>(\"Day\").HasColumnName(Names.Day);", "its designer calls HasColumnName with what is not a constant")]
    [InlineData(
        "b.Property<string>(\"Day\").HasMaxLength(Names.Day.Length);", "its designer calls HasMaxLength with what is not a constant")]
    [InlineData("b.HasKey(new[] { \"Id\", Names.Day });", "its designer calls HasKey with what is not a constant")]
    [InlineData("b.ToTable(Names.Day);", "its designer calls ToTable with what is not a constant")]
    [InlineData("b.ToTable(schema: \"s\", name: \"t\");", "its designer calls ToTable with what is not a constant")]
    [InlineData(
        "b.ToTable(\"t\", t => { t.Property(\"Day\").HasColumnName(Names.Day); });", "its designer calls ToTable, which is not known")]
    [InlineData(
        "b.ToTable(\"t\", t => { foreach (var name in Names.All) t.Property(name).HasColumnName(name); });",
        "its designer calls ToTable, which is not known")]
    [InlineData("b.OwnsOne(\"App.Address\", \"Address\", delegate { });", "its designer calls OwnsOne with what is not a constant")]
    [InlineData("b.Ignore(\"Day\");", "its designer calls Ignore, which is not known")]
    [InlineData(
        "b.HasMany(\"App.Tag\", \"Tags\").WithMany(\"Items\").UsingEntity(\"ItemTag\");", "its designer calls HasMany, which is not known")]
    [InlineData("Names.AddDays(b);", Unknown)]
    [InlineData("b.Property<int>(\"Day\").Metadata.SetMaxLength(3);", Unknown)]
    [InlineData("b.HasBaseType(\"App.Base\");", "it derives from 'App.Base', which the model does not have")]
    [InlineData(
        "b.ComplexCollection(typeof(List<Dictionary<string, object>>), \"P\", \"App.P\", b1 => { });",
        "its complex collection 'App.Item#P' is in no JSON column")]
    [InlineData(
        "b.OwnsOne(\"App.Address\", \"Address\", b1 => { b1.Property<DayOfWeek>(\"Day\"); });", "its column 'Day' has the type DayOfWeek")]
    [InlineData("b.OwnsOne(\"App.Address\", \"Address\", b1 => { if (true) { } });", "of its value 'Address', " + Unknown)]
    [InlineData("b.ServiceProperty<int>(\"Day\");", "its designer calls ServiceProperty, which is not known")]
    [InlineData("b.HasFacet(\"Day\", b1 => { b1.Property<int>(\"Day\"); });", "its designer calls HasFacet, which is not known")]
    [InlineData("if (true) { }", Unknown)]
    public void An_entity_is_refused_with_the_reason(string designer, string reason) =>
        IsRefused(Designers.Entity("App.Item", designer), reason);

    [Theory]
    [InlineData("", "it has derived types, but no discriminator")]
    [InlineData(
        "b.Property<string>(\"Kind\"); b.HasDiscriminator<string>(\"Kind\").HasValue(string.Empty);",
        "its discriminator is 'string.Empty'")]
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
