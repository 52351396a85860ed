using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Scalars
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Bool = table.Column<bool>(type: "boolean", nullable: false),
                    Byte = table.Column<byte>(type: "smallint", nullable: false),
                    SByte = table.Column<short>(type: "smallint", nullable: false),
                    Short = table.Column<short>(type: "smallint", nullable: false),
                    UShort = table.Column<int>(type: "integer", nullable: false),
                    Int = table.Column<int>(type: "integer", nullable: false),
                    UInt = table.Column<long>(type: "bigint", nullable: false),
                    Long = table.Column<long>(type: "bigint", nullable: false),
                    ULong = table.Column<decimal>(type: "numeric(20,0)", nullable: false),
                    Float = table.Column<float>(type: "real", nullable: false),
                    Double = table.Column<double>(type: "double precision", nullable: false),
                    Decimal = table.Column<decimal>(type: "numeric", nullable: false),
                    Char = table.Column<char>(type: "character(1)", nullable: false),
                    String = table.Column<string>(type: "character varying(50)", unicode: false, maxLength: 50, nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    Guid = table.Column<Guid>(type: "uuid", nullable: false),
                    DateTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DateTimeOffset = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DateOnly = table.Column<DateOnly>(type: "date", nullable: false),
                    TimeOnly = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    TimeSpan = table.Column<TimeSpan>(type: "interval", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_All", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Maybe",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Bool = table.Column<bool>(type: "boolean", nullable: true),
                    Byte = table.Column<byte>(type: "smallint", nullable: true),
                    SByte = table.Column<short>(type: "smallint", nullable: true),
                    Short = table.Column<short>(type: "smallint", nullable: true),
                    UShort = table.Column<int>(type: "integer", nullable: true),
                    Int = table.Column<int>(type: "integer", nullable: true),
                    UInt = table.Column<long>(type: "bigint", nullable: true),
                    Long = table.Column<long>(type: "bigint", nullable: true),
                    ULong = table.Column<decimal>(type: "numeric(20,0)", nullable: true),
                    Float = table.Column<float>(type: "real", nullable: true),
                    Double = table.Column<double>(type: "double precision", nullable: true),
                    Decimal = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Char = table.Column<char>(type: "character(1)", nullable: true),
                    String = table.Column<string>(type: "text", nullable: true),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: true),
                    Guid = table.Column<Guid>(type: "uuid", nullable: true),
                    DateTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DateTimeOffset = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DateOnly = table.Column<DateOnly>(type: "date", nullable: true),
                    TimeOnly = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    TimeSpan = table.Column<TimeSpan>(type: "interval", nullable: true)
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
