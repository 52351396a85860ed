using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Owned
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Line",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Profile_Level",
                table: "Customer",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bio",
                table: "Customer",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProfileLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Url = table.Column<string>(type: "text", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: true),
                    ProfileCustomerId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfileLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProfileLinks_Customer_ProfileCustomerId",
                        column: x => x.ProfileCustomerId,
                        principalTable: "Customer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProfileLinks_ProfileCustomerId",
                table: "ProfileLinks",
                column: "ProfileCustomerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProfileLinks");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Line");

            migrationBuilder.DropColumn(
                name: "Profile_Level",
                table: "Customer");

            migrationBuilder.DropColumn(
                name: "bio",
                table: "Customer");
        }
    }
}
