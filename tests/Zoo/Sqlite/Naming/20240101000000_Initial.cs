using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.Naming
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    After = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Before", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Box of \"Guid\"",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Value = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Box of \"Guid\"", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Box<int>",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Box<int>", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Initial",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Initial", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Inner",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inner", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ISO 639-3",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ISO 639-3", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "LeftItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeftItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "object",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_object", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Pair<string, Box<int>>",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    First = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pair<string, Box<int>>", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "record",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    aquotedname = table.Column<int>(name: "a \"quoted\" {name}", type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Strange",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    select = table.Column<string>(type: "TEXT", nullable: false),
                    @event = table.Column<int>(name: "event", type: "INTEGER", nullable: true),
                    required = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    values = table.Column<int>(type: "INTEGER", nullable: false),
                    _ = table.Column<int>(type: "INTEGER", nullable: false),
                    __two = table.Column<int>(type: "INTEGER", nullable: false),
                    @true = table.Column<bool>(name: "true", type: "INTEGER", nullable: false),
                    _1st = table.Column<int>(name: "1st", type: "INTEGER", nullable: false),
                    Clone = table.Column<int>(type: "INTEGER", nullable: false),
                    EqualityContract = table.Column<int>(type: "INTEGER", nullable: true),
                    Equals = table.Column<int>(type: "INTEGER", nullable: false),
                    Finalize = table.Column<int>(type: "INTEGER", nullable: false),
                    GetHashCode = table.Column<int>(type: "INTEGER", nullable: false),
                    GetType = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberwiseClone = table.Column<int>(type: "INTEGER", nullable: false),
                    PrintMembers = table.Column<int>(type: "INTEGER", nullable: false),
                    Strange = table.Column<int>(type: "INTEGER", nullable: false),
                    ToString = table.Column<string>(type: "TEXT", nullable: true, defaultValue: "shadow"),
                    ab = table.Column<int>(name: "a-b", type: "INTEGER", nullable: false),
                    a_b = table.Column<int>(type: "INTEGER", nullable: false),
                    größe = table.Column<int>(type: "INTEGER", nullable: false),
                    withblank = table.Column<string>(name: "with blank", type: "TEXT", nullable: true)
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
