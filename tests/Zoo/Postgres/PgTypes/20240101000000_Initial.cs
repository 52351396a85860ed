using System;
using System.Collections;
using System.Collections.Generic;
using System.Net;
using System.Net.NetworkInformation;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Zoo.Postgres.PgTypes
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:citext", ",,")
                .Annotation("Npgsql:PostgresExtension:hstore", ",,");

            migrationBuilder.CreateTable(
                name: "Ranged",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Numbers = table.Column<NpgsqlRange<int>>(type: "int4range", nullable: false),
                    Times = table.Column<NpgsqlRange<DateTime>>(type: "tstzrange", nullable: true),
                    Dates = table.Column<NpgsqlRange<DateOnly>>(type: "daterange", nullable: true),
                    Decimals = table.Column<NpgsqlRange<decimal>>(type: "numrange", nullable: true),
                    Gone = table.Column<NpgsqlRange<long>>(type: "int8range", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ranged", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Thing",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                        .Annotation("Npgsql:TsVectorConfig", "english")
                        .Annotation("Npgsql:TsVectorProperties", new[] { "Text" }),
                    Words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true),
                    CaseBlind = table.Column<string>(type: "citext", nullable: true),
                    Address = table.Column<IPAddress>(type: "inet", nullable: true),
                    Network = table.Column<IPNetwork>(type: "cidr", nullable: true),
                    Mac = table.Column<PhysicalAddress>(type: "macaddr", nullable: true),
                    Store = table.Column<Dictionary<string, string>>(type: "hstore", nullable: true),
                    Strings = table.Column<string[]>(type: "text[]", nullable: false),
                    Strings2 = table.Column<List<string>>(type: "text[]", nullable: true),
                    Numbers = table.Column<List<int>>(type: "integer[]", nullable: false),
                    MaybeNumbers = table.Column<int?[]>(type: "integer[]", nullable: true),
                    Matrix = table.Column<int[,]>(type: "integer[]", nullable: true),
                    Days = table.Column<List<DateOnly>>(type: "date[]", nullable: true),
                    Instant = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Local = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    TimeOffset = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Interval = table.Column<TimeSpan>(type: "interval", nullable: false),
                    Price = table.Column<decimal>(type: "numeric(18,4)", nullable: false),
                    Narrow = table.Column<decimal>(type: "numeric(6,1)", precision: 6, scale: 1, nullable: false),
                    Brief = table.Column<DateTime>(type: "timestamp(0) with time zone", precision: 0, nullable: true),
                    Cash = table.Column<decimal>(type: "money", nullable: true),
                    Fixed = table.Column<string>(type: "char(5)", nullable: true),
                    Var = table.Column<string>(type: "varchar(7)", nullable: true),
                    Letters = table.Column<string[]>(type: "varchar(5)[]", nullable: true),
                    Bits = table.Column<BitArray>(type: "bit varying(8)", nullable: true),
                    Point = table.Column<NpgsqlPoint>(type: "point", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Thing", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Ranged");

            migrationBuilder.DropTable(
                name: "Thing");
        }
    }
}
