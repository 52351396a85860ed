using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Collections
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Bag",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Words = table.Column<string[]>(type: "text[]", nullable: false),
                    Numbers = table.Column<List<int>>(type: "integer[]", nullable: false),
                    Ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    Gaps = table.Column<string[]>(type: "text[]", nullable: false),
                    Holes = table.Column<int?[]>(type: "integer[]", nullable: false),
                    Dates = table.Column<DateTime[]>(type: "timestamp with time zone[]", nullable: false),
                    Days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    Bools = table.Column<bool[]>(type: "boolean[]", nullable: false),
                    Levels = table.Column<int[]>(type: "integer[]", nullable: false),
                    Moods = table.Column<string[]>(type: "text[]", nullable: false),
                    Short = table.Column<string[]>(type: "character varying(5)[]", nullable: true),
                    named_column = table.Column<long[]>(type: "bigint[]", nullable: false),
                    Prices = table.Column<decimal[]>(type: "numeric[]", nullable: false),
                    Set = table.Column<string[]>(type: "text[]", nullable: true),
                    Gone = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bag", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Bag");
        }
    }
}
