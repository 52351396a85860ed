using System.Collections.Generic;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Zoo.PgJson;

#nullable disable

namespace Zoo.Postgres.PgJson
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Note",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Text = table.Column<string>(type: "jsonb", nullable: false),
                    Json = table.Column<string>(type: "json", nullable: true),
                    Element = table.Column<JsonElement>(type: "jsonb", nullable: false),
                    Poco = table.Column<Poco>(type: "jsonb", nullable: false),
                    Pocos = table.Column<List<Poco>>(type: "jsonb", nullable: true),
                    Map = table.Column<Dictionary<int, string>>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Note", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Note");
        }
    }
}
