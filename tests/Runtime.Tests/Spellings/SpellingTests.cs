using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Spellings;

/// <summary>
/// Whatever SQLite stores comes out as Entity Framework and the driver read it, in each way in which rows are taken; or it is refused, with
/// row and column.
/// </summary>
public class SpellingTests
{
    /// <summary>Names the zone in the process that is ours and in no other.</summary>
    internal const string Variable = "TYPEDMIGRATIONS_SPELLINGS_IN";

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public void All_ways_read_what_the_driver_reads(string zone)
    {
        var tests = typeof(SpellingTests).Assembly.Location;
        // A zone belongs to a whole process, where other tests run meanwhile.
        using var process = Process.Start(new ProcessStartInfo(
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")),
            [
                "exec", "--depsfile", Path.ChangeExtension(tests, ".deps.json"), "--runtimeconfig",
                Path.ChangeExtension(tests, ".runtimeconfig.json"), tests,
            ])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_STARTUP_HOOKS"] = tests, ["TZ"] = zone, [Variable] = zone },
        })!;

        Assert.Equal($"{zone}: all {Stored.Literals.Count} are as the driver reads them", process.StandardOutput.ReadToEnd().Trim());
    }

    [Theory]
    [InlineData("'2026-01-02 03:04:05'")]
    [InlineData("'2026-01-02T03:04:05.123Z'")]
    [InlineData("'2026-01-02 03:04:05+02:00'")]
    [InlineData("'2026-01-02'")]
    [InlineData("'01/02/2026 10:00'")]
    [InlineData("'Fri, 02 Jan 2026 10:00:00 GMT'")]
    [InlineData("2461042.627835648")]
    public void Times_that_say_all_are_read(string literal) =>
        Assert.Equal((true, true), (IsRead<DateTime>(literal), IsRead<DateTimeOffset>(literal)));

    [Theory]
    [InlineData("'12:00'")]
    [InlineData("'01-02'")]
    [InlineData("'01/02/26'")]
    [InlineData("'01-02 12:00:00.2026'")]
    public void Those_of_which_the_clock_would_say_a_part_are_refused(string literal) =>
        Assert.Equal((false, false, false), (IsRead<DateTime>(literal), IsRead<DateTimeOffset>(literal), IsRead<DateOnly>(literal)));

    [Fact]
    public void Numbers_that_a_type_does_not_hold_are_refused()
    {
        Assert.False(IsRead<float>("1e300"));
        Assert.False(IsRead<float>("1e-300"));
        Assert.False(IsRead<double>("9007199254740993"));
        Assert.False(IsRead<int>("2147483648"));
        Assert.False(IsRead<int>("'5'"));
        Assert.False(IsRead<decimal>("'1e-29'"));
        Assert.False(IsRead<decimal>("'12345678901234567890.12345678905'"));
        Assert.True(IsRead<decimal>("'79228162514264337593543950335'"));
        Assert.True(IsRead<decimal>("'1.0000000000000000000000000000000'"));
        Assert.True(IsRead<decimal>("0.1"));
        Assert.True(IsRead<float>("9e999"));
        Assert.True(IsRead<float>("0.1"));
    }

    [Fact]
    public void Text_that_the_driver_would_change_is_refused()
    {
        Assert.False(IsRead<string>("'a' || char(0) || 'b'"));
        Assert.False(IsRead<string>("CAST(x'ff41' AS TEXT)"));
        Assert.False(IsRead<string>("x'41'"));
        Assert.False(IsRead<byte[]>("'a'"));
        Assert.False(IsRead<char>("'ab'"));
        Assert.False(IsRead<char>("''"));
        Assert.True(IsRead<char>("'é'"));
        Assert.True(IsRead<string>("'😀'"));
        Assert.True(IsRead<Guid>("x'0aaaaaaa000000000000000000000001'"));
    }

    [Theory]
    [InlineData("'a' || char(0) || 'b'", "it has a NUL")]
    [InlineData("CAST(x'80' AS TEXT)", "it is not text in UTF-8")]
    public void A_key_that_would_not_find_its_row_again_is_refused(string literal, string why)
    {
        foreach (var policy in new[] { OnRowFailure.Stop, OnRowFailure.Collect(10) })
        {
            using var keeper = new Keeper(DatabaseProvider.Sqlite, typed => typed.PageSize(1).OnRowFailure(policy));
            keeper.Execute($"INSERT INTO Words (Word) VALUES ('A'), ({literal}), ('é')");

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260104000000_SeveralTables"));

            Assert.Equal(("Words", "Word"), (exception.Table, exception.Column));
            Assert.Contains(why, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["", "", ""], keeper.Query("SELECT Length FROM Words"));
        }
    }

    [Fact]
    public void A_connection_that_is_not_the_drivers_own_is_refused()
    {
        using var wrapped = new Npgsql.NpgsqlConnection();
        using var own = new SqliteConnection();

        Assert.Contains("the context has a Npgsql.NpgsqlConnection", SqliteReader.WhyNot(wrapped), StringComparison.Ordinal);
        Assert.Null(SqliteReader.WhyNot(own));
    }

    private static bool IsRead<T>(string literal)
    {
        using var comparison = new Comparison<T>("UTF-8");
        return comparison.Compare(literal).IsRead;
    }
}
