using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Zoo.PgEnums;

#nullable disable

namespace Zoo.Postgres.PgEnums
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:Enum:mood", "sad,very happy!")
                .Annotation("Npgsql:Enum:shop.shirt_size", "big,small");

            migrationBuilder.CreateTable(
                name: "Shirt",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Mood = table.Column<Mood>(type: "mood", nullable: false),
                    Maybe = table.Column<Mood>(type: "mood", nullable: true),
                    Default = table.Column<Mood>(type: "mood", nullable: false, defaultValue: Mood.VeryHappy),
                    Size = table.Column<Size>(type: "shop.shirt_size", nullable: false),
                    MoodList = table.Column<List<Mood>>(type: "mood[]", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shirt", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Shirt");
        }
    }
}
