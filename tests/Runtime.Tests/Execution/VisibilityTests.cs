using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A run goes over all rows that are there when it has its lock, or does not begin.</summary>
public class VisibilityTests
{
    private const string Before = "20260110000000_FailOften";
    private const string Wait = "20260111000000_Wait";
    private const string Days = "20260105010000_MoveDays";

    private static readonly RowStrategy[] strategies = [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    [Theory, OnPostgreSql]
    public async Task A_transaction_that_does_not_see_what_others_commit_is_refused(DatabaseProvider provider)
    {
        foreach (var isolation in new[] { IsolationLevel.RepeatableRead, IsolationLevel.Serializable })
            foreach (var strategy in strategies)
            {
                using var keeper = Filled(provider, strategy);
                await using var transaction = await keeper.Context.Database.BeginTransactionAsync(isolation);
                Assert.Equal(["50"], keeper.Query("SELECT COUNT(*) FROM some_item"));

                var exception = await Assert.ThrowsAsync<DataMigrationException>(() => keeper.MigrateAsync(Wait));

                Assert.Contains(
                    $"the transaction is {(isolation == IsolationLevel.Serializable ? "SERIALIZABLE" : "REPEATABLE READ")}",
                    exception.Message,
                    StringComparison.Ordinal);
                Assert.Contains("begin it with IsolationLevel.ReadCommitted", exception.Message, StringComparison.Ordinal);
                await transaction.RollbackAsync();
                Assert.Equal(["50"], keeper.Query("SELECT COUNT(*) FROM some_item WHERE string_field = 'x'"));
            }
    }

    [Theory, OnPostgreSql]
    public async Task Rows_that_another_session_commits_while_the_lock_is_waited_for_are_migrated(DatabaseProvider provider)
    {
        foreach (var strategy in strategies)
        {
            using var keeper = Filled(provider, strategy);
            await using var transaction = await keeper.Context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            Assert.Equal(["50"], keeper.Query("SELECT COUNT(*) FROM some_item"));
            await using var other = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
            await other.OpenAsync();
            await using var writing = await other.BeginTransactionAsync();
            await new NpgsqlCommand(
                "INSERT INTO some_item (string_field) SELECT 'x' FROM generate_series(1, 20)", other, writing).ExecuteNonQueryAsync();

            var run = Task.Run(() => keeper.MigrateAsync(Wait));
            await Task.Delay(100);
            Assert.False(run.IsCompleted);
            await writing.CommitAsync();
            await run;
            await transaction.CommitAsync();

            Assert.Equal(["x!|70"], keeper.Query("SELECT string_field, COUNT(*) FROM some_item GROUP BY 1"));
        }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_row_level_security_may_hide_are_refused(DatabaseProvider provider)
    {
        foreach (var (policies, isHidden) in new[]
        {
            ("CREATE POLICY p ON some_item USING (id < 30)", true),
            ("", true),
            ("CREATE POLICY p ON some_item USING (true)", false),
            ("CREATE POLICY p ON some_item TO {0} USING (true); CREATE POLICY few ON some_item USING (id < 30)", false),
            ("CREATE POLICY p ON some_item TO pg_monitor USING (true)", true),
            ("CREATE POLICY p ON some_item USING (true); CREATE POLICY strict ON some_item AS RESTRICTIVE USING (id < 30)", true),
            ("CREATE POLICY p ON some_item FOR SELECT USING (true)", true),
            ("CREATE POLICY p ON some_item FOR SELECT USING (true); CREATE POLICY u ON some_item FOR UPDATE USING (true)", false),
            ("ALTER TABLE some_item DISABLE ROW LEVEL SECURITY", false),
        })
            foreach (var strategy in strategies)
            {
                using var keeper = Filled(provider, strategy);
                var role = $"migrator_{Guid.NewGuid():N}";
                keeper.Execute(
                    $"CREATE ROLE {role}; GRANT ALL ON SCHEMA public TO {role}; GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; "
                    + $"ALTER TABLE some_item ENABLE ROW LEVEL SECURITY; {policies.Replace("{0}", role, StringComparison.Ordinal)}");
                keeper.Context.Database.OpenConnection();
                keeper.Execute($"SET ROLE {role}");

                if (isHidden)
                {
                    var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));
                    Assert.Contains(
                        "row-level security may hide rows from the role that migrates", exception.Message, StringComparison.Ordinal);
                }
                else
                    keeper.Migrate(Wait);

                keeper.Execute("RESET ROLE");
                Assert.Equal([isHidden ? "x|50" : "x!|50"], keeper.Query("SELECT string_field, COUNT(*) FROM some_item GROUP BY 1"));
                keeper.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
            }
    }

