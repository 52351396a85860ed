using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Generator.Tests.Harness;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Generator.Tests.Schema;

/// <summary>What a new row need not say, the database makes: nothing that is left out becomes 0 in silence.</summary>
public class LeftOutTests
{
    private const string Identity = "NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>(\"Id\"));";

    [Theory]
    // An owned collection, whose key begins with that of its owner.
    [InlineData("OwnerId Id", """b.Property<int>("OwnerId"); b.Property<int>("Id").ValueGeneratedOnAdd(); b.HasKey("OwnerId", "Id");""")]
    [InlineData(
        "OwnerId",
        "b.Property<int>(\"OwnerId\"); b.Property<int>(\"Id\").ValueGeneratedOnAdd();" + Identity + "b.HasKey(\"OwnerId\", \"Id\");")]
    [InlineData(
        "OwnerId",
        """b.Property<int>("OwnerId"); b.Property<int>("Id").ValueGeneratedOnAdd().HasAnnotation("Npgsql:ValueGenerationStrategy", """
            + """NpgsqlValueGenerationStrategy.IdentityByDefaultColumn); b.HasKey("OwnerId", "Id");""")]
    // A join.
    [InlineData("OneId OtherId", """b.Property<int>("OneId"); b.Property<int>("OtherId"); b.HasKey("OneId", "OtherId");""")]
    // A key of one part.
    [InlineData("", """b.Property<long>("Id").ValueGeneratedOnAdd(); b.HasKey("Id");""")]
    [InlineData("", "b.Property<int>(\"Id\").ValueGeneratedOnAdd();" + Identity + "b.HasKey(\"Id\");")]
    [InlineData("Id", """b.Property<int>("Id"); b.HasKey("Id");""")]
    [InlineData("Id", """b.Property<Guid>("Id").ValueGeneratedOnAdd(); b.HasKey("Id");""")]
    [InlineData("", """b.Property<Guid>("Id").ValueGeneratedOnAdd().HasDefaultValueSql("newid()"); b.HasKey("Id");""")]
    [InlineData("A", """b.Property<int>("A").ValueGeneratedOnAdd(); b.Property<int>("B").HasDefaultValueSql("1"); b.HasKey("A", "B");""")]
    // No key.
    [InlineData(
        "Id Number",
        """b.Property<int>("Id"); b.HasKey("Id"); b.Property<int>("Number").ValueGeneratedOnAdd(); b.HasAlternateKey("Number");""")]
    [InlineData(
        "Id At", """b.Property<int>("Id"); b.HasKey("Id"); b.Property<DateTime>("At").HasDefaultValue(new DateTime(2020, 1, 1));""")]
    [InlineData(
        "Id",
        """b.Property<int>("Id"); b.HasKey("Id"); b.Property<bool>("Is").HasDefaultValue(true); """
            + """b.Property<int>("Made").HasComputedColumnSql("1");""")]
    // What a trigger writes.
    [InlineData("Id", """b.Property<int>("Id"); b.HasKey("Id"); b.Property<DateTime>("At").ValueGeneratedOnAddOrUpdate();""")]
    [InlineData("Id", """b.Property<int>("Id"); b.HasKey("Id"); b.Property<int>("Count").ValueGeneratedOnUpdate();""")]
    public void What_a_row_need_not_say_the_database_makes(string required, string entity)
    {
        const string Usings = "using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;\n";
        var designer = Designers.Migration(
            "20260101000000_Initial", $"modelBuilder.Entity(\"App.Thing\", b => {{ {entity} b.ToTable(\"Things\"); }});")
            .Replace("using App;", "using App;\n" + Usings, StringComparison.Ordinal);
        var generated = Generated.From(
            Designers.Context, designer, Designers.Fix("public static After.Thing Up(Before.Thing thing) => thing;"));
        using var image = new MemoryStream();
        Assert.True(generated.Output.Emit(image).Success);
        var assembly = Assembly.Load(image.ToArray());
        var migration = (Migration)Activator.CreateInstance(assembly.GetType("App.Migrations.Fix")!)!;
        using var context = new DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").UseTypedMigrations().Options);
        var operation = (DataMigrationOperation)migration.UpOperations.Single();

        var table = Planner.Plan(operation, Schemas.Of(context, operation), "").Steps.Single().Source.Bindings.Single();

        var record = table.Shape.FromValues!([.. table.Shape.Properties.Select(property => property.DefaultValue)]).GetType();
        var row = (Rows.ISnapshotRow)Activator.CreateInstance(record)!;
        var empty = row.ToValues();
        Assert.Equal(required, string.Join(' ', table.Shape.Properties.Where(IsRequired).Select(property => property.Name)));
        Assert.All(table.Columns.Index().Where(pair => !IsRequired(pair.Item.Property)), pair => Assert.True(
            pair.Item.IsComputed
                || pair.Item.IsLeft(row, pair.Index)
                || pair.Item.IsUnnumbered(empty[pair.Index])
                || !Equals(empty[pair.Index], pair.Item.Property.DefaultValue), pair.Item.Name));

        bool IsRequired(Rows.RowProperty property) => record.GetProperty(property.Member)!.IsDefined(typeof(RequiredMemberAttribute));
    }

