using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Attached.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RenameOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Lines_Orders_OrderId",
                table: "Lines");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Orders",
                table: "Orders");

            migrationBuilder.RenameTable(
                name: "Orders",
                newName: "Sales");

            migrationBuilder.RenameColumn(
                name: "Customer",
                table: "Sales",
                newName: "Buyer");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Sales",
                table: "Sales",
                column: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Lines_Sales_OrderId",
                table: "Lines",
                column: "OrderId",
                principalTable: "Sales",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Lines_Sales_OrderId",
                table: "Lines");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Sales",
                table: "Sales");

            migrationBuilder.RenameTable(
                name: "Sales",
                newName: "Orders");

            migrationBuilder.RenameColumn(
                name: "Buyer",
                table: "Orders",
                newName: "Customer");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Orders",
                table: "Orders",
                column: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Lines_Orders_OrderId",
                table: "Lines",
                column: "OrderId",
                principalTable: "Orders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
