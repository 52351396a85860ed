using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.MsTypes
{
    /// <inheritdoc />
    public partial class Shrink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Shrunk");

            migrationBuilder.DropColumn(
                name: "Gone",
                table: "Fast");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Gone",
                table: "Fast",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Shrunk",
                columns: table => new
                {
                    Key = table.Column<byte[]>(type: "varbinary(900)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shrunk", x => x.Key);
                });
        }
    }
}
