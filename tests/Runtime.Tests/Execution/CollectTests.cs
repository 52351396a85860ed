using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>One run shows all rows that fail, whatever they fail of, and nothing is written.</summary>
public class CollectTests
{
    private const string Before = "20260107000000_ChangeEveryValue";
    private const string FailOften = "20260110000000_FailOften";

    private static readonly string[] everything =
    [
        "SELECT * FROM some_item ORDER BY id", "SELECT \"Id\", \"Text\" FROM \"Tokens\" ORDER BY 1",
        "SELECT * FROM \"Children\" ORDER BY 1",
    ];

    [Theory]
    [OnSqlite, OnPostgreSql]
    public async Task All_failures_of_all_functions_and_pages_are_told_at_once(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
            foreach (var pageSize in new[] { 1, 7, 1_000 })
            {
                using var keeper = Filled(
                    provider, typed => typed.OnRowFailure(OnRowFailure.Collect(100)).PageSize(pageSize).UseStrategy(strategy));
                var rows = everything.SelectMany(keeper.Query).ToList();

                foreach (var migrate in new Func<Task>[] { () => keeper.MigrateAsync(FailOften), () => Task.Run(
                        () => keeper.Migrate(FailOften)) })
                {
                    var exception = await Assert.ThrowsAsync<DataMigrationException>(migrate);

                    var report = exception.Report;
                    Assert.False(report.IsLimitReached);
                    // Thrown, and a value that the index has twice.
                    Assert.Equal(["Id = 3 string_field", "Id = 5 ", "Id = 30 ", "Id = 40 string_field"], Of(report, "some_item"));
                    // NOT NULL and CHECK.
                    Assert.Equal(
                        [
                            "Id = new Guid(\"00000000-0000-0000-0000-000000000002\") Text",
                            "Id = new Guid(\"00000000-0000-0000-0000-000000000005\") Text",
                        ], Of(report, "Tokens"));
                    // FOREIGN KEY.
                    Assert.Equal(["Id = 2 ParentId"], Of(report, "Children"));
                    Assert.Contains("stopped: 7 failures", exception.Message, StringComparison.Ordinal);
                    Assert.Equal(rows, everything.SelectMany(keeper.Query));
                    Assert.DoesNotContain(FailOften, keeper.History());
                }

                keeper.Execute("DELETE FROM some_item WHERE id IN (3, 5, 30, 40)");
                keeper.Execute("DELETE FROM \"Tokens\" WHERE \"Text\" IN ('none', 'longer')");
                keeper.Execute("DELETE FROM \"Children\" WHERE \"Name\" = 'astray'");
                keeper.Migrate(FailOften);
                Assert.Equal(36, keeper.Query("SELECT 1 FROM some_item WHERE string_field NOT LIKE '%#%'").Count);
            }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void At_the_limit_the_run_ends_and_says_that_there_may_be_more(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, typed => typed.OnRowFailure(OnRowFailure.Collect(2)));

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften));

        Assert.True(exception.Report.IsLimitReached);
        Assert.Equal(2, exception.Report.Failures.Length);
        Assert.Contains(
            "2 failures, which is the limit of OnRowFailure; there may be more", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Unless_asked_for_more_the_run_ends_with_the_first(DatabaseProvider provider)
    {
        using var keeper = Filled(provider);

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften));

        Assert.Single(exception.Report.Failures);
        Assert.False(exception.Report.IsLimitReached);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void The_report_is_a_document_too(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, typed => typed.OnRowFailure(OnRowFailure.Collect(100)));

        var json = Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften)).Report.ToJson();

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal(FailOften, root.GetProperty("migration").GetString());
        Assert.Equal("Up", root.GetProperty("direction").GetString());
        Assert.False(root.GetProperty("limitReached").GetBoolean());
        Assert.Equal(7, root.GetProperty("failures").GetArrayLength());
        var boom = root.GetProperty("failures").EnumerateArray().Single(
            failure => failure.GetProperty("reason").GetString() == "Up threw InvalidOperationException: boom 5");
        Assert.Equal("Up(SomeItem)", boom.GetProperty("function").GetString());
        Assert.Equal("some_item", boom.GetProperty("table").GetString());
        Assert.Equal(1, boom.GetProperty("rowCount").GetInt32());
        var row = boom.GetProperty("rows")[0];
        Assert.Equal(5, row.GetProperty("key").GetProperty("Id").GetInt32());
        Assert.Equal("boom 5", row.GetProperty("values").GetProperty("StringField").GetString());
        Assert.Equal(
            "new FailOften.Before.SomeItem { Id = 5, IsClean = true, StringField = \"boom 5\" }", row.GetProperty("csharp").GetString());
        Assert.DoesNotContain(Secret(keeper, provider), json, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void It_can_be_written_to_a_file(DatabaseProvider provider)
    {
        var file = Path.Combine(Path.GetTempPath(), $"typed-migrations-{Guid.NewGuid():N}.json");
        try
        {
            using var keeper = Filled(provider, typed => typed.OnRowFailure(OnRowFailure.Collect(100)).WriteReportTo(file));

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften));

            Assert.Equal(exception.Report.ToJson(), File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_report_that_cannot_be_written_hides_nothing()
    {
        using var keeper = Filled(
            DatabaseProvider.Sqlite,
            typed => typed.WriteReportTo(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "report.json")));

        Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften));
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_told_with_the_others()
    {
        using var keeper = Filled(DatabaseProvider.Sqlite, typed => typed.OnRowFailure(OnRowFailure.Collect(100)).PageSize(2));
        keeper.Execute("INSERT INTO \"Tokens\" (\"Id\", \"Text\") VALUES ('no guid', 'a'), ('nor this', 'b')");

        var report = Assert.Throws<DataMigrationException>(() => keeper.Migrate(FailOften)).Report;

        Assert.Equal(["Id = no guid Id", "Id = nor this Id"], Of(report, "Tokens").Take(2));
        Assert.Equal(9, report.Failures.Length);
    }

    [Theory]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(-0.0, "-0")]
    [InlineData(new byte[] { 1, 2 }, "\"AQI=\"")]
    [InlineData(new[] { 1, 2 }, "[1,2]")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(null, "null")]
    public void Values_have_a_place_in_it(object? value, string json) => Assert.Equal(json, JsonText.Node(value)?.ToJsonString() ?? "null");

    [Fact]
    public void Half_a_character_is_not() => Assert.Equal("\"half \\uFFFD\"", JsonText.Node("half \ud83d")!.ToJsonString());

    [Fact]
    public void At_least_one_failure_ends_a_run() => Assert.Throws<ArgumentOutOfRangeException>(() => OnRowFailure.Collect(0));

    private static List<string> Of(DataMigrationReport report, string table) =>
        [.. report.Failures.Where(failure => failure.Table == table).OrderBy(failure => failure.Key!.Length)
            .ThenBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => $"{failure.Key} {failure.Column}")];

    private static string Secret(Keeper keeper, DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite
            ? "Data Source"
            : new NpgsqlConnectionStringBuilder(keeper.Context.Database.GetConnectionString()).Host!;

    private static Keeper Filled(DatabaseProvider provider, Action<TypedMigrationsOptionsBuilder>? configure = null)
    {
        var keeper = new Keeper(provider, configure);
        keeper.Migrate(Before);
        keeper.Execute("INSERT INTO some_item (string_field) SELECT CASE i WHEN 3 THEN 'row 1#again' WHEN 40 THEN 'row 39#again' WHEN "
            + $"5 THEN 'boom 5' WHEN 30 THEN 'boom 30' ELSE 'row ' || i || '#' END FROM {keeper.Numbers(40)}");
        keeper.Execute("CREATE UNIQUE INDEX once ON some_item (string_field)");
        keeper.Execute("DROP TABLE \"Tokens\"");
        keeper.Execute(
            $"CREATE TABLE \"Tokens\" (\"Id\" {(provider == DatabaseProvider.Sqlite ? "text" : "uuid")} PRIMARY KEY, "
            + "\"Text\" text NOT NULL CHECK (length(\"Text\") < 7))");
        keeper.Execute("INSERT INTO \"Tokens\" (\"Id\", \"Text\") VALUES "
            + string.Join(
                ", ", new[] { "a", "none", "b", "c", "longer", "d" }.Select(
                    (text, i) => $"('00000000-0000-0000-0000-00000000000{i + 1}', '{text}')")));
        keeper.Execute("INSERT INTO \"Parents\" (\"Id\", \"Name\") VALUES (1, 'a')");
        keeper.Execute("INSERT INTO \"Children\" (\"Id\", \"ParentId\", \"Name\") VALUES (1, 1, 'b'), (2, 1, 'astray'), (3, 1, 'c')");
        return keeper;
    }
}
