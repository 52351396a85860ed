using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Postgres.Collections
{
    /// <inheritdoc />
    public partial class Shrink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Gone",
                table: "Bag");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int[]>(
                name: "Gone",
                table: "Bag",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);
        }
    }
}
