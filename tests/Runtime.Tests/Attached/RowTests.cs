using Attached;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>What becomes of rows while the schema changes, there and back again.</summary>
public class RowTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void One_column_becomes_two(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.Initial);
        database.Execute("INSERT INTO \"People\" (\"FullName\", \"Age\") VALUES ('Ada King', 36), ('Plato', NULL)");

        database.Migrate(Step.SplitName);
        Assert.Equal(
            ["1|Ada|King|A|36", "2|Plato||P|NULL"],
            database.Query("SELECT \"Id\", \"FirstName\", \"LastName\", \"Initials\", \"Years\" FROM \"People\" ORDER BY 1"));

        database.Migrate(Step.Initial);
        Assert.Equal(["1|Ada King|36", "2|Plato |NULL"], database.Query("SELECT \"Id\", \"FullName\", \"Age\" FROM \"People\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Columns_change_their_type_in_place_and_nothing_is_cast(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.SplitName);
        database.Execute("INSERT INTO \"Products\" (\"Price\", \"Code\") VALUES ('1.25', 7), ('cheap', 12)");

        database.Migrate(Step.RetypePrice);
        Assert.Equal(["1|1.25|007", "2|NULL|012"], database.Query("SELECT \"Id\", \"Price\", \"Code\" FROM \"Products\" ORDER BY 1"));

        database.Migrate(Step.SplitName);
        Assert.Equal(["1|1.25|7", "2||12"], database.Query("SELECT \"Id\", \"Price\", \"Code\" FROM \"Products\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public async Task A_table_and_its_columns_are_renamed_behind_the_functions(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.RetypePrice);
        database.Execute("INSERT INTO \"Orders\" (\"Customer\") VALUES ('Ada'), ('BOB')");
        database.Execute("INSERT INTO \"Lines\" (\"OrderId\", \"Quantity\") VALUES (1, 3)");

        await database.MigrateAsync(Step.RenameOrders);
        Assert.Equal(["1|ADA", "2|BOB"], database.Query("SELECT \"Id\", \"Buyer\" FROM \"Sales\" ORDER BY 1"));
        Assert.Equal(["1|3"], database.Query("SELECT \"OrderId\", \"Quantity\" FROM \"Lines\""));

        await database.MigrateAsync(Step.RetypePrice);
        Assert.Equal(["1|ada", "2|bob"], database.Query("SELECT \"Id\", \"Customer\" FROM \"Orders\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void What_is_allowed_afterwards_may_be_returned(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.RenameOrders);
        database.Execute(
            "INSERT INTO \"Contacts\" (\"Phone\", \"Note\", \"Rank\") VALUES ('', 'a long note', 10), ('1', 'a long text', 12)");

        database.Migrate(Step.Relax);
        Assert.Equal(
            ["1|NULL|a lon|0", "2|1|a lon|2"], database.Query("SELECT \"Id\", \"Phone\", \"Note\", \"Rank\" FROM \"Contacts\" ORDER BY 1"));

        database.Migrate(Step.RenameOrders);
        Assert.Equal(
            ["1||a lon#1|10", "2|1|a lon#2|12"],
            database.Query("SELECT \"Id\", \"Phone\", \"Note\", \"Rank\" FROM \"Contacts\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_key_changes_its_type_with_those_that_refer_to_it(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.Relax);
        database.Execute("INSERT INTO \"Accounts\" (\"Id\", \"Name\") VALUES (7, 'a'), (12, 'b')");
        database.Execute("INSERT INTO \"Sessions\" (\"AccountId\") VALUES (12), (7), (12)");

        database.Migrate(Step.Rekey);
        Assert.Equal(["007|a", "012|b"], database.Query("SELECT \"Id\", \"Name\" FROM \"Accounts\" ORDER BY 1"));
        Assert.Equal(["1|012", "2|007", "3|012"], database.Query("SELECT \"Id\", \"AccountId\" FROM \"Sessions\" ORDER BY 1"));

        database.Migrate(Step.Relax);
        Assert.Equal(["7|a", "12|b"], database.Query("SELECT \"Id\", \"Name\" FROM \"Accounts\" ORDER BY 1"));
        Assert.Equal(["1|12", "2|7", "3|12"], database.Query("SELECT \"Id\", \"AccountId\" FROM \"Sessions\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_new_column_takes_a_name_that_another_one_had(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.Rekey);
        database.Execute("INSERT INTO \"Stocks\" (\"Amount\") VALUES ('5'), ('many')");

        database.Migrate(Step.TakeName);
        Assert.Equal(["1|5|5", "2|many|-1"], database.Query("SELECT \"Id\", \"AmountText\", \"Amount\" FROM \"Stocks\" ORDER BY 1"));

        database.Migrate(Step.Rekey);
        Assert.Equal(["1|5/5", "2|many/-1"], database.Query("SELECT \"Id\", \"Amount\" FROM \"Stocks\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_of_a_dropped_table_move_to_another_one(DatabaseProvider provider)
    {
        using var database = new AttachedDatabase(provider, Step.TakeName);
        database.Execute("INSERT INTO \"Contacts\" (\"Id\", \"Phone\", \"Note\", \"Rank\") VALUES (3, NULL, 'a b', 1), (5, '12', '', 0)");
        database.Execute("INSERT INTO \"Accounts\" (\"Id\", \"Name\") VALUES ('007', 'a')");

        database.Migrate(Step.MoveContacts);
        Assert.Equal(
            ["007|a!", "contact003|1 - a b", "contact005|0 12 "], database.Query("SELECT \"Id\", \"Name\" FROM \"Accounts\" ORDER BY 1"));

        database.Migrate(Step.TakeName);
        Assert.Equal(
            ["3|NULL|a b|1", "5|12||0"], database.Query("SELECT \"Id\", \"Phone\", \"Note\", \"Rank\" FROM \"Contacts\" ORDER BY 1"));
        Assert.Equal(["007|a"], database.Query("SELECT \"Id\", \"Name\" FROM \"Accounts\" ORDER BY 1"));
        // The database goes on to count behind the keys that rows brought along.
        database.Execute("INSERT INTO \"Contacts\" (\"Note\", \"Rank\") VALUES ('', 0)");
        Assert.Equal(["6"], database.Query("SELECT MAX(\"Id\") FROM \"Contacts\""));
    }
}
