using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.Schemas
{
    /// <inheritdoc />
    public partial class Shrink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "newer");

            migrationBuilder.RenameTable(
                name: "Items",
                schema: "zoo",
                newName: "Items",
                newSchema: "newer");

            migrationBuilder.RenameTable(
                name: "ItemOther",
                schema: "zoo",
                newName: "ItemOther",
                newSchema: "newer");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "zoo");

            migrationBuilder.RenameTable(
                name: "Items",
                schema: "newer",
                newName: "Items",
                newSchema: "zoo");

            migrationBuilder.RenameTable(
                name: "ItemOther",
                schema: "newer",
                newName: "ItemOther",
                newSchema: "zoo");
        }
    }
}
