using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.ComplexValues
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Where_Lat = table.Column<double>(type: "double precision", nullable: false),
                    Where_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Where_Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Old", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Place",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Area_From_Lat = table.Column<double>(type: "double precision", nullable: false),
                    Area_From_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Area_From_Name = table.Column<string>(type: "text", nullable: false),
                    Area_To_Lat = table.Column<double>(type: "double precision", nullable: false),
                    Area_To_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Area_To_Name = table.Column<string>(type: "text", nullable: false),
                    At_Lat = table.Column<double>(type: "double precision", nullable: false),
                    At_Lon = table.Column<double>(type: "double precision", nullable: true),
                    At_Name = table.Column<string>(type: "text", nullable: false),
                    else_lat = table.Column<double>(type: "double precision", nullable: true),
                    Else_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Else_Name = table.Column<string>(type: "text", nullable: true),
                    Maybe_Level = table.Column<int>(type: "integer", nullable: true),
                    Maybe_Deep_Lat = table.Column<double>(type: "double precision", nullable: true),
                    Maybe_Deep_Lon = table.Column<double>(type: "double precision", nullable: true),
                    Maybe_Deep_Name = table.Column<string>(type: "text", nullable: true),
                    Details = table.Column<string>(type: "jsonb", nullable: false)
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
