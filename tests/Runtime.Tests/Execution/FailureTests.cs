using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

public class FailureTests
{
    private const string Before = "20260102000000_SetClean";
    private const string ThrowOnBoom = "20260103000000_ThrowOnBoom";
    private const string Everything = "SELECT * FROM some_item ORDER BY id";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_function_that_throws_on_row_7777_of_10000_leaves_everything_as_it_was(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute(
            "INSERT INTO some_item (string_field) SELECT CASE WHEN i = 7777 THEN 'boom \"7777\"' ELSE 'x' END "
            + $"FROM {keeper.Numbers(10_000)}");
        keeper.Migrate(Before);
        var schema = Schema(keeper, provider);
        var rows = keeper.Query(Everything);

        foreach (var migrate in new Func<Task>[] { () => keeper.MigrateAsync(ThrowOnBoom), () => Task.Run(
                () => keeper.Migrate(ThrowOnBoom)) })
        {
            var exception = await Assert.ThrowsAsync<DataMigrationException>(migrate);

            Assert.Equal(ThrowOnBoom, exception.MigrationId);
            Assert.Equal("some_item", exception.Table);
            Assert.Equal("Id = 7777", exception.Key);
            Assert.Equal(
                "new ThrowOnBoom.Before.SomeItem { Id = 7777, IsClean = false, StringField = \"boom \\\"7777\\\"\" }", exception.Row);
            Assert.Equal(
                $"""
                The data migration '{ThrowOnBoom}' stopped at table some_item: Up threw InvalidOperationException: boom
                  key: Id = 7777
                  row: new ThrowOnBoom.Before.SomeItem {"{"} Id = 7777, IsClean = false, StringField = "boom \"7777\"" {"}"}
                Nothing was changed: the migration is rolled back.
                """,
                exception.Message,
                ignoreLineEndingDifferences: true);
            Assert.IsType<InvalidOperationException>(exception.InnerException);
            Assert.Equal(rows, keeper.Query(Everything));
            Assert.Equal(schema, Schema(keeper, provider));
            Assert.Equal(["20260101000000_Initial", Before], keeper.History());
        }

        // What was in the way is gone: the next run completes.
        keeper.Execute("UPDATE some_item SET string_field = 'x' WHERE id = 7777");
        keeper.Migrate(ThrowOnBoom);
        Assert.Equal(10_000, keeper.Query("SELECT id FROM some_item WHERE string_field = 'x!'").Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_row_that_the_database_refuses_is_named(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('x'), ('long'), ('y')");
        keeper.Migrate(Before);
        keeper.Execute(provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER refuse BEFORE UPDATE ON some_item WHEN length(NEW.string_field) > 4 BEGIN SELECT RAISE(ABORT, "
                + "'too long for me'); END"
            : "ALTER TABLE some_item ADD CONSTRAINT too_long_for_me CHECK (length(string_field) <= 4)");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(ThrowOnBoom));

        Assert.Equal("Id = 2", exception.Key);
        Assert.Equal("string_field", exception.Column);
        Assert.Contains("StringField = \"long\"", exception.Row, StringComparison.Ordinal);
        Assert.Contains("string_field = \"long!\"", exception.Message, StringComparison.Ordinal);
        Assert.Matches("too.long.for.me", exception.Message);
        Assert.Equal(["x", "long", "y"], keeper.Query("SELECT string_field FROM some_item ORDER BY id"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_key_to_which_rows_refer_cannot_change_without_them(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Execute("INSERT INTO \"Parents\" (\"Id\", \"Name\") VALUES (1, 'a')");
        keeper.Execute("INSERT INTO \"Children\" (\"Id\", \"ParentId\", \"Name\") VALUES (5, 1, 'b')");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260106000000_ChangeKey"));

        Assert.Equal("Parents", exception.Table);
        Assert.Equal("Id = 1", exception.Key);
        Assert.Equal(["1"], keeper.Query("SELECT \"Id\" FROM \"Parents\""));
    }

    [Fact]
    public void A_stored_value_that_does_not_fit_its_type_is_named()
    {
        using var keeper = new Keeper(DatabaseProvider.Sqlite);
        keeper.Execute("INSERT INTO \"Tokens\" (\"Id\") VALUES ('0aaaaaaa-0000-0000-0000-000000000000'), ('no guid')");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260104000000_SeveralTables"));

        Assert.Equal("Tokens", exception.Table);
        Assert.Equal("Id", exception.Column);
        Assert.Contains("column Id cannot be read as Guid", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Id = no guid", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Half_a_character_is_refused_instead_of_stored_as_another(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Migrate("20260104000000_SeveralTables");
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('x'), ('halve 😀')");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260104010000_DropLastCharacter"));

        Assert.Equal("Id = 2", exception.Key);
        Assert.Contains("half a surrogate pair at 6", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Inside_a_transaction_of_the_caller_the_rows_are_as_they_were_even_if_he_commits(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider, typed => typed.PageSize(1));
        keeper.Migrate(Before);
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('x'), ('boom')");

        using (var transaction = keeper.Context.Database.BeginTransaction())
        {
            Assert.Throws<DataMigrationException>(() => keeper.Migrate(ThrowOnBoom));
            transaction.Commit();
        }

        Assert.Equal(["x", "boom"], keeper.Query("SELECT string_field FROM some_item ORDER BY id"));
    }

    [Fact]
    public void Text_where_a_number_should_be_is_not_taken_for_0()
    {
        using var keeper = new Keeper(DatabaseProvider.Sqlite);
        keeper.Execute("INSERT INTO some_item (string_field, is_clean) VALUES ('x', 1), ('y', 'yes')");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Before));

        Assert.Equal("is_clean", exception.Column);
        Assert.Equal("Id = 2", exception.Key);
        Assert.Contains("holds String 'yes', which is no Boolean", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_value_that_the_driver_refuses_is_named(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Migrate("20260104000000_SeveralTables");
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('x'), ('nul'), ('y')");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260104020000_AppendNul"));

        Assert.Equal("Id = 2", exception.Key);
        Assert.Equal("string_field", exception.Column);
    }

    [Theory, OnPostgreSql]
    public void A_time_without_its_kind_is_named(DatabaseProvider provider)
    {
        using var migrator = Migrator.Before<Zoo.Postgres.ForgetKind>();
        migrator.Insert(PostgresValuesTests.Rows.Select((row, i) => row with { Id = i + 1 }));

        var exception = Assert.Throws<DataMigrationException>(migrator.MigrateTo<Zoo.Postgres.ForgetKind>);

        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        Assert.Equal("Id = 2", exception.Key);
        Assert.Equal("DateTime", exception.Column);
        Assert.Contains("Kind=Unspecified", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_cancelled_run_is_rolled_back(DatabaseProvider provider)
    {
        using var cancellation = new CancellationTokenSource();
        using var keeper = new Keeper(provider, typed => typed.PageSize(100).ReportProgress(new Reports(report =>
        {
            if (report.RowsRead >= 500)
                cancellation.Cancel();
        })));
        keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'a b' FROM {keeper.Numbers(1_000)}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeper.MigrateAsync(Before, cancellation.Token));

        Assert.Equal(1_000, keeper.Query("SELECT id FROM some_item WHERE is_clean").Count);
        Assert.Equal(["20260101000000_Initial"], keeper.History());
    }

    private static List<string> Schema(Keeper keeper, DatabaseProvider provider) => keeper.Query(provider == DatabaseProvider.Sqlite
        ? "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
        : "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
            + "WHERE table_schema = 'public' ORDER BY 1, 2");
}
