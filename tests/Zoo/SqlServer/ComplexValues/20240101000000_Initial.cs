using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.ComplexValues
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Old",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Where_Lat = table.Column<double>(type: "float", nullable: false),
                    Where_Lon = table.Column<double>(type: "float", nullable: true),
                    Where_Name = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Old", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Place",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Area_From_Lat = table.Column<double>(type: "float", nullable: false),
                    Area_From_Lon = table.Column<double>(type: "float", nullable: true),
                    Area_From_Name = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Area_To_Lat = table.Column<double>(type: "float", nullable: false),
                    Area_To_Lon = table.Column<double>(type: "float", nullable: true),
                    Area_To_Name = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At_Lat = table.Column<double>(type: "float", nullable: false),
                    At_Lon = table.Column<double>(type: "float", nullable: true),
                    At_Name = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    else_lat = table.Column<double>(type: "float", nullable: true),
                    Else_Lon = table.Column<double>(type: "float", nullable: true),
                    Else_Name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Maybe_Level = table.Column<int>(type: "int", nullable: true),
                    Maybe_Deep_Lat = table.Column<double>(type: "float", nullable: true),
                    Maybe_Deep_Lon = table.Column<double>(type: "float", nullable: true),
                    Maybe_Deep_Name = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Details = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Place", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Old");

            migrationBuilder.DropTable(
                name: "Place");
        }
    }
}
