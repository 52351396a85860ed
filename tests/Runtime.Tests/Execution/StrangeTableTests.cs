using Microsoft.EntityFrameworkCore;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Tables that Entity Framework did not make, behind its back: each row gets what the function says of it, or nothing is written.
/// </summary>
public class StrangeTableTests
{
    private const string Before = "20260110000000_FailOften";
    private const string Wait = "20260111000000_Wait";
    private const string SeveralTables = "20260104000000_SeveralTables";

    private const string Columns = "id int NOT NULL, string_field text NOT NULL, is_clean boolean NOT NULL DEFAULT true";

    private static readonly RowStrategy[] strategies = [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    private static readonly (string Kind, string Sql)[] kinds =
    [
        ("a list", $"""
            CREATE TABLE some_item ({Columns}, region text NOT NULL, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
            CREATE TABLE part_a PARTITION OF some_item FOR VALUES IN ('a'); CREATE TABLE part_b PARTITION OF some_item FOR VALUES IN ('b');
                CREATE TABLE part_c PARTITION OF some_item DEFAULT;
            INSERT INTO some_item SELECT i, 'v' || i, true, substr('abc', i % 3 + 1, 1) FROM generate_series(1, 300) AS n(i)
            """),
        ("ranges of hashes", $"""
            CREATE TABLE some_item ({Columns}, PRIMARY KEY (id)) PARTITION BY RANGE (id);
            CREATE TABLE low PARTITION OF some_item FOR VALUES FROM (0) TO (100) PARTITION BY HASH (id);
            CREATE TABLE low_0 PARTITION OF low FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE low_1 PARTITION OF low FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            CREATE TABLE high (is_clean boolean NOT NULL DEFAULT true, unknown int, string_field text NOT NULL, id int NOT NULL);
                ALTER TABLE high DROP COLUMN unknown;
            ALTER TABLE some_item ATTACH PARTITION high FOR VALUES FROM (100) TO (1000);
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 300) AS n(i)
            """),
        ("heirs", $"""
            CREATE TABLE some_item ({Columns}, PRIMARY KEY (id)); CREATE TABLE heir (extra int) INHERITS (some_item);
                CREATE TABLE grandchild () INHERITS (heir);
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 100) AS n(i);
            INSERT INTO heir SELECT i, 'v' || i, true, i FROM generate_series(101, 200) AS n(i);
                INSERT INTO grandchild SELECT i, 'v' || i, true, i FROM generate_series(201, 300) AS n(i)
            """),
        ("many partitions", $"""
            CREATE TABLE some_item ({Columns}, PRIMARY KEY (id)) PARTITION BY HASH (id);
            DO $$ BEGIN FOR i IN 0..39 LOOP
                EXECUTE format('CREATE TABLE part_%s PARTITION OF some_item FOR VALUES WITH (MODULUS 40, REMAINDER %s)', i, i);
                    END LOOP; END $$;
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 300) AS n(i)
            """),
        ("a view", $"""
            CREATE TABLE kept ({Columns}, PRIMARY KEY (id)); CREATE VIEW some_item AS SELECT * FROM kept;
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 300) AS n(i)
            """),
        ("a key that nothing keeps", $"""
            CREATE TABLE some_item ({Columns}); INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 300) AS n(i)
            """),
        ("an index that gives another order", $"""
            CREATE TABLE some_item ({Columns}, PRIMARY KEY (id));
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(300, 1, -1) AS n(i);
                CREATE INDEX ON some_item (is_clean, id); ANALYZE some_item; SET enable_seqscan = off
            """),
    ];

    [Theory, OnPostgreSql]
    public void Each_row_gets_its_own_value(DatabaseProvider provider)
    {
        // On one page, as many rows may be written as shall be, and each be another one.
        foreach (var (kind, sql) in kinds)
            foreach (var (strategy, pageSize) in strategies.SelectMany(strategy => new[] { (strategy, 70), (strategy, 1_000) }))
            {
                using var keeper = Keeper(strategy, provider, pageSize);
                Replace(keeper, sql);

                keeper.Migrate(Wait);

                Assert.Equal(Rows("!!"), Stored());

                keeper.Migrate(Before);

                Assert.Equal(Rows("!"), Stored());

                string Rows(string end) =>
                    $"{kind} by {strategy}\n" + string.Join('\n', Enumerable.Range(1, 300).Select(id => $"{id}|v{id}{end}|1"));

                string Stored() =>
                    $"{kind} by {strategy}\n"
                        + string.Join('\n', keeper.Query("SELECT id, string_field, is_clean FROM some_item ORDER BY id"));
            }
    }

    [Theory, OnPostgreSql]
    public void Rows_of_partitions_are_deleted_where_they_lie(DatabaseProvider provider)
    {
        foreach (var strategy in strategies)
        {
            using var keeper = Keeper(strategy, provider);
            keeper.Execute("""
                DROP TABLE "Lines";
                CREATE TABLE "Lines" ("OrderId" int, "Number" int, "Text" text,
                    PRIMARY KEY ("OrderId", "Number")) PARTITION BY LIST ("OrderId");
                CREATE TABLE lines_1 PARTITION OF "Lines" FOR VALUES IN (1); CREATE TABLE lines_2 PARTITION OF "Lines" FOR VALUES IN (2);
                INSERT INTO "Lines" SELECT o, i + o, 'x' FROM generate_series(1, 50) AS n(i), generate_series(1, 2) AS m(o)
                """);
            var expected = keeper.Query(
                """SELECT "OrderId", "Number", "OrderId" || '/' || "Number" FROM "Lines" WHERE "Number" % 3 <> 0 ORDER BY 1, 2""");

            keeper.Migrate(SeveralTables);

            Assert.Equal(expected, keeper.Query("""SELECT * FROM "Lines" ORDER BY 1, 2"""));
        }
    }

    [Theory, OnPostgreSql]
    public void Two_rows_with_one_key_are_told_by_where_they_lie_or_not_at_all(DatabaseProvider provider)
    {
        const string Twins = $"""
            CREATE TABLE some_item ({Columns}, PRIMARY KEY (id)); CREATE TABLE heir () INHERITS (some_item);
            INSERT INTO some_item SELECT i, 'v' || i, true FROM generate_series(1, 100) AS n(i);
                INSERT INTO heir SELECT i, 'w' || i, true FROM generate_series(1, 100) AS n(i)
            """;
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var keeper = Keeper(strategy, provider);
            Replace(keeper, Twins);
            if (strategy == RowStrategy.Pages)
            {
                Assert.Contains(
                    "several of its rows have the same key (id)",
                    Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait)).Message,
                    StringComparison.Ordinal);
                Assert.Equal(["0"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE string_field LIKE '%!'"));
                continue;
            }

            keeper.Migrate(Wait);

            Assert.Equal(
                Enumerable.Range(1, 100).SelectMany(id => new[] { $"{id}|v{id}!!", $"{id}|w{id}!!" }),
                keeper.Query("SELECT id, string_field FROM some_item ORDER BY id, 2"));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_their_key_does_not_tell_apart_are_refused(DatabaseProvider provider)
    {
        foreach (var (rows, problem) in new[] { ("(1, 'a', true), (1, 'b', true)", "several of its rows have the same "
            + "key (id)"), ("(1, 'a', true), (NULL, 'b', true)", "it has rows without a value in its key (id)") })
        {
            using var keeper = Keeper(RowStrategy.Pages, provider);
            keeper.Execute("DROP TABLE some_item");
            keeper.Execute("CREATE TABLE some_item (id int, string_field text NOT NULL, is_clean boolean NOT NULL)");
            keeper.Execute($"INSERT INTO some_item VALUES {rows}");
            var before = keeper.Query("SELECT * FROM some_item ORDER BY string_field");

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

            Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
            Assert.Equal("some_item", exception.Table);
            Assert.Equal(before, keeper.Query("SELECT * FROM some_item ORDER BY string_field"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_foreign_table_is_refused(DatabaseProvider provider)
    {
        using var keeper = Keeper(RowStrategy.Automatic, provider);
        keeper.Execute("CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw");
        Replace(keeper, $"""
            CREATE TABLE some_item ({Columns}) PARTITION BY LIST (is_clean); CREATE TABLE here PARTITION OF some_item FOR VALUES IN (true);
            CREATE FOREIGN TABLE elsewhere PARTITION OF some_item FOR VALUES IN (false) SERVER files OPTIONS (filename '/dev/null')
            """);

        Assert.Contains(
            "its part elsewhere is a foreign table",
            Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait)).Message,
            StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void What_a_trigger_or_a_rule_keeps_from_being_done_is_no_success(DatabaseProvider provider)
    {
        const string Nothing = "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; ";
        foreach (var (sql, problem) in new[]
        {
            (Nothing + """CREATE TRIGGER nothing BEFORE DELETE ON "Lines" FOR EACH ROW EXECUTE FUNCTION nothing()""", "no row was deleted"),
            (Nothing + """CREATE TRIGGER nothing BEFORE UPDATE ON "Lines" FOR EACH ROW EXECUTE FUNCTION nothing()""",
                "or prevents the write"),
            ("""CREATE RULE nothing AS ON DELETE TO "Lines" DO INSTEAD NOTHING""", "runs in place of a write to its rows"),
            ("""CREATE RULE nothing AS ON UPDATE TO "Lines" DO INSTEAD NOTHING""", "runs in place of a write to its rows"),
            ("""CREATE TABLE other AS SELECT * FROM "Lines"; CREATE RULE nothing AS ON UPDATE TO "Lines" DO INSTEAD """
                + """UPDATE other SET "Text" = NEW."Text" WHERE other."Number" = NEW."Number" """,
                "runs in place of a write to its rows"),
        })
            foreach (var strategy in strategies)
            {
                using var keeper = Keeper(strategy, provider);
                keeper.Execute("""INSERT INTO "Lines" SELECT 1, i, 'x' FROM generate_series(1, 50) AS n(i)""");
                keeper.Execute(sql);

                var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(SeveralTables));

                Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
                Assert.Equal(["50"], keeper.Query("""SELECT COUNT(*) FROM "Lines" WHERE "Text" = 'x'"""));
            }
    }

    private static void Replace(Keeper keeper, string sql)
    {
        keeper.Execute("DROP TABLE some_item");
        // The settings of a session last as long as it does.
        keeper.Context.Database.OpenConnection();
        keeper.Execute(sql);
    }

    private static Keeper Keeper(RowStrategy strategy, DatabaseProvider provider, int pageSize = 1_000) =>
        new(provider, typed => typed.UseStrategy(strategy).PageSize(pageSize));
}
