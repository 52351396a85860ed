using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Tph
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Car_Doors",
                table: "Vehicle",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Discriminator",
                table: "Vehicle",
                type: "character varying(8)",
                maxLength: 8,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Doors",
                table: "Vehicle",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Load",
                table: "Vehicle",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Howl",
                table: "Animal",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PackId",
                table: "Animal",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Bird",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<short>(type: "smallint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bird", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Pack",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pack", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Animal_PackId",
                table: "Animal",
                column: "PackId");

            migrationBuilder.AddForeignKey(
                name: "FK_Animal_Pack_PackId",
                table: "Animal",
                column: "PackId",
                principalTable: "Pack",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Animal_Pack_PackId",
                table: "Animal");

            migrationBuilder.DropTable(
                name: "Bird");

            migrationBuilder.DropTable(
                name: "Pack");

            migrationBuilder.DropIndex(
                name: "IX_Animal_PackId",
                table: "Animal");

            migrationBuilder.DropColumn(
                name: "Car_Doors",
                table: "Vehicle");

            migrationBuilder.DropColumn(
                name: "Discriminator",
                table: "Vehicle");

            migrationBuilder.DropColumn(
                name: "Doors",
                table: "Vehicle");

            migrationBuilder.DropColumn(
                name: "Load",
                table: "Vehicle");

            migrationBuilder.DropColumn(
                name: "Howl",
                table: "Animal");

            migrationBuilder.DropColumn(
                name: "PackId",
                table: "Animal");
        }
    }
}
