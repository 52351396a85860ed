using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

public class MigrateTests
{
    private const string Items = "SELECT id, string_field, is_clean FROM some_item ORDER BY id";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Both_ways_of_migrating_run_the_functions_up_and_down(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a'), ('a b')");

        keeper.Migrate("20260102000000_SetClean");
        Assert.Equal(["1|a|1", "2|a b|0"], keeper.Query(Items));

        await keeper.MigrateAsync("20260101000000_Initial");
        Assert.Equal(["1|a|1", "2|a b|1"], keeper.Query(Items));

        await keeper.MigrateAsync("20260102000000_SetClean");
        Assert.Equal(["1|a|1", "2|a b|0"], keeper.Query(Items));

        keeper.Migrate("20260101000000_Initial");
        Assert.Equal(["1|a|1", "2|a b|1"], keeper.Query(Items));
        Assert.Equal(["20260101000000_Initial"], keeper.History());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Every_page_boundary_is_met(DatabaseProvider provider)
    {
        foreach (var rows in new[] { 0, 1, 2, 3, 4, 6, 7 })
        {
            using var keeper = new Keeper(provider, typed => typed.PageSize(3));
            if (rows > 0)
                keeper.Execute(
                    $"INSERT INTO some_item (string_field) SELECT CASE WHEN i % 2 = 0 THEN 'a b' ELSE 'a' END FROM {keeper.Numbers(rows)}");

            keeper.Migrate("20260102000000_SetClean");

            Assert.Equal(
                Enumerable.Range(1, rows).Select(i => $"{i}|{(i % 2 == 0 ? "a b|0" : "a|1")}"),
                keeper.Query(Items));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Composite_string_and_guid_keys_are_paged_in_the_order_of_the_database(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider, typed => typed.PageSize(2));
        keeper.Execute("INSERT INTO \"Lines\" (\"OrderId\", \"Number\") SELECT a.i, b.i FROM "
            + $"(SELECT i FROM {keeper.Numbers(4)}) AS a, (SELECT i FROM {keeper.Numbers(4)}) AS b");
        var words = new[] { "apple", "Banana", "cherry", "Date", "éclair", "Fig", "ß", "Z" };
        foreach (var word in words)
            keeper.Execute($"INSERT INTO \"Words\" (\"Word\") VALUES ('{word}')");
        // On SQLite a Guid is text, and what wrote it decides the case.
        foreach (var token in new[] { "0aaaaaaa", "FBBBBBBB", "abbbbbbb", "ACCCCCCC", "90000000" })
            keeper.Execute($"INSERT INTO \"Tokens\" (\"Id\") VALUES ('{token}-0000-0000-0000-000000000000')");

        keeper.Migrate("20260104000000_SeveralTables");

        Assert.Equal(
            from order in Enumerable.Range(1, 4) from number in new[] { 1, 2, 4 } select $"{order}|{number}|{order}/{number}",
            keeper.Query("SELECT \"OrderId\", \"Number\", \"Text\" FROM \"Lines\" ORDER BY 1, 2"));
        Assert.Equal(
            words.Select(word => $"{word}|{word.Length}").Order(StringComparer.Ordinal),
            keeper.Query("SELECT \"Word\", \"Length\" FROM \"Words\"").Order(StringComparer.Ordinal));
        Assert.Equal(5, keeper.Query("SELECT \"Text\" FROM \"Tokens\" WHERE \"Text\" IS NOT NULL").Count);

        keeper.Migrate("20260101000000_Initial");

        Assert.All(keeper.Query("SELECT \"Text\" FROM \"Tokens\""), text => Assert.Equal("", text));
        Assert.Equal(12, keeper.Query("SELECT 1 FROM \"Lines\" WHERE \"Text\" IS NULL").Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_are_deleted_before_those_that_they_refer_to(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute("INSERT INTO \"Parents\" (\"Id\", \"Name\") VALUES (1, 'gone'), (2, 'stays')");
        keeper.Execute("INSERT INTO \"Children\" (\"Id\", \"ParentId\", \"Name\") VALUES (1, 1, 'gone'), (2, 2, 'stays')");

        keeper.Migrate("20260105000000_DeleteFamilies");

        Assert.Equal(["2|stays"], keeper.Query("SELECT \"Id\", \"Name\" FROM \"Parents\""));
        Assert.Equal(["2|2|stays"], keeper.Query("SELECT \"Id\", \"ParentId\", \"Name\" FROM \"Children\""));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_migration_without_Down_refuses_to_be_reverted_and_stays_applied(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Migrate("20260105000000_DeleteFamilies");

        var exception = Assert.Throws<NotSupportedException>(() => keeper.Migrate("20260104000000_SeveralTables"));

        Assert.Contains("'20260105000000_DeleteFamilies' cannot be reverted: it has no Down", exception.Message, StringComparison.Ordinal);
        Assert.Contains("20260105000000_DeleteFamilies", keeper.History());
        // Entity Framework's lock is free again: another run does not wait for ever.
        keeper.Migrate("20260105000000_DeleteFamilies");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Only_rows_and_columns_that_change_are_written(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a'), ('a b')");
        keeper.Execute("CREATE TABLE written (id int, what text)");
        if (provider == DatabaseProvider.Sqlite)
            keeper.Execute(
                "CREATE TRIGGER t1 AFTER UPDATE OF string_field ON some_item BEGIN INSERT INTO written VALUES (NEW.id, "
                + "'string_field'); END;"
                + "CREATE TRIGGER t2 AFTER UPDATE OF is_clean ON some_item BEGIN INSERT INTO written VALUES (NEW.id, 'is_clean'); END;");
        else
            keeper.Execute(
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO written VALUES (NEW.id, TG_ARGV[0]); "
                + "RETURN NEW; END';"
                + "CREATE TRIGGER t1 AFTER UPDATE OF string_field ON some_item FOR EACH ROW EXECUTE FUNCTION note('string_field');"
                + "CREATE TRIGGER t2 AFTER UPDATE OF is_clean ON some_item FOR EACH ROW EXECUTE FUNCTION note('is_clean');");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Equal(["2|is_clean"], keeper.Query("SELECT id, what FROM written"));
    }
}
