using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.Scalars
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "All",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Bool = table.Column<bool>(type: "INTEGER", nullable: false),
                    Byte = table.Column<byte>(type: "INTEGER", nullable: false),
                    SByte = table.Column<sbyte>(type: "INTEGER", nullable: false),
                    Short = table.Column<short>(type: "INTEGER", nullable: false),
                    UShort = table.Column<ushort>(type: "INTEGER", nullable: false),
                    Int = table.Column<int>(type: "INTEGER", nullable: false),
                    UInt = table.Column<uint>(type: "INTEGER", nullable: false),
                    Long = table.Column<long>(type: "INTEGER", nullable: false),
                    ULong = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Float = table.Column<float>(type: "REAL", nullable: false),
                    Double = table.Column<double>(type: "REAL", nullable: false),
                    Decimal = table.Column<decimal>(type: "TEXT", nullable: false),
                    Char = table.Column<char>(type: "TEXT", nullable: false),
                    String = table.Column<string>(type: "TEXT", unicode: false, maxLength: 50, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Guid = table.Column<Guid>(type: "TEXT", nullable: false),
                    DateTime = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DateTimeOffset = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    DateOnly = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TimeOnly = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    TimeSpan = table.Column<TimeSpan>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_All", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Maybe",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Bool = table.Column<bool>(type: "INTEGER", nullable: true),
                    Byte = table.Column<byte>(type: "INTEGER", nullable: true),
                    SByte = table.Column<sbyte>(type: "INTEGER", nullable: true),
                    Short = table.Column<short>(type: "INTEGER", nullable: true),
                    UShort = table.Column<ushort>(type: "INTEGER", nullable: true),
                    Int = table.Column<int>(type: "INTEGER", nullable: true),
                    UInt = table.Column<uint>(type: "INTEGER", nullable: true),
                    Long = table.Column<long>(type: "INTEGER", nullable: true),
                    ULong = table.Column<ulong>(type: "INTEGER", nullable: true),
                    Float = table.Column<float>(type: "REAL", nullable: true),
                    Double = table.Column<double>(type: "REAL", nullable: true),
                    Decimal = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    Char = table.Column<char>(type: "TEXT", nullable: true),
                    String = table.Column<string>(type: "TEXT", nullable: true),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Guid = table.Column<Guid>(type: "TEXT", nullable: true),
                    DateTime = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DateTimeOffset = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    DateOnly = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TimeOnly = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    TimeSpan = table.Column<TimeSpan>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Maybe", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "All");

            migrationBuilder.DropTable(
                name: "Maybe");
        }
    }
}
