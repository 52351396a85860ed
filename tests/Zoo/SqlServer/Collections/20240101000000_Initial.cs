using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.Collections
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Bag",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Words = table.Column<string>(type: "json", nullable: false),
                    Numbers = table.Column<string>(type: "json", nullable: false),
                    Ids = table.Column<string>(type: "json", nullable: false),
                    Gaps = table.Column<string>(type: "json", nullable: false),
                    Holes = table.Column<string>(type: "json", nullable: false),
                    Dates = table.Column<string>(type: "json", nullable: false),
                    Days = table.Column<string>(type: "json", nullable: false),
                    Bools = table.Column<string>(type: "json", nullable: false),
                    Levels = table.Column<string>(type: "json", nullable: false),
                    Moods = table.Column<string>(type: "json", nullable: false),
                    Short = table.Column<string>(type: "json", nullable: true),
                    named_column = table.Column<string>(type: "json", nullable: false),
                    Prices = table.Column<string>(type: "json", nullable: false),
                    Set = table.Column<string>(type: "json", nullable: true),
                    Gone = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bag", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Bag");
        }
    }
}
