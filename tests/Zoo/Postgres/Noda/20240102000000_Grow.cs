using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace Zoo.Postgres.Noda
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Zone",
                table: "Event",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Holiday",
                columns: table => new
                {
                    Day = table.Column<LocalDate>(type: "date", nullable: false),
                    Country = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holiday", x => new { x.Day, x.Country });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Holiday");

            migrationBuilder.DropColumn(
                name: "Zone",
                table: "Event");
        }
    }
}
