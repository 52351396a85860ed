using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Zoo.Postgres.Noda
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Event",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    Precise = table.Column<Instant>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    Created = table.Column<Instant>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    Local = table.Column<LocalDateTime>(type: "timestamp without time zone", nullable: true),
                    Day = table.Column<LocalDate>(type: "date", nullable: true),
                    Time = table.Column<LocalTime>(type: "time", nullable: true),
                    Offset = table.Column<OffsetTime>(type: "time with time zone", nullable: true),
                    Zoned = table.Column<ZonedDateTime>(type: "timestamp with time zone", nullable: true),
                    Took = table.Column<Duration>(type: "interval", nullable: true),
                    Lasts = table.Column<Period>(type: "interval", nullable: false),
                    Within = table.Column<Interval>(type: "tstzrange", nullable: true),
                    Days = table.Column<DateInterval>(type: "daterange", nullable: true),
                    Range = table.Column<NpgsqlRange<LocalDateTime>>(type: "tsrange", nullable: true),
                    Many = table.Column<List<LocalDate>>(type: "date[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Gone",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    When = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gone", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Event");

            migrationBuilder.DropTable(
                name: "Gone");
        }
    }
}
