using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.Collections
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Maybe",
                table: "Bag",
                type: "json",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Sack",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Label_Tags = table.Column<string>(type: "json", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sack", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Sack");

            migrationBuilder.DropColumn(
                name: "Maybe",
                table: "Bag");
        }
    }
}
