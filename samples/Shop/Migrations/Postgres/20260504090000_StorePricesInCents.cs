using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations;

#nullable disable

namespace Shop.Migrations.Postgres
{
    /// <inheritdoc />
    [DataMigration]
    public partial class StorePricesInCents : Migration
    {
        public static After.Item Up(Before.Item item) => After.Item.From(item, priceInCents: MoneyRules.ToCents(item.Price));

        public static Before.Item Down(After.Item item) => Before.Item.From(item, price: MoneyRules.ToPrice(item.PriceInCents));

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Price",
                table: "Items");

            migrationBuilder.AddColumn<long>(
                name: "PriceInCents",
                table: "Items",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PriceInCents",
                table: "Items");

            migrationBuilder.AddColumn<decimal>(
                name: "Price",
                table: "Items",
                type: "numeric(10,2)",
                precision: 10,
                scale: 2,
                nullable: false,
                defaultValue: 0m);
        }
    }
}
