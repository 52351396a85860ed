using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// What can happen to a database while a migration runs. Afterwards rows, schema and history are as they were, the message says what to do,
/// and when the cause is gone the next run completes.
/// </summary>
public class FaultTests
{
    private const string Before = "20260110000000_FailOften";
    private const string Wait = "20260111000000_Wait";
    private const int Rows = 12_000;

    [Theory, OnPostgreSql]
    public void The_connection_is_cut_within_a_page(DatabaseProvider provider) => Fails(
        provider,
        keeper => Zoo.Postgres.Wait.AtRow = id =>
        {
            if (id == Rows / 2)
                Elsewhere(
                    keeper, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                        + "AND pid <> pg_backend_pid()");
        },
        keeper => Zoo.Postgres.Wait.AtRow = null,
        "Run the migration again");

    [Theory, OnPostgreSql]
    public void The_connection_is_cut_while_the_database_writes(DatabaseProvider provider) => Fails(
        provider,
        // By the server itself, in the middle of a statement.
        keeper => keeper.Execute(
            "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); "
            + "RETURN NEW; END';"
            + $"CREATE TRIGGER cut BEFORE UPDATE ON some_item FOR EACH ROW WHEN (NEW.id = {Rows - 1_500}) EXECUTE FUNCTION cut()"),
        keeper => keeper.Execute("DROP TRIGGER cut ON some_item; DROP FUNCTION cut"),
        "Run the migration again");

    [Theory, OnPostgreSql]
    public void A_statement_takes_longer_than_the_server_allows(DatabaseProvider provider) => Fails(
        provider,
        keeper =>
        {
            keeper.Execute(
                "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3); RETURN NEW; END';"
                + $"CREATE TRIGGER wait BEFORE UPDATE ON some_item FOR EACH ROW WHEN (NEW.id = {Rows - 1_500}) EXECUTE FUNCTION wait()");
            keeper.Context.Database.OpenConnection();
            keeper.Execute("SET statement_timeout = '1s'");
        },
        keeper =>
        {
            keeper.Execute("SET statement_timeout = 0");
            keeper.Context.Database.CloseConnection();
            keeper.Execute("DROP TRIGGER wait ON some_item; DROP FUNCTION wait");
        },
        "statement_timeout, or somebody cancelled it. Let pages be smaller");

    [Theory, OnSmallDisk]
    public void The_disk_of_the_server_is_full(DatabaseProvider provider)
    {
        using var disk = new SmallDisk();
        Fails(
            provider,
            keeper =>
            {
                keeper.Execute("UPDATE some_item SET string_field = string_field || repeat('x', 900)");
                keeper.Execute("VACUUM FULL some_item");
                keeper.Execute($"ALTER TABLE some_item SET TABLESPACE {disk.Space}");
            },
            keeper => keeper.Execute("ALTER TABLE some_item SET TABLESPACE pg_default"),
            "The server's disk is full. Make room, and run the migration again");
    }

    [Theory, OnSqlite]
    public void There_is_no_room_for_more_pages(DatabaseProvider provider) => Fails(
        provider,
        keeper =>
        {
            keeper.Context.Database.OpenConnection();
            // Full pages, so that each row that grows needs another one.
            keeper.Execute("UPDATE some_item SET string_field = string_field || hex(zeroblob(50))");
            keeper.Execute("VACUUM");
            keeper.Execute($"PRAGMA max_page_count = {keeper.Query("PRAGMA page_count")[0]}");
        },
        keeper =>
        {
            keeper.Execute("PRAGMA max_page_count = 1073741823");
            keeper.Context.Database.CloseConnection();
        },
        "There is no room for the database or its journal. Make room, and run the migration again");

    [Theory, OnPostgreSql]
    public void Another_session_changed_a_row_that_this_one_has_seen(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, _ => { });
        // As a trigger says so that looks for itself.
        keeper.Execute(
            "CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''could not serialize access'' USING "
            + "ERRCODE = ''40001''; END'");
        keeper.Execute("CREATE TRIGGER changed BEFORE UPDATE ON some_item FOR EACH ROW WHEN (NEW.id = 77) EXECUTE FUNCTION changed()");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