    [Theory, OnPostgreSql]
    public void Owners_see_all_rows_but_where_they_are_forced(DatabaseProvider provider)
    {
        foreach (var (sql, problem) in new[]
        {
            ("ALTER TABLE some_item ENABLE ROW LEVEL SECURITY", null),
            ("ALTER TABLE some_item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", "row-level security may hide rows"),
            // A view is looked through with the rights of its owner, or of whoever asks.
            ("ALTER TABLE some_item RENAME TO kept; ALTER TABLE kept ENABLE ROW LEVEL SECURITY; CREATE VIEW some_item AS SELECT * "
                + "FROM kept", null),
            ("ALTER TABLE some_item RENAME TO kept; ALTER TABLE kept ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; "
                + "CREATE VIEW some_item AS SELECT * FROM kept", "row-level security of kept may hide rows"),
            ("ALTER TABLE some_item RENAME TO kept; ALTER TABLE kept ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON kept TO pg_monitor "
                + "USING (id < 30); CREATE VIEW some_item WITH (security_invoker) AS SELECT * FROM kept", null),
        })
        {
            using var keeper = Filled(provider, RowStrategy.Automatic);
            var role = $"owner_{Guid.NewGuid():N}";
            keeper.Execute(
                $"CREATE ROLE {role}; GRANT ALL ON SCHEMA public TO {role}; GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; "
                + $"ALTER TABLE some_item OWNER TO {role}");
            keeper.Context.Database.OpenConnection();
            keeper.Execute($"SET ROLE {role}; {sql}");

            if (problem is null)
                keeper.Migrate(Wait);
            else
                Assert.Contains(
                    problem, Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait)).Message, StringComparison.Ordinal);

            keeper.Execute("RESET ROLE");
            var table = sql.Contains("kept", StringComparison.Ordinal) ? "kept" : "some_item";
            Assert.Equal([problem is null ? "x!|50" : "x|50"], keeper.Query($"SELECT string_field, COUNT(*) FROM {table} GROUP BY 1"));
            keeper.Execute($"DROP OWNED BY {role} CASCADE; DROP ROLE {role}");
        }
    }

    [Theory, OnPostgreSql]
    public void Settings_in_which_a_key_is_not_what_its_text_says_are_refused(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Context.Database.OpenConnection();
        keeper.Execute("""INSERT INTO "Days" VALUES ('2026-01-05 10:00Z', 'x'); SET DateStyle = 'SQL, DMY'""");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Days));

        Assert.Contains(
            "DateStyle is 'SQL, DMY', which writes time zones as ambiguous words. SET DateStyle = ISO",
            exception.Message,
            StringComparison.Ordinal);
        keeper.Execute("SET DateStyle = ISO");
        keeper.Migrate(Days);
    }

    private static Keeper Filled(DatabaseProvider provider, RowStrategy strategy)
    {
        var keeper = new Keeper(provider, typed => typed.UseStrategy(strategy).PageSize(20));
        keeper.Migrate(Before);
        keeper.Execute("INSERT INTO some_item (string_field) SELECT 'x' FROM generate_series(1, 50)");
        return keeper;
    }
}
