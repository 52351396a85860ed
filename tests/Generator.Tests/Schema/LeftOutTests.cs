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
        var empty = ((Rows.ISnapshotRow)Activator.CreateInstance(record)!).ToValues();
        Assert.Equal(required, string.Join(' ', table.Shape.Properties.Where(IsRequired).Select(property => property.Name)));
        Assert.All(table.Columns.Where(column => !IsRequired(column.Property)), column => Assert.True(
            column.IsComputed
                || column.IsLeftToDatabase(empty[table.Columns.IndexOf(column)])
                || !Equals(empty[table.Columns.IndexOf(column)], column.Property.DefaultValue), column.Name));

        bool IsRequired(Rows.RowProperty property) => record.GetProperty(property.Member)!.IsDefined(typeof(RequiredMemberAttribute));
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
}
