using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.ComplexValues
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Place",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "extra_json",
                table: "Place",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Spot",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Discriminator = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Position_Lat = table.Column<double>(type: "REAL", nullable: false),
                    Position_Lon = table.Column<double>(type: "REAL", nullable: true),
                    Position_Name = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Second_Lat = table.Column<double>(type: "REAL", nullable: true),
                    Second_Lon = table.Column<double>(type: "REAL", nullable: true),
                    Second_Name = table.Column<string>(type: "TEXT", nullable: true)
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
