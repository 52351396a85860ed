using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.ComplexValues
{
    /// <inheritdoc />
    public partial class Shrink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Old");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
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
        }
    }
}
