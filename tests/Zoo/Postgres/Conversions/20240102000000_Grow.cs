using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Postgres.Conversions
{
    /// <inheritdoc />
    public partial class Grow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DuplicateId",
                table: "Ticket",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ticket_DuplicateId",
                table: "Ticket",
                column: "DuplicateId");

            migrationBuilder.AddForeignKey(
                name: "FK_Ticket_Ticket_DuplicateId",
                table: "Ticket",
                column: "DuplicateId",
                principalTable: "Ticket",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Ticket_Ticket_DuplicateId",
                table: "Ticket");

            migrationBuilder.DropIndex(
                name: "IX_Ticket_DuplicateId",
                table: "Ticket");

            migrationBuilder.DropColumn(
                name: "DuplicateId",
                table: "Ticket");
        }
    }
}
