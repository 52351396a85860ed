using Microsoft.Data.SqlTypes;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.MsTypes
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "numbered_hilo",
                schema: "seq",
                incrementBy: 10);

            migrationBuilder.CreateSequence(
                name: "sequenced_numbers");

            migrationBuilder.AddColumn<SqlVector<float>>(
                name: "Vector",
                schema: "things",
                table: "Things",
                type: "vector(3)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Numbered",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Numbered", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sequenced",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [sequenced_numbers]")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sequenced", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Numbered");

            migrationBuilder.DropTable(
                name: "Sequenced");

            migrationBuilder.DropColumn(
                name: "Vector",
                schema: "things",
                table: "Things");

            migrationBuilder.DropSequence(
                name: "numbered_hilo",
                schema: "seq");

            migrationBuilder.DropSequence(
                name: "sequenced_numbers");
        }
    }
}
