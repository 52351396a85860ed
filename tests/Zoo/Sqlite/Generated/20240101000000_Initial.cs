using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.Generated
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Invoice",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Net = table.Column<int>(type: "INTEGER", nullable: false),
                    Tax = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false, computedColumnSql: "\"Net\" + \"Tax\"", stored: true),
                    Label = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "'#' || \"Number\"", stored: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false, defaultValue: "say \"hi\"\n"),
                    Price = table.Column<decimal>(type: "TEXT", nullable: false, defaultValue: 1.50m),
                    Ratio = table.Column<double>(type: "REAL", nullable: false, defaultValue: -0.5),
                    Count = table.Column<int>(type: "INTEGER", nullable: false, defaultValueSql: "7"),
                    Created = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    Note = table.Column<string>(type: "TEXT", nullable: true, defaultValueSql: "'none'"),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false, defaultValue: new DateOnly(2020, 2, 29)),
                    Token = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<uint>(type: "INTEGER", nullable: false, defaultValue: 0u)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Numbered",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Ticket = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Numbered", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Shrunk",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shrunk", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Invoice");

            migrationBuilder.DropTable(
                name: "Numbered");

            migrationBuilder.DropTable(
                name: "Shrunk");
        }
    }
}
