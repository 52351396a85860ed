using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Attached.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Relax : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_Note",
                table: "Contacts");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Contacts_Rank",
                table: "Contacts");

            migrationBuilder.AlterColumn<string>(
                name: "Phone",
                table: "Contacts",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Contacts_Rank",
                table: "Contacts",
                sql: "\"Rank\" >= 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Contacts_Rank",
                table: "Contacts");

            migrationBuilder.AlterColumn<string>(
                name: "Phone",
                table: "Contacts",
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Note",
                table: "Contacts",
                column: "Note",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_Contacts_Rank",
                table: "Contacts",
                sql: "\"Rank\" >= 10");
        }
    }
}
