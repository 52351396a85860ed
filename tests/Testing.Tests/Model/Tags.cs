using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Tests.Model;

public class TagContext(DbContextOptions<TagContext> options) : DbContext(options);

/// <summary>A slug is unique whatever its case, a name is not; and a trigger counts what nobody asked for.</summary>
[DbContext(typeof(TagContext))]
[Migration("20260101000000_TagInitial")]
public partial class TagInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Tags",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Slug = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
            },
            constraints: table => table.PrimaryKey("PK_Tags", row => row.Id));
        migrationBuilder.CreateTable(
            "Counters",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Value = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Counters", row => row.Id));
        migrationBuilder.CreateIndex("IX_Tags_Slug", "Tags", "Slug", unique: true);
        migrationBuilder.Sql("CREATE TRIGGER Count AFTER UPDATE OF Slug ON Tags BEGIN UPDATE Counters SET Value = Value + 1; END");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Tags");

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.14");

        modelBuilder.Entity("Tags.Tag", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<string>("Name")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<string>("Slug")
                    .HasColumnType("TEXT")
                    .UseCollation("NOCASE");

                b.HasKey("Id");

                b.HasIndex("Slug")
                    .IsUnique();

                b.ToTable("Tags");
            });

        modelBuilder.Entity("Tags.Counter", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<int>("Value")
                    .HasColumnType("INTEGER");

                b.HasKey("Id");

                b.ToTable("Counters");
            });
    }
}

/// <summary>Two names that differ by case become one slug, for the database alone.</summary>
[DbContext(typeof(TagContext))]
[DataMigration("20260102000000_Slugs")]
public partial class Slugs
{
    public static After.Tag Up(Before.Tag tag) => tag with { Slug = tag.Name };

    public static Before.Tag Down(After.Tag tag) => tag with { Slug = null };
}

/// <summary>Keeps them apart.</summary>
[DbContext(typeof(TagContext))]
[DataMigration("20260103000000_NumberedSlugs")]
public partial class NumberedSlugs
{
    public static After.Tag Up(Before.Tag tag) => tag with { Slug = $"{tag.Name}-{tag.Id}" };

    public static Before.Tag Down(After.Tag tag) => tag with { Slug = null };
}
