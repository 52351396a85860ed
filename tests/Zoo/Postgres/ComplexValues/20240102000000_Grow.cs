using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.ComplexValues
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Area_Color",
                table: "Place",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Place",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "extra_json",
                table: "Place",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Spot",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Discriminator = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Position_Lat = table.Column<double>(type: "double precision", nullable: false),
                    Position_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Position_Name = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Second_Lat = table.Column<double>(type: "double precision", nullable: true),
                    Second_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Second_Name = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Spot", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Spot");

            migrationBuilder.DropColumn(
                name: "Area_Color",
                table: "Place");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Place");

            migrationBuilder.DropColumn(
                name: "extra_json",
                table: "Place");
        }
    }
}
