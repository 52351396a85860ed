using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zoo.Sqlite.Conversions
{
    /// <inheritdoc />
    public partial class Shrink : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
