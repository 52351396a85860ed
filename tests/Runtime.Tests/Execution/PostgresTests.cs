using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Runtime.Tests.Zoo.Postgres;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

public class PostgresTests
{
    [Theory, OnPostgreSql]
    public void An_application_that_goes_on_writing_waits_and_loses_nothing(DatabaseProvider provider)
    {
        var refusals = new List<string>();
        Keeper? keeper = null;
        using (keeper = new Keeper(provider, typed => typed.PageSize(1).ReportProgress(new Reports(report =>
        {
            if (report.RowsRead == 1)
                refusals.Add(keeper!.Elsewhere("UPDATE some_item SET string_field = 'by the application' WHERE id = 1"));
        }))))
        {
            keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a b'), ('c d')");

            keeper.Migrate("20260102000000_SetClean");

            Assert.Equal([PostgresErrorCodes.LockNotAvailable], refusals);
            Assert.Equal("", keeper.Elsewhere("UPDATE some_item SET string_field = 'by the application' WHERE id = 1"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_type_that_this_process_did_not_know_when_it_connected_is_read(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider, typed => typed.PageSize(2));
        keeper.Execute("CREATE EXTENSION citext");
        keeper.Execute("ALTER TABLE \"Lines\" ALTER COLUMN \"Text\" TYPE citext");
        keeper.Execute("INSERT INTO \"Lines\" (\"OrderId\", \"Number\", \"Text\") VALUES (1, 1, 'a'), (1, 2, 'b'), (1, 4, 'c')");

        keeper.Migrate("20260104000000_SeveralTables");

        Assert.Equal(["1/1", "1/2", "1/4"], keeper.Query("SELECT \"Text\"::text FROM \"Lines\" ORDER BY \"Number\""));
    }

    [Theory, OnPostgreSql]
    public void A_key_is_compared_as_the_column_compares_whatever_its_model_says(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider, typed => typed.PageSize(2));
        keeper.Execute("CREATE EXTENSION citext");
        keeper.Execute("ALTER TABLE \"Words\" ALTER COLUMN \"Word\" TYPE citext");
        keeper.Execute("INSERT INTO \"Words\" (\"Word\") VALUES ('b'), ('A'), ('C'), ('d'), ('E')");

        keeper.Migrate("20260104000000_SeveralTables");

        Assert.Equal(
            ["A|1", "b|1", "C|1", "d|1", "E|1"],
            keeper.Query("SELECT \"Word\"::text, \"Length\" FROM \"Words\" ORDER BY \"Words\".\"Word\""));
    }

    [Theory, OnPostgreSql]
    public void Keys_that_are_one_value_in_csharp_are_two_rows_all_the_same(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        using var migrator = Migrator.Before<MoveDays>();
        migrator.Context.Database.ExecuteSqlRaw(
            "INSERT INTO \"Days\" (\"At\") VALUES ('-infinity'), ('0001-01-01 00:00:00+00'), ('2026-01-01 00:00:00.000001+00')");

        migrator.MigrateTo<MoveDays>();

        Assert.Equal(
            3,
            migrator.Context.Database.SqlQueryRaw<string>("SELECT \"Text\" AS \"Value\" FROM \"Days\" WHERE \"Text\" = 'moved'").Count());
    }

    [Theory, OnPostgreSql]
    public void Rows_without_a_key_are_numbered_behind_those_with_one(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        using var migrator = Migrator.Before<SetClean>();

        migrator.Insert(
            new SetClean.Before.SomeItem { StringField = "numbered" },
            new SetClean.Before.SomeItem { Id = 1, StringField = "one" },
            new SetClean.Before.SomeItem { Id = 7, StringField = "seven" });

        Assert.Equal(
            ["1 one", "7 seven", "8 numbered"], migrator.Query<SetClean.Before.SomeItem>().Select(item => $"{item.Id} {item.StringField}"));
    }
}
