using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Naming
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Before",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    After = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Before", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Box of \"Guid\"",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Value = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Box of \"Guid\"", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Box<int>",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Value = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Box<int>", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Initial",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Initial", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Inner",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inner", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ISO 639-3",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ISO 639-3", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "LeftItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "object",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_object", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Pair<string, Box<int>>",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    First = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pair<string, Box<int>>", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "record",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    aquotedname = table.Column<int>(name: "a \"quoted\" {name}", type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Strange",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    select = table.Column<string>(type: "text", nullable: false),
                    @event = table.Column<int>(name: "event", type: "integer", nullable: true),
                    required = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    values = table.Column<int>(type: "integer", nullable: false),
                    _ = table.Column<int>(type: "integer", nullable: false),
                    __two = table.Column<int>(type: "integer", nullable: false),
                    @true = table.Column<bool>(name: "true", type: "boolean", nullable: false),
                    _1st = table.Column<int>(name: "1st", type: "integer", nullable: false),
                    Clone = table.Column<int>(type: "integer", nullable: false),
                    EqualityContract = table.Column<int>(type: "integer", nullable: true),
                    Equals = table.Column<int>(type: "integer", nullable: false),
                    Finalize = table.Column<int>(type: "integer", nullable: false),
                    GetHashCode = table.Column<int>(type: "integer", nullable: false),
                    GetType = table.Column<int>(type: "integer", nullable: false),
                    MemberwiseClone = table.Column<int>(type: "integer", nullable: false),
                    PrintMembers = table.Column<int>(type: "integer", nullable: false),
                    Strange = table.Column<int>(type: "integer", nullable: false),
                    ToString = table.Column<string>(type: "text", nullable: true, defaultValue: "shadow"),
                    ab = table.Column<int>(name: "a-b", type: "integer", nullable: false),
                    a_b = table.Column<int>(type: "integer", nullable: false),
                    größe = table.Column<int>(type: "integer", nullable: false),
                    withblank = table.Column<string>(name: "with blank", type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Strange", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Before");

            migrationBuilder.DropTable(
                name: "Box of \"Guid\"");

            migrationBuilder.DropTable(
                name: "Box<int>");

            migrationBuilder.DropTable(
                name: "Initial");

            migrationBuilder.DropTable(
                name: "Inner");

            migrationBuilder.DropTable(
                name: "ISO 639-3");

            migrationBuilder.DropTable(
                name: "LeftItems");

            migrationBuilder.DropTable(
                name: "object");

            migrationBuilder.DropTable(
                name: "Pair<string, Box<int>>");

            migrationBuilder.DropTable(
                name: "record");

            migrationBuilder.DropTable(
                name: "Snapshots");

            migrationBuilder.DropTable(
                name: "Strange");
        }
    }
}
