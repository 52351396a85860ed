using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace TypedMigrations.Testing.Tests.Model;

public class NoteContext(DbContextOptions<NoteContext> options) : DbContext(options);

/// <summary>A table of PostgreSQL whose keys the database numbers.</summary>
[DbContext(typeof(NoteContext))]
[Migration("20260101000000_NoteInitial")]
public partial class NoteInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "Notes",
        table => new
        {
            Id = table.Column<int>(type: "integer", nullable: false)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
            Text = table.Column<string>(type: "text", nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_Notes", row => row.Id));

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder
            .HasAnnotation("ProductVersion", "10.0.14")
            .HasAnnotation("Relational:MaxIdentifierLength", 63);

        NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);

        modelBuilder.Entity("Notes.Note", b =>
            {
                b.Property<int>("Id")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("integer");

                NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>("Id"));

                b.Property<string>("Text")
                    .IsRequired()
                    .HasColumnType("text");

                b.HasKey("Id");

                b.ToTable("Notes");
            });
    }
}

[DbContext(typeof(NoteContext))]
[DataMigration("20260102000000_Nudge")]
public partial class Nudge
{
    public static After.Note Up(Before.Note note) =>
        note.Text == "bad" ? throw new InvalidOperationException("bad") : note with { Text = note.Text + "!" };

    public static Before.Note Down(After.Note note) => note with { Text = note.Text.TrimEnd('!') };
}

/// <summary>What cannot be done in a transaction.</summary>
[DbContext(typeof(NoteContext))]
[Migration("20260103000000_IndexConcurrently")]
public class IndexConcurrently : Migration
{
    public override Microsoft.EntityFrameworkCore.Metadata.IModel TargetModel => new NoteInitial().TargetModel;

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Notes_Text\" ON \"Notes\" (\"Text\")", suppressTransaction: true);
}

/// <summary>What is checked at the end of a transaction.</summary>
[DbContext(typeof(NoteContext))]
[Migration("20260104000000_UniqueInTheEnd")]
public class UniqueInTheEnd : Migration
{
    public override Microsoft.EntityFrameworkCore.Metadata.IModel TargetModel => new NoteInitial().TargetModel;

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE \"Notes\" ADD CONSTRAINT \"UX_Notes_Text\" UNIQUE (\"Text\") DEFERRABLE INITIALLY DEFERRED");
}
