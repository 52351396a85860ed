using Microsoft.EntityFrameworkCore.Migrations;
using Zoo.PgEnums;

#nullable disable

namespace Zoo.Postgres.PgEnums
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Mood[]>(
                name: "Moods",
                table: "Shirt",
                type: "mood[]",
                nullable: false,
                defaultValue: new Mood[0]);

            migrationBuilder.CreateTable(
                name: "Drawer",
                columns: table => new
                {
                    Mood = table.Column<Mood>(type: "mood", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drawer", x => x.Mood);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Drawer");

            migrationBuilder.DropColumn(
                name: "Moods",
                table: "Shirt");
        }
    }
}
