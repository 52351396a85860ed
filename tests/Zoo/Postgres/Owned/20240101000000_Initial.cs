using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Zoo.Postgres.Owned
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Country",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Country", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Order",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Order", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Worker",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Discriminator = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Badge_Number = table.Column<int>(type: "integer", nullable: true),
                    Badge_Since = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Worker", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Customer",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Home_Street = table.Column<string>(type: "text", nullable: true),
                    Home_City = table.Column<string>(type: "text", nullable: true),
                    Home_Number = table.Column<int>(type: "integer", nullable: true),
                    Home_CountryCode = table.Column<string>(type: "text", nullable: true),
                    Work_Street = table.Column<string>(type: "text", nullable: false),
                    Work_City = table.Column<string>(type: "text", nullable: true),
                    Work_Number = table.Column<int>(type: "integer", nullable: false),
                    Work_CountryCode = table.Column<string>(type: "text", nullable: true),
                    Contact_Name = table.Column<string>(type: "text", nullable: true),
                    Contact_Address_Street = table.Column<string>(type: "text", nullable: true),
                    Contact_Address_City = table.Column<string>(type: "text", nullable: true),
                    Contact_Address_Number = table.Column<int>(type: "integer", nullable: true),
                    Contact_Address_CountryCode = table.Column<string>(type: "text", nullable: true),
                    contact_lat = table.Column<double>(type: "double precision", nullable: true),
                    Contact_Address_Geo_Lon = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Customer_Country_Contact_Address_CountryCode",
                        column: x => x.Contact_Address_CountryCode,
                        principalTable: "Country",
                        principalColumn: "Code");
                    table.ForeignKey(
                        name: "FK_Customer_Country_Home_CountryCode",
                        column: x => x.Home_CountryCode,
                        principalTable: "Country",
                        principalColumn: "Code");
                    table.ForeignKey(
                        name: "FK_Customer_Country_Work_CountryCode",
                        column: x => x.Work_CountryCode,
                        principalTable: "Country",
                        principalColumn: "Code");
                });

            migrationBuilder.CreateTable(
                name: "Supplier",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address_Street = table.Column<string>(type: "text", nullable: true),
                    Address_City = table.Column<string>(type: "text", nullable: true),
                    Address_Number = table.Column<int>(type: "integer", nullable: true),
                    Address_CountryCode = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Supplier", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Supplier_Country_Address_CountryCode",
                        column: x => x.Address_CountryCode,
                        principalTable: "Country",
                        principalColumn: "Code");
                });

            migrationBuilder.CreateTable(
                name: "Line",
                columns: table => new
                {
                    OrderId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Product = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Price_Amount = table.Column<decimal>(type: "numeric", nullable: true),
                    Price_Currency = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Line", x => new { x.OrderId, x.Id });
                    table.ForeignKey(
                        name: "FK_Line_Order_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Order",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CustomerSettings",
                columns: table => new
                {
                    CustomerId = table.Column<int>(type: "integer", nullable: false),
                    Dark = table.Column<bool>(type: "boolean", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerSettings", x => x.CustomerId);
                    table.ForeignKey(
                        name: "FK_CustomerSettings_Customer_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Visit",
                columns: table => new
                {
                    SupplierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    On = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visit", x => new { x.SupplierId, x.Id });
                    table.ForeignKey(
                        name: "FK_Visit_Supplier_SupplierId",
                        column: x => x.SupplierId,
                        principalTable: "Supplier",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Discount",
                columns: table => new
                {
                    LineOrderId = table.Column<int>(type: "integer", nullable: false),
                    LineId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Discount", x => new { x.LineOrderId, x.LineId, x.Id });
                    table.ForeignKey(
                        name: "FK_Discount_Line_LineOrderId_LineId",
                        columns: x => new { x.LineOrderId, x.LineId },
                        principalTable: "Line",
                        principalColumns: new[] { "OrderId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Customer_Contact_Address_CountryCode",
                table: "Customer",
                column: "Contact_Address_CountryCode");

            migrationBuilder.CreateIndex(
                name: "IX_Customer_Home_CountryCode",
                table: "Customer",
                column: "Home_CountryCode");

            migrationBuilder.CreateIndex(
                name: "IX_Customer_Work_CountryCode",
                table: "Customer",
                column: "Work_CountryCode");

            migrationBuilder.CreateIndex(
                name: "IX_Supplier_Address_CountryCode",
                table: "Supplier",
                column: "Address_CountryCode");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerSettings");

            migrationBuilder.DropTable(
                name: "Discount");

            migrationBuilder.DropTable(
                name: "Visit");

            migrationBuilder.DropTable(
                name: "Worker");

            migrationBuilder.DropTable(
                name: "Customer");

            migrationBuilder.DropTable(
                name: "Line");

            migrationBuilder.DropTable(
                name: "Supplier");

            migrationBuilder.DropTable(
                name: "Order");

            migrationBuilder.DropTable(
                name: "Country");
        }
    }
}
