using System.Diagnostics;
using System.Globalization;
using Attached;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>Another process, which migrates and says when it begins.</summary>
internal static class Migrating
{
    /// <summary>Lets it end.</summary>
    /// <returns>How long it migrated.</returns>
    public static TimeSpan Run(AttachedDatabase database, Step step)
    {
        using var process = Start(database, step);
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "The process does not end.");
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return Time(lines[^1]);
    }

    /// <summary>Kills it so long after it began to migrate, or before it begins where no time is given.</summary>
    /// <returns>Null; how long it migrated where it had ended by then.</returns>
    public static TimeSpan? Kill(AttachedDatabase database, Step step, TimeSpan? after)
    {
        using var process = Start(database, step);
        var errors = process.StandardError.ReadToEndAsync();
        if (after is { } delay)
        {
            Assert.True(process.StandardOutput.ReadLine() is not null, "The process said nothing.");
            Thread.Sleep(delay);
        }
        else
        {
            Thread.Sleep(100);
        }

        process.Kill();
        process.WaitForExit();
        // A process that ended by itself must have done so in peace.
        const int killed = 128 + 9;
        Assert.True(process.ExitCode is 0 or killed, errors.GetAwaiter().GetResult());
        return process.ExitCode == killed
            ? null
            : Time(process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    private static TimeSpan Time(string milliseconds) => TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture));

    private static Process Start(AttachedDatabase database, Step step)
    {
        string[] arguments = [typeof(Step).Assembly.Location, database.IsSqlite
            ? "Sqlite"
            : "Postgres", database.ConnectionString, AttachedDatabase.Id(step)];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
