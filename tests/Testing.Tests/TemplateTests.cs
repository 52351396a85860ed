using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>Each test has a database of its own, and the history ran only once.</summary>
public class TemplateTests
{
    [Fact]
    public void A_step_is_migrated_to_once()
    {
        using var first = Migrator.Before<CountedLast>();
        using var second = Migrator.Before<CountedLast>();
        using var earlier = Migrator.Before<CountedSecond>();

        Assert.Equal(["20260102000000_CountedSecond"], second.Context.Database.GetAppliedMigrations().TakeLast(1));
        Assert.Equal(["20260101000000_CountedFirst"], earlier.Context.Database.GetAppliedMigrations());
        Assert.Equal(1, CountedSecond.Runs);
    }

    [Fact]
    public void What_a_test_commits_no_other_test_sees()
    {
        using (var first = Migrator.Before<Trim>())
        {
            first.Insert(new Trim.Before.List { Id = 1, Title = "mine" });
            first.Context.Database.ExecuteSqlRaw("DROP TABLE Entries");
        }

        using var second = Migrator.Before<Trim>();
        Assert.Empty(second.Query<Trim.Before.List>());
        Assert.Empty(second.Query<Trim.Before.Entry>());
    }

    [Fact]
    public void Any_number_of_tests_at_a_time_have_databases_of_their_own() => Parallel.For(0, 40, i =>
    {
        using var migrator = i % 2 == 0 ? Migrator.Before<DropEmpty>() : Migrator.Before<Shout>();
        migrator.Insert(new Shout.Before.List { Id = 1, Title = $"{i}" }, new Shout.Before.Entry { ListId = 1, Text = $"{i}", Amount = i });

        Assert.Equal($"{i}", Assert.Single(migrator.Query<Shout.Before.List>()).Title);
        migrator.MigrateTo<Trim>();
        Assert.StartsWith($"{i}", Assert.Single(migrator.Query<Trim.After.Entry>()).Text, StringComparison.Ordinal);
    });

    [Fact]
    public void A_history_that_fails_half_way_is_no_template()
    {
        Unlucky.Fails = true;
        Assert.Contains("bad luck", Assert.ThrowsAny<Exception>(() => Migrator.Before<AfterUnlucky>()).Message, StringComparison.Ordinal);
        Assert.Contains("bad luck", Assert.ThrowsAny<Exception>(() => Migrator.Before<AfterUnlucky>()).Message, StringComparison.Ordinal);

        Unlucky.Fails = false;
        using var migrator = Migrator.Before<AfterUnlucky>();
        Assert.Equal(2, migrator.Context.Database.GetAppliedMigrations().Count());
    }

    [Fact]
    public void Contexts_that_are_made_in_other_ways_have_other_histories()
    {
        using var one = Migrator.Before<CountedSecond>(options => new CountedContext(WithHistory(options, "one")));
        using var another = Migrator.Before<CountedSecond>(options => new CountedContext(WithHistory(options, "another")));
        var name = "captured";
        using var captured = Migrator.Before<CountedSecond>(options => new CountedContext(WithHistory(options, name)));

        Assert.Equal("one another captured", string.Join(' ', new[] { one, another, captured }.Select(History)));

        static string History(Migrator migrator) =>
            migrator.Context.Database
                .SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE name IN ('one', 'another', 'captured')")
                .Single();

        static DbContextOptions WithHistory(DbContextOptions options, string table) =>
            ((DbContextOptionsBuilder)new DbContextOptionsBuilder<CountedContext>((DbContextOptions<CountedContext>)options))
                .UseSqlite(sqlite => sqlite.MigrationsHistoryTable(table)).Options;
    }

    [PostgresFact]
    public void PostgreSQL_undoes_what_a_test_did()
    {
        using (var first = OnPostgreSql<CountedLast>())
        {
            first.MigrateTo<CountedLast>();
        }

        using var second = OnPostgreSql<CountedLast>();
        Assert.Equal(["20260101000000_CountedFirst", "20260102000000_CountedSecond"], second.Context.Database.GetAppliedMigrations());
    }

    [PostgresFact]
    public void PostgreSQL_gives_a_test_that_takes_the_context_a_database_for_itself()
    {
        using var first = OnPostgreSql<CountedLast>();
        first.Context.Database.ExecuteSqlRaw("""DROP TABLE "First" """);
        Assert.ThrowsAny<Exception>(() => first.Context.Database.ExecuteSqlRaw("no SQL"));
        first.MigrateTo<CountedLast>();

        using var second = OnPostgreSql<CountedLast>();

        Assert.Equal(["20260103000000_CountedLast"], first.Context.Database.GetAppliedMigrations().TakeLast(1));
        Assert.Equal(0, second.Context.Database.SqlQueryRaw<int>("""SELECT count(*)::int AS "Value" FROM "First" """).Single());
    }

    [PostgresFact]
    public void PostgreSQL_begins_at_the_beginning()
    {
        using var migrator = OnPostgreSql<CountedFirst>();

        migrator.MigrateTo<CountedLast>();

        Assert.Equal(3, migrator.Context.Database.GetAppliedMigrations().Count());
    }

    private static Migrator OnPostgreSql<TMigration>() =>
        new(MigratedDatabase.Before(typeof(TMigration), DatabaseProvider.PostgreSql, ContextFactory.Of(typeof(TMigration), custom: null)));
}

public class CountedContext(DbContextOptions options) : DbContext(options);

public abstract class CountedMigration : Migration
{
    public override Microsoft.EntityFrameworkCore.Metadata.IModel TargetModel => new Initial().TargetModel;

    protected void CreateTable(MigrationBuilder builder) =>
        builder.CreateTable(GetType().Name["Counted".Length..], table => new { Id = table.Column<int>(nullable: false) });
}

[DbContext(typeof(CountedContext)), Migration("20260101000000_CountedFirst")]
public class CountedFirst : CountedMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) => CreateTable(migrationBuilder);
}

[DbContext(typeof(CountedContext)), Migration("20260102000000_CountedSecond")]
public class CountedSecond : CountedMigration
{
    public static int Runs { get; private set; }

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
            Runs++;
        CreateTable(migrationBuilder);
    }
}

[DbContext(typeof(CountedContext)), Migration("20260103000000_CountedLast")]
public class CountedLast : CountedMigration
{
    protected override void Up(MigrationBuilder migrationBuilder) => CreateTable(migrationBuilder);
}

public class UnluckyContext(DbContextOptions<UnluckyContext> options) : DbContext(options);

[DbContext(typeof(UnluckyContext)), Migration("20260101000000_BeforeUnlucky")]
public class BeforeUnlucky : OtherInitial;

[DbContext(typeof(UnluckyContext)), Migration("20260102000000_Unlucky")]
public class Unlucky : OtherInitial
{
    public static bool Fails { get; set; }

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(Fails ? "SELECT * FROM \"bad luck\"" : "SELECT 1");
}

[DbContext(typeof(UnluckyContext)), Migration("20260103000000_AfterUnlucky")]
public class AfterUnlucky : OtherInitial
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("SELECT 1");
}
