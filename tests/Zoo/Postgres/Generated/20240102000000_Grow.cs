using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Generated
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence<int>(
                name: "ticket_numbers",
                startValue: 100L,
                incrementBy: 5);

            migrationBuilder.AlterColumn<int>(
                name: "Ticket",
                table: "Numbered",
                type: "integer",
                nullable: false,
                defaultValueSql: "nextval('ticket_numbers')",
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<bool>(
                name: "Active",
                table: "Invoice",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "Plain",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Serial = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plain", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Plain");

            migrationBuilder.DropColumn(
                name: "Active",
                table: "Invoice");

            migrationBuilder.DropSequence(
                name: "ticket_numbers");

            migrationBuilder.AlterColumn<int>(
                name: "Ticket",
                table: "Numbered",
                type: "integer",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "integer",
                oldDefaultValueSql: "nextval('ticket_numbers')");
        }
    }
}
