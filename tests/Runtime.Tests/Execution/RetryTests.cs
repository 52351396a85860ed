using Microsoft.EntityFrameworkCore;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

public class RetryTests
{
    [Theory, OnPostgreSql]
    public void A_transient_error_is_left_to_the_execution_strategy_which_runs_the_migration_again(DatabaseProvider provider)
    {
        var reports = new Reports();
        using var keeper = new Keeper(
            provider, typed => typed.PageSize(2).ReportProgress(reports),
            options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure()));
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('a b'), ('c d'), ('e f')");
        // A sequence is not rolled back, so the trigger fails once and never again.
        keeper.Execute("CREATE SEQUENCE tries");
        keeper.Execute(
            "CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
            + "IF NEW.id = 3 AND nextval(''tries'') = 1 THEN RAISE EXCEPTION ''try again'' USING ERRCODE = ''40001''; END IF; "
            + "RETURN NEW; END'");
        keeper.Execute("CREATE TRIGGER fail_once BEFORE UPDATE ON some_item FOR EACH ROW EXECUTE FUNCTION fail_once()");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Equal(["0", "0", "0"], keeper.Query("SELECT is_clean FROM some_item"));
        Assert.Equal(2, reports.All.Count(report => report.RowsRead == 2));
    }
}
