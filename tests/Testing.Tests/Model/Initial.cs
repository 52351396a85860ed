using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Tests.Model;

[DbContext(typeof(ListContext))]
[Migration("20260101000000_Initial")]
public partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Lists",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Title = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Lists", row => row.Id));
        migrationBuilder.CreateTable(
            "Entries",
            table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                ListId = table.Column<int>(type: "INTEGER", nullable: false),
                Text = table.Column<string>(type: "TEXT", nullable: true),
                Amount = table.Column<decimal>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Entries", row => row.Id);
                table.ForeignKey("FK_Entries_Lists", row => row.ListId, "Lists", "Id");
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Entries");
        migrationBuilder.DropTable("Lists");
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.14");

        modelBuilder.Entity("Lists.Entry", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<decimal>("Amount")
                    .HasColumnType("TEXT");

                b.Property<int>("ListId")
                    .HasColumnType("INTEGER");

                b.Property<string>("Text")
                    .HasColumnType("TEXT");

                b.HasKey("Id");

                b.ToTable("Entries");
            });

        modelBuilder.Entity("Lists.List", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<string>("Title")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.HasKey("Id");

                b.ToTable("Lists");
            });

        modelBuilder.Entity("Lists.Entry", b =>
            {
                b.HasOne("Lists.List", null)
                    .WithMany()
                    .HasForeignKey("ListId")
                    .IsRequired();
            });
    }
}

/// <summary>The same schema for contexts that are made in other ways.</summary>
public abstract class OtherInitial : Migration
{
    public override Microsoft.EntityFrameworkCore.Metadata.IModel TargetModel => new Initial().TargetModel;

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Operations.AddRange(new Initial().UpOperations);
}

[DbContext(typeof(OptionalContext)), Migration("20260101000000_OptionalInitial")]
public class OptionalInitial : OtherInitial;

[DbContext(typeof(SelfConfiguredContext)), Migration("20260101000000_SelfConfiguredInitial")]
public class SelfConfiguredInitial : OtherInitial;

[DbContext(typeof(ScaffoldedContext)), Migration("20260101000000_ScaffoldedInitial")]
public class ScaffoldedInitial : OtherInitial;

[DbContext(typeof(AwkwardContext)), Migration("20260101000000_AwkwardInitial")]
public class AwkwardInitial : OtherInitial;
