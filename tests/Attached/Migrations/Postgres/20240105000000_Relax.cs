using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Attached.Migrations.Postgres
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
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "Note",
                table: "Contacts",
                type: "character varying(5)",
                maxLength: 5,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(50)",
                oldMaxLength: 50);

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
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Note",
                table: "Contacts",
                type: "character varying(50)",
                maxLength: 50,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(5)",
                oldMaxLength: 5);

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
