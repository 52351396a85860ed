using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Zoo.Postgres.PgTypes
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<TimeSpan>(
                name: "Span",
                table: "Thing",
                type: "interval",
                nullable: true);

            migrationBuilder.AddColumn<NpgsqlRange<int>[]>(
                name: "Multi",
                table: "Ranged",
                type: "int4multirange",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Span",
                table: "Thing");

            migrationBuilder.DropColumn(
                name: "Multi",
                table: "Ranged");
        }
    }
}