        Assert.Contains(
            "Another session changed the same rows at the same time. Run the migration again", exception.Message, StringComparison.Ordinal);
        keeper.Execute("DROP TRIGGER changed ON some_item");
        Assert.DoesNotContain(Wait, keeper.History());
        keeper.Migrate(Wait);
        Assert.Equal(Rows, Done(keeper));
    }

    [Theory, OnPostgreSql]
    public async Task Another_session_waits_for_this_one_and_lets_it_wait(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, _ => { });
        await using var other = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        await other.OpenAsync();
        // So that it is this one that finds out.
        await using (var set = new NpgsqlCommand("SET deadlock_timeout = '60s'", other))
            await set.ExecuteNonQueryAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var lockRow = new NpgsqlCommand("SELECT 1 FROM some_item WHERE id = 77 FOR UPDATE", other, transaction))
            await lockRow.ExecuteNonQueryAsync();
        Task? waiting = null;
        Zoo.Postgres.Wait.AtRow = id =>
        {
            if (id == 1)
                waiting ??= Task.Run(
                    () => new NpgsqlCommand("UPDATE some_item SET is_clean = is_clean WHERE id = 1", other, transaction).ExecuteNonQuery());
        };

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

        Assert.Contains("Run the migration again", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Wait, keeper.History());
        await waiting!;
        await transaction.CommitAsync();
        Zoo.Postgres.Wait.AtRow = null;
        keeper.Migrate(Wait);
        Assert.Equal(Rows, Done(keeper));
    }

    [Theory, OnSqlite]
    public void Another_connection_writes_the_database(DatabaseProvider provider)
    {
        var file = Path.Combine(Path.GetTempPath(), $"typed-migrations-{Guid.NewGuid():N}.db");
        try
        {
            using var keeper = new Keeper(provider, configureContext: options => options.UseSqlite(
                $"Data Source={file};Pooling=False;Default Timeout=1",
                sqlite => sqlite.MigrationsAssembly(typeof(Keeper).Assembly.GetName().Name)));
            keeper.Migrate(Before);
            keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'x' FROM {keeper.Numbers(Rows)}");
            using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                other.Open();
                using var transaction = other.BeginTransaction();
                using (var command = new SqliteCommand("UPDATE some_item SET is_clean = is_clean WHERE id = 1", other, transaction))
                    command.ExecuteNonQuery();

                // SQLite has one writer: Entity Framework waits for that before any function runs.
                var exception = Assert.Throws<SqliteException>(() => keeper.Migrate(Wait));

                Assert.Equal(5, exception.SqliteErrorCode);
            }

            Assert.DoesNotContain(Wait, keeper.History());
            keeper.Migrate(Wait);
            Assert.Equal(Rows, Done(keeper));
        }
        finally
        {
            foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"))
                File.Delete(path);
        }
    }

    /// <summary>By every strategy of the provider, called in both ways.</summary>
    private static void Fails(DatabaseProvider provider, Action<Keeper> cause, Action<Keeper> mend, string advice)
    {
        RowStrategy[] strategies = provider == DatabaseProvider.Sqlite
            ? [RowStrategy.Function, RowStrategy.Pages]
            : [RowStrategy.Arrays, RowStrategy.Rewrite, RowStrategy.Pages];
        foreach (var strategy in strategies)
        {
            using var keeper = Filled(provider, typed => typed.UseStrategy(strategy));
            var schema = Schema(keeper, provider);
            cause(keeper);
            var rows = provider == DatabaseProvider.Sqlite
                ? keeper.Query("SELECT * FROM some_item ORDER BY id")
                : Elsewhere(keeper, "SELECT * FROM some_item ORDER BY id");

            foreach (var migrate in new Func<Task>[] { () =>
                    keeper.MigrateAsync(Wait), () => { keeper.Migrate(Wait); return Task.CompletedTask; } })
            {
                var exception = Record.ExceptionAsync(migrate).GetAwaiter().GetResult();

                var stopped = Assert.IsType<DataMigrationException>(exception);
                Assert.Contains(advice, stopped.Message, StringComparison.Ordinal);
                Assert.Equal("some_item", stopped.Table);
                Assert.DoesNotContain("Password", stopped.Report.ToJson(), StringComparison.OrdinalIgnoreCase);
                Assert.Equal(rows, keeper.Query("SELECT * FROM some_item ORDER BY id"));
                Assert.DoesNotContain(Wait, keeper.History());
            }

            mend(keeper);
            Assert.Equal(schema, Schema(keeper, provider));
            keeper.Migrate(Wait);
            Assert.Equal(Rows, Done(keeper));
            Assert.Contains(Wait, keeper.History());
        }
    }

    private static int Done(Keeper keeper) => keeper.Query("SELECT 1 FROM some_item WHERE string_field LIKE '%!'").Count;

    private static List<string> Schema(Keeper keeper, DatabaseProvider provider) => keeper.Query(provider == DatabaseProvider.Sqlite
        ? "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
        : "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
            + "WHERE table_schema = 'public' ORDER BY 1, 2");

    /// <summary>By a connection of its own.</summary>
    private static List<string> Elsewhere(Keeper keeper, string sql)
    {
        using var connection = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is bool truth
                        ? truth ? "1" : "0"
                        : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    private static Keeper Filled(DatabaseProvider provider, Action<TypedMigrationsOptionsBuilder> configure)
    {
        var keeper = new Keeper(provider, configure);
        keeper.Migrate(Before);
        keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'x' FROM {keeper.Numbers(Rows)}");
        return keeper;
    }
}
