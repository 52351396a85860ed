using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Where PostgreSQL rewrites a table, all that the catalog says of it stays; and where something would not, or others use it, the log
/// says why not.
/// </summary>
public class RewriteTests
{
    private const string Setup = """
        ALTER TABLE some_item ADD COLUMN amount numeric(9, 2) DEFAULT 1.5, ADD COLUMN twice numeric GENERATED ALWAYS
            AS (amount * 2) STORED, ADD COLUMN gone int;
        ALTER TABLE some_item DROP COLUMN gone;
        ALTER TABLE some_item ALTER COLUMN id SET GENERATED ALWAYS;
        ALTER TABLE some_item ALTER COLUMN string_field SET STORAGE MAIN, ALTER COLUMN string_field SET STATISTICS 7;
        ALTER TABLE some_item SET (fillfactor = 90), ADD CONSTRAINT "Short" CHECK (length(string_field) < 50),
            ADD CONSTRAINT "One" UNIQUE (id, string_field) DEFERRABLE;
        CREATE INDEX "Plain" ON some_item (string_field COLLATE "C" DESC) INCLUDE (amount) WITH (fillfactor = 70) WHERE is_clean;
        CREATE UNIQUE INDEX "Expression" ON some_item ((id::text || string_field));
        CREATE INDEX "Counted" ON some_item (lower(string_field));
        ALTER INDEX "Counted" ALTER COLUMN 1 SET STATISTICS 9;
        CREATE INDEX "Clustered" ON some_item (is_clean);
        ALTER TABLE some_item CLUSTER ON "Clustered";
        CREATE STATISTICS "Together" ON string_field, is_clean FROM some_item;
        CREATE VIEW cleaned AS SELECT id, string_field FROM some_item WHERE is_clean;
        CREATE VIEW grouped AS SELECT id, string_field FROM some_item GROUP BY id;
        COMMENT ON TABLE some_item IS 'It''s a table';
        COMMENT ON COLUMN some_item.string_field IS 'a column';
        COMMENT ON INDEX "Plain" IS 'It''s plain';
        COMMENT ON CONSTRAINT "One" ON some_item IS 'It''s one';
        COMMENT ON INDEX "One" IS 'an index of a constraint';
        GRANT SELECT ON some_item TO pg_monitor;
        GRANT UPDATE (string_field) ON some_item TO pg_monitor;
        """;

    // All that the catalog says of the table and of what hangs on it, but for what says where the rows lie.
    private const string Catalog = """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT 'class ' || (to_jsonb(c) -
                '{relfilenode,relpages,reltuples,relallvisible,relfrozenxid,relminmxid,relhasindex,reltoastrelid}'::text[])::text
                    || ' ' || COALESCE(obj_description(oid, 'pg_class'), '')
                FROM pg_class c WHERE relname = 'some_item'
            UNION ALL SELECT 'column ' || to_jsonb(a)::text || COALESCE(col_description(attrelid, attnum), '') FROM pg_attribute a
                WHERE attrelid = 'some_item'::regclass
            UNION ALL SELECT 'default ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'some_item'::regclass
            UNION ALL SELECT 'index ' || pg_get_indexdef(indexrelid) || ' ' || concat_ws(' ', indisclustered, indisvalid, indisreplident,
                obj_description(indexrelid, 'pg_class'),
                (SELECT string_agg(attstattarget::text, ',') FROM pg_attribute WHERE attrelid = indexrelid)) FROM pg_index
                    WHERE indrelid = 'some_item'::regclass
            UNION ALL SELECT 'constraint ' || conname || pg_get_constraintdef(oid) || ' ' || concat_ws(' ', convalidated,
                obj_description(oid, 'pg_constraint')) FROM pg_constraint WHERE conrelid = 'some_item'::regclass
            UNION ALL SELECT 'statistics ' || pg_get_statisticsobjdef(oid) FROM pg_statistic_ext WHERE stxrelid = 'some_item'::regclass
            UNION ALL SELECT 'view ' || pg_get_viewdef('cleaned'::regclass) || pg_get_viewdef('grouped'::regclass)
        ) AS l(line)
        """;

