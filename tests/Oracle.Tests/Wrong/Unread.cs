using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Oracles.Tests.Wrong;

/// <summary>This project has no source generator, so nobody makes records of it.</summary>
[DbContext(typeof(ShopContext))]
[Migration("20240101000000_Unread")]
internal sealed class Unread : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}
