using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// A row that gets another key keeps all that the database has of it, and takes nothing with it of which the model does not know.
/// </summary>
public class OtherKeyTests
{
    private const string Before = "20260105010000_MoveDays";
    private const string ChangeKey = "20260106000000_ChangeKey";

    [Theory, OnSqlite, OnPostgreSql]
    public void Columns_that_the_model_does_not_know_go_with_it(DatabaseProvider provider)
    {
        using var keeper = Filled(provider);
        keeper.Execute("ALTER TABLE \"Parents\" ADD COLUMN \"Le gacy\" text DEFAULT 'none'");
        keeper.Execute("UPDATE \"Parents\" SET \"Le gacy\" = 'kept ' || \"Id\"");
        if (provider == DatabaseProvider.PostgreSql)
            keeper.Execute(
                "ALTER TABLE \"Parents\" ADD COLUMN doubled int GENERATED ALWAYS AS (\"Id\" * 2) STORED, ADD COLUMN net inet DEFAULT "
                + "'10.0.0.1/8'");

        keeper.Migrate(ChangeKey);

        Assert.Equal(
            ["11|a|kept 10", "21|b|kept 20", "31|c|kept 30"],
            keeper.Query("SELECT \"Id\", \"Name\", \"Le gacy\" FROM \"Parents\" ORDER BY 1"));
        if (provider == DatabaseProvider.PostgreSql)
            Assert.Equal(["22|10.0.0.1/8"], keeper.Query("SELECT doubled, net::text FROM \"Parents\" WHERE \"Id\" = 11"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_the_database_would_delete_or_cut_off_with_it_keep_it_from_moving(DatabaseProvider provider)
    {
        foreach (var action in new[] { "CASCADE", "SET NULL" })
        {
            using var keeper = Filled(provider);
            keeper.Execute($"CREATE TABLE note (parent int REFERENCES \"Parents\" (\"Id\") ON DELETE {action}, text text)");
            keeper.Execute("INSERT INTO note VALUES (20, 'x')");

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(ChangeKey));

            Assert.Contains("rows of other tables still refer to the old one", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["20|x"], keeper.Query("SELECT * FROM note"));
            Assert.Equal(["10", "20", "30"], keeper.Query("SELECT \"Id\" FROM \"Parents\" ORDER BY 1"));
        }
    }

    [Theory, OnPostgreSql]
    public void Heirs_and_triggers_keep_it_from_moving(DatabaseProvider provider)
    {
        foreach (var (sql, problem) in new[]
        {
            ("CREATE TABLE heir () INHERITS (\"Parents\"); INSERT INTO heir VALUES (40, 'd')",
                "rows of other tables that inherit from it would move into it"),
            ("CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.\"Name\" = ''other''; RETURN NEW; END'; "
                + "CREATE TRIGGER other BEFORE INSERT ON \"Parents\" FOR EACH ROW EXECUTE FUNCTION other()",
                "triggers that run when rows are inserted or deleted"),
        })
        {
            using var keeper = Filled(provider);
            keeper.Execute(sql);
            var before = keeper.Query("SELECT tableoid::regclass::text, * FROM \"Parents\" ORDER BY 2");

            Assert.Contains(
                problem, Assert.Throws<DataMigrationException>(() => keeper.Migrate(ChangeKey)).Message, StringComparison.Ordinal);

            Assert.Equal(before, keeper.Query("SELECT tableoid::regclass::text, * FROM \"Parents\" ORDER BY 2"));
        }
    }

    private static Keeper Filled(DatabaseProvider provider)
    {
        var keeper = new Keeper(provider);
        keeper.Migrate(Before);
        keeper.Execute("INSERT INTO \"Parents\" VALUES (10, 'a'), (20, 'b'), (30, 'c')");
        return keeper;
    }
}
