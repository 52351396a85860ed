using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>A history that does not lead back is found, and so is one that Entity Framework reads otherwise than its author.</summary>
public class HistoryTests
{
    [Fact]
    public void A_Down_that_forgets_a_table_is_found() => Assert.Contains(
        "Down of 20260101000000_TagInitial does not restore the schema before it (- is missing, + is unexpected):\n"
        + "  + column Counters.Id INTEGER not null key 1",
        Message<TagInitial>(),
        StringComparison.Ordinal);

    [Fact]
    public void A_history_that_leads_back_passes() => Migrator.CheckHistory<RightSecond>();

    [Fact]
    public void Two_migrations_of_one_instant_have_no_certain_order() => Assert.Contains(
        "20260101000000_TwinOne and 20260101000000_TwinTwo have ids of the same second", Message<TwinOne>(), StringComparison.Ordinal);

    private static string Message<TMigration>()
        where TMigration : Migration => Assert.Throws<MigrationTestException>(() => Migrator.CheckHistory<TMigration>()).Message;
}

public class RightContext(DbContextOptions<RightContext> options) : DbContext(options);

[DbContext(typeof(RightContext)), Migration("20260101000000_RightFirst")]
public class RightFirst : Initial;

[DbContext(typeof(RightContext)), Migration("20260102000000_RightSecond")]
public class RightSecond : OtherInitial
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateIndex("IX_Lists_Title", "Lists", "Title");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex("IX_Lists_Title");
}

public class TwinContext(DbContextOptions<TwinContext> options) : DbContext(options);

[DbContext(typeof(TwinContext)), Migration("20260101000000_TwinOne")]
public class TwinOne : OtherInitial;

[DbContext(typeof(TwinContext)), Migration("20260101000000_TwinTwo")]
public class TwinTwo : OtherInitial;