    [Theory]
    [InlineData("new() { Id = 1 }", "Is Note Loud")]
    [InlineData("new() { Id = 1, Is = false }", "Note Loud")]
    [InlineData("new() { Id = 1, Note = null, Loud = default }", "Is")]
    [InlineData("new State1.Dog { Id = 1, Is = true } with { Loud = 0 }", "Note")]
    [InlineData("new() { Id = 1, Home = new() { Street = 1 } }", "Is Note Home.City Loud")]
    [InlineData("new() { Id = 1, Home = new() { Street = 1, City = 0 } }", "Is Note Loud")]
    public void What_a_row_says_is_written_also_if_it_is_the_default_of_its_type(string written, string left)
    {
        var generated = Records.Using(
            $"public static State1.Dog Row => {written};",
            """
            modelBuilder.Entity("App.Animal", b => { b.Property<int>("Id"); b.Property<string>("Kind").IsRequired();
                b.Property<bool>("Is").HasDefaultValueSql("1"); b.Property<string>("Note").HasDefaultValueSql("'none'");
                b.HasKey("Id"); b.ToTable("Animals"); b.HasDiscriminator<string>("Kind").HasValue("Animal");
                b.OwnsOne("App.Place", "Home", b1 => { b1.Property<int>("AnimalId"); b1.Property<int>("Street");
                    b1.Property<int>("City").HasDefaultValueSql("7"); b1.HasKey("AnimalId"); b1.ToTable("Animals");
                    b1.WithOwner().HasForeignKey("AnimalId"); }); });
            modelBuilder.Entity("App.Dog", b => { b.HasBaseType("App.Animal"); b.Property<int?>("Loud").HasDefaultValueSql("9");
                b.HasDiscriminator().HasValue("Dog"); });
            """).Compiles();

        var row = Row(generated);
        var read = row.Shape.FromValues!(row.ToValues());

        Assert.Equal(left, string.Join(' ', Left(row)));
        // A row that was read says all it holds, and is the same row.
        Assert.Empty(Left(read));
        Assert.Equal<object>(read, row);
        Assert.Equal(read.GetHashCode(), row.GetHashCode());
    }

    [Theory]
    [InlineData("new() { Id = 1 }", "Is Rank")]
    [InlineData("new() { Id = 1, Is = false }", "Rank")]
    [InlineData("new() { Id = 1, Is = true, Rank = 0 }", "")]
    public void What_a_row_left_out_is_left_out_of_the_row_that_is_made_from_it(string written, string left)
    {
        static string Item(string member) => Designers.Entity("App.Item", $"""
            b.Property<bool>("Is").HasDefaultValueSql("1"); {member}
            """);
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", Item("""b.Property<int>("Rank").HasDefaultValueSql("3");""")),
            Designers.Migration("20260102000000_More", Item("""b.Property<int?>("Rank").HasDefaultValueSql("3");""")),
            Designers.Attached("More", "public static After.Item Up(Before.Item item) => After.Item.From(item);"),
            $$"""
            using static App.Migrations.AppSnapshots;
            static class Use { public static More.Item Row => More.Item.From({{written.Replace("new()", "new Initial.Item")}}); }
            """).Compiles();

        Assert.Equal(left, string.Join(' ', Left(Row(generated))));
    }

    [Fact]
    public void A_part_of_a_key_is_required_of_all_types_of_a_hierarchy()
    {
        var members = Records.Of("""
            modelBuilder.Entity("App.Animal", b => { b.Property<int>("OwnerId"); b.Property<int>("Id").ValueGeneratedOnAdd();
                b.Property<string>("Kind").IsRequired(); b.HasKey("OwnerId", "Id"); b.ToTable("Animals");
                b.HasDiscriminator<string>("Kind").HasValue("Animal"); });
            modelBuilder.Entity("App.Dog", b => { b.HasBaseType("App.Animal"); b.HasDiscriminator().HasValue("Dog"); });
            """).Compiles().Members();

        Assert.Equal(["required int OwnerId", "required int Id"], members);
    }

    [Fact]
    public void Of_an_owned_collection_the_number_is_required_on_SQLite_alone()
    {
        Assert.Equal(["int Id", "required int Id", "required int PostId"], Owned("").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["int Id", "int Id", "required int PostId"],
            Owned("NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b1.Property<int>(\"Id\"));").Order(StringComparer.Ordinal));

        static IEnumerable<string> Owned(string numbering) => Records.Of(Designers.Entity("App.Post", $$"""
            b.OwnsMany("App.Tag", "Tags", b1 =>
            {
                b1.Property<int>("PostId"); b1.Property<int>("Id").ValueGeneratedOnAdd(); {{numbering}} b1.HasKey("PostId", "Id");
                    b1.ToTable("Tags");
                b1.WithOwner().HasForeignKey("PostId");
            });
            """)).Compiles().Members();
    }

    private static Rows.ISnapshotRow Row(Generated generated)
    {
        using var image = new MemoryStream();
        Assert.True(generated.Output.Emit(image).Success);
        return (Rows.ISnapshotRow)Assembly.Load(image.ToArray()).GetType("Use")!.GetProperty("Row")!.GetValue(null)!;
    }

    private static IEnumerable<string> Left(Rows.ISnapshotRow row) => row.Shape.Properties.Select(property => property.Name)
        .Where((_, i) => !((Rows.IPartlySet)row).IsSet(i));
}