    [Theory, OnPostgreSql]
    public void All_that_hangs_on_a_table_stays(DatabaseProvider provider)
    {
        var log = new LogLines();
        using var keeper = Keeper(provider, log, RowStrategy.Rewrite);
        keeper.Execute(Setup);
        keeper.Execute(
            "INSERT INTO some_item (string_field) SELECT CASE WHEN i % 3 = 0 THEN 'a b' || i ELSE 'a' || i END FROM generate_series(1, "
            + "6000) AS n(i)");
        keeper.Execute("DELETE FROM some_item WHERE id % 7 = 0");
        var (catalog, view) = (keeper.Query(Catalog), keeper.Query("SELECT COUNT(*) FROM cleaned"));
        var rows = keeper.Query("SELECT id, string_field, string_field NOT LIKE '% %', amount, twice FROM some_item ORDER BY id");
        var file = keeper.Query("SELECT pg_relation_filenode('some_item')");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Contains(
            log.Lines, line => line.Contains("table some_item: by Rewrite, since the options say so", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("from the beginning", StringComparison.Ordinal));
        Assert.NotEqual(file, keeper.Query("SELECT pg_relation_filenode('some_item')"));
        Assert.Equal(catalog, keeper.Query(Catalog));
        Assert.Equal(rows, keeper.Query("SELECT id, string_field, is_clean, amount, twice FROM some_item ORDER BY id"));
        Assert.NotEqual(view, keeper.Query("SELECT COUNT(*) FROM cleaned"));
        Assert.Equal(
            ["3"], keeper.Query(
                "SET enable_seqscan = off; SELECT COUNT(*) FROM some_item WHERE id::text || string_field IN ('1a1', '2a2', '3a b3')"));
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('next')");
        Assert.Equal(["6001"], keeper.Query("SELECT MAX(id) FROM some_item"));
    }

    [Theory, OnPostgreSql]
    public void A_run_that_fails_leaves_the_old_table(DatabaseProvider provider)
    {
        using var keeper = Keeper(provider, new LogLines(), RowStrategy.Rewrite);
        keeper.Execute(Setup);
        keeper.Execute("INSERT INTO some_item (string_field) SELECT 'a b' FROM generate_series(1, 100)");
        // What the function makes of the last row meets an index that is built when all is written.
        keeper.Execute("CREATE UNIQUE INDEX \"Once\" ON some_item (string_field) WHERE NOT is_clean AND id > 98");
        keeper.Execute("ALTER TABLE some_item ADD CONSTRAINT \"Late\" CHECK (is_clean OR id < 100)");
        var (catalog, rows) = (keeper.Query(Catalog), keeper.Query("SELECT * FROM some_item ORDER BY id"));

        Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260102000000_SetClean"));

        Assert.Equal(catalog, keeper.Query(Catalog));
        Assert.Equal(rows, keeper.Query("SELECT * FROM some_item ORDER BY id"));
        Assert.Equal(["20260101000000_Initial"], keeper.History());
    }

    [Theory, OnPostgreSql]
    public void What_would_run_or_be_told_keeps_a_table_from_being_written_anew(DatabaseProvider provider)
    {
        (string Sql, string Reason)[] cases =
        [
            ("CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER noted BEFORE "
                + "INSERT ON some_item FOR EACH ROW EXECUTE FUNCTION noted()", "it has triggers"),
            ("CREATE RULE quiet AS ON DELETE TO some_item DO ALSO NOTHING", "it has rules"),
            ("ALTER TABLE some_item ENABLE ROW LEVEL SECURITY", "it has row-level security"),
            ("CREATE TABLE referring (item int REFERENCES some_item)", "it has foreign keys, or others refer to it"),
            ("ALTER TABLE some_item ADD COLUMN parent int REFERENCES some_item", "it has foreign keys, or others refer to it"),
            ("ALTER TABLE some_item ADD CONSTRAINT later CHECK (id > 0) NOT VALID", "it has a constraint that was never validated"),
            ("CREATE PUBLICATION told FOR TABLE some_item", "it is published"),
            ("CREATE TABLE heir () INHERITS (some_item)", "it is partitioned, or inherits"),
            ("ALTER TABLE some_item ADD COLUMN long text; ALTER TABLE some_item ALTER COLUMN long SET STORAGE EXTERNAL; UPDATE some_item "
                + "SET long = repeat('x', 5000)", "some of its values are so long that they lie elsewhere"),
        ];
        foreach (var (sql, reason) in cases)
        {
            var log = new LogLines();
            using var keeper = Keeper(provider, log, RowStrategy.Rewrite);
            keeper.Execute("INSERT INTO some_item (string_field) SELECT 'a b' FROM generate_series(1, 100)");
            keeper.Execute(sql);

            keeper.Migrate("20260102000000_SetClean");

            Assert.Contains(log.Lines, line => line.Contains("by Arrays", StringComparison.Ordinal)
                && line.EndsWith($"and the table is not rewritten, since {reason}", StringComparison.Ordinal));
            Assert.Equal(["0"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE is_clean"));
        }
    }

    [Theory, OnPostgreSql]
    public void It_is_asked_for(DatabaseProvider provider)
    {
        foreach (var (strategy, expected, sees) in new[]
        {
            (RowStrategy.Automatic, "by Arrays", ""), (RowStrategy.Rewrite, "by Rewrite", PostgresErrorCodes.LockNotAvailable),
        })
        {
            var (log, seen) = (new LogLines(), new List<string>());
            Keeper? keeper = null;
            using (keeper = new Keeper(
                provider,
                typed => typed.UseStrategy(strategy)
                    .ReportProgress(new Reports(_ => seen.Add(keeper!.Elsewhere("SELECT COUNT(*) FROM some_item")))),
                Logged(log)))
            {
                keeper.Execute(
                    "INSERT INTO some_item (string_field) SELECT repeat('a', 1900) || ' ' FROM generate_series(1, 4500) AS n(i)");

                keeper.Migrate("20260102000000_SetClean");

                Assert.Contains(log.Lines, line => line.Contains($"some_item: {expected}", StringComparison.Ordinal));
                Assert.Equal([sees], seen.Distinct());
                Assert.Equal(["0"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE is_clean"));
            }
        }
    }

    [Theory, OnPostgreSql]
    public void A_table_that_others_read_is_not_rewritten_and_they_do_not_wait_for_it(DatabaseProvider provider)
    {
        var log = new LogLines();
        using var keeper = new Keeper(
            provider, typed => typed.UseStrategy(RowStrategy.Rewrite).LockTimeout(TimeSpan.FromMilliseconds(200), attempts: 3),
            Logged(log));
        keeper.Execute("INSERT INTO some_item (string_field) SELECT 'a b' FROM generate_series(1, 100)");
        using var reader = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        reader.Open();
        using var transaction = reader.BeginTransaction();
        using (var read = new NpgsqlCommand("SELECT COUNT(*) FROM some_item", reader))
            read.ExecuteScalar();

        keeper.Migrate("20260102000000_SetClean");

        Assert.Contains(log.Lines, line => line.Contains("attempt 1 of 1 failed", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("by Arrays", StringComparison.Ordinal)
            && line.EndsWith("and the table is not rewritten, since other sessions use it", StringComparison.Ordinal));
        Assert.Equal(["0"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE is_clean"));
    }

    [Theory, OnPostgreSql]
    public void Where_a_statement_over_the_whole_table_takes_too_long_pages_take_the_rows(DatabaseProvider provider)
    {
        var log = new LogLines();
        using var keeper = SlowToFill(provider, log, "SET statement_timeout = '400ms'");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Contains(log.Lines, line => line.EndsWith(
            "by pages from the beginning, since it stopped: a statement over the whole table took longer than statement_timeout",
            StringComparison.Ordinal));
        Assert.Equal(["100"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE NOT is_clean"));
    }

    [Theory, OnPostgreSql]
    public async Task A_statement_that_a_person_cancels_ends_the_run(DatabaseProvider provider)
    {
        var log = new LogLines();
        using var keeper = SlowToFill(provider, log, "SET statement_timeout = '60s'");
        var run = Task.Run(() => Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260102000000_SetClean")));
        await using var connection = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        await connection.OpenAsync();
        await using var cancel = new NpgsqlCommand(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'INSERT INTO %OVERRIDING%' "
            + "AND datname = current_database()",
            connection);
        while (!run.IsCompleted && await cancel.ExecuteScalarAsync() is null)
            await Task.Delay(10);

        var exception = await run;

        Assert.Contains("somebody cancelled it", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("from the beginning", StringComparison.Ordinal));
        Assert.Equal(["0"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE NOT is_clean"));
    }

    /// <summary>Rows of which the database takes a hundredth of a second to check one.</summary>
    private static Keeper SlowToFill(DatabaseProvider provider, LogLines log, string sql)
    {
        var keeper = new Keeper(provider, typed => typed.UseStrategy(RowStrategy.Rewrite).PageSize(10), Logged(log));
        keeper.Execute("INSERT INTO some_item (string_field, is_clean) SELECT 'a b', true FROM generate_series(1, 100)");
        keeper.Execute("""
            CREATE FUNCTION slow() RETURNS bool LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN true; END';
            ALTER TABLE some_item ADD CONSTRAINT slow CHECK (slow())
            """);
        keeper.Context.Database.OpenConnection();
        keeper.Execute(sql);
        return keeper;
    }

    private static Action<DbContextOptionsBuilder> Logged(LogLines log) =>
        context => context.UseLoggerFactory(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log)));

    private static Keeper Keeper(DatabaseProvider provider, LogLines log, RowStrategy strategy) =>
        new(provider, typed => typed.UseStrategy(strategy), Logged(log));
}
