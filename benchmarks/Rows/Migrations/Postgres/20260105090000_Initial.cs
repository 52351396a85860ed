using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

public partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new
            {
                Id = table.Column<long>(type: "bigint", nullable: false).Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                FullName = table.Column<string>(type: "text", nullable: false),
                Email = table.Column<string>(type: "text", nullable: false),
                FirstName = table.Column<string>(type: "text", nullable: true),
                LastName = table.Column<string>(type: "text", nullable: true),
                IsClean = table.Column<bool>(type: "boolean", nullable: false),
                Street = table.Column<string>(type: "text", nullable: false),
                City = table.Column<string>(type: "text", nullable: false),
                Age = table.Column<int>(type: "integer", nullable: false),
                Balance = table.Column<decimal>(type: "numeric", nullable: false),
                CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                Note = table.Column<string>(type: "text", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_People", x => x.Id));
        migrationBuilder.CreateTable(
            name: "Authors",
            columns: table => new
            {
                Id = table.Column<long>(type: "bigint", nullable: false).Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Name = table.Column<string>(type: "text", nullable: false),
                BookCount = table.Column<int>(type: "integer", nullable: false),
                Pages = table.Column<long>(type: "bigint", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Authors", x => x.Id));
        migrationBuilder.CreateTable(
            name: "Books",
            columns: table => new
            {
                Id = table.Column<long>(type: "bigint", nullable: false).Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                AuthorId = table.Column<long>(type: "bigint", nullable: false),
                Title = table.Column<string>(type: "text", nullable: false),
                AuthorName = table.Column<string>(type: "text", nullable: true),
                Pages = table.Column<int>(type: "integer", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Books", x => x.Id);
                table.ForeignKey("FK_Books_Authors_AuthorId", x => x.AuthorId, "Authors", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Books_AuthorId", table: "Books", column: "AuthorId");
        migrationBuilder.CreateTable(
            name: "Notes",
            columns: table => new
            {
                Id = table.Column<long>(type: "bigint", nullable: false).Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Topic = table.Column<string>(type: "text", nullable: false),
                Position = table.Column<long>(type: "bigint", nullable: false),
                Text = table.Column<string>(type: "text", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Notes", x => x.Id));
        migrationBuilder.CreateTable(
            name: "Letters",
            columns: table => new
            {
                Id = table.Column<long>(type: "bigint", nullable: false).Annotation(
                    "Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Text = table.Column<string>(type: "text", nullable: false),
                Length = table.Column<int>(type: "integer", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Letters", x => x.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "Letters", "Notes", "Books", "Authors", "People" })
            migrationBuilder.DropTable(table);
    }
}
