using System;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.SqlServer.MsTypes
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "things");

            migrationBuilder.EnsureSchema(
                name: "seq");

            migrationBuilder.AlterDatabase()
                .Annotation("SqlServer:EditionOptions", "EDITION = '''BusinessCritical'''")
                .Annotation("SqlServer:MemoryOptimized", true);

            migrationBuilder.CreateSequence(
                name: "numbers",
                schema: "seq",
                startValue: 5L,
                incrementBy: 3);

            migrationBuilder.CreateTable(
                name: "Fast",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Gone = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fast", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
                })
                .Annotation("SqlServer:MemoryOptimized", true);

            migrationBuilder.CreateTable(
                name: "Shrunk",
                columns: table => new
                {
                    Key = table.Column<byte[]>(type: "varbinary(900)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shrunk", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Stamped",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "10, 2"),
                    Version = table.Column<byte[]>(type: "rowversion", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stamped", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Things",
                schema: "things",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1000, 5"),
                    Version = table.Column<byte[]>(type: "rowversion", rowVersion: true, nullable: false),
                    Sparse = table.Column<int>(type: "int", nullable: true)
                        .Annotation("SqlServer:Sparse", true),
                    Code = table.Column<string>(type: "char(20)", unicode: false, fixedLength: true, maxLength: 20, nullable: false),
                    Latin = table.Column<string>(type: "varchar(50)", unicode: false, maxLength: 50, nullable: true, collation: "Latin1_General_BIN2"),
                    Price = table.Column<decimal>(type: "money", nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Day = table.Column<DateTime>(type: "date", nullable: false),
                    Old = table.Column<DateTime>(type: "smalldatetime", nullable: true),
                    Precise = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Time = table.Column<TimeOnly>(type: "time", nullable: false),
                    Xml = table.Column<string>(type: "xml", nullable: true),
                    Total = table.Column<decimal>(type: "decimal(18,2)", nullable: false, computedColumnSql: "[Price] * 2", stored: true),
                    Row = table.Column<Guid>(type: "uniqueidentifier", nullable: false, defaultValueSql: "NEWSEQUENTIALID()"),
                    Number = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR seq.numbers"),
                    Kind = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Unsigned = table.Column<long>(type: "bigint", nullable: false),
                    Signed = table.Column<short>(type: "smallint", nullable: false),
                    Letter = table.Column<string>(type: "nvarchar(1)", nullable: false),
                    Words = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Things", x => x.Id);
                },
                comment: "what there is");

            migrationBuilder.CreateIndex(
                name: "IX_Things_Code",
                schema: "things",
                table: "Things",
                column: "Code",
                unique: true,
                filter: "[Code] IS NOT NULL")
                .Annotation("SqlServer:Clustered", false)
                .Annotation("SqlServer:FillFactor", 80)
                .Annotation("SqlServer:Include", new[] { "Latin" });

            migrationBuilder.CreateIndex(
                name: "IX_Things_Row",
                schema: "things",
                table: "Things",
                column: "Row")
                .Annotation("SqlServer:DataCompression", DataCompressionType.Page)
                .Annotation("SqlServer:SortInTempDb", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Fast")
                .Annotation("SqlServer:MemoryOptimized", true);

            migrationBuilder.DropTable(
                name: "Shrunk");

            migrationBuilder.DropTable(
                name: "Stamped");

            migrationBuilder.DropTable(
                name: "Things",
                schema: "things");

            migrationBuilder.DropSequence(
                name: "numbers",
                schema: "seq");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("SqlServer:MemoryOptimized", true);
        }
    }
}
