using System.Diagnostics;
using System.Globalization;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>How much memory a data migration takes: measured in a process of its own, which has run nothing else.</summary>
internal static class PeakMemory
{
    public const string Command = "rows-memory";

    /// <summary>The peak in megabytes, and how the memory in use went on the way there.</summary>
    public static (double Peak, string Course) Measure(PeopleDatabase database, Workload workload)
    {
        var connection = database.Copy(workload);
        try
        {
            string[] itself = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                ? [typeof(PeakMemory).Assembly.Location]
                : [];
            var start = new ProcessStartInfo(Environment.ProcessPath!, [.. itself, Command, database.Name, connection, workload.Migration])
            {
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 && output.Length > 1
                ? (double.Parse(output[^1], CultureInfo.InvariantCulture), output[^2])
                : throw new BenchmarkException("The process that measures memory failed.");
        }
        finally
        {
            database.Drop(connection);
        }
    }

    /// <summary>What that process does.</summary>
    public static int Run(string provider, string connection, string migration)
    {
        using var database = PeopleDatabase.Of(provider);
        using var context = database.Open(connection);
        var workload = Workload.All.First(workload => workload.Migration == migration);
        var course = new List<long>();
        using (new Timer(_ => course.Add(Environment.WorkingSet), state: null, TimeSpan.Zero, TimeSpan.FromSeconds(0.5)))
            Contender.Typed.Run(database, context, workload);
        using var process = Process.GetCurrentProcess();
        var step = Math.Max(1, course.Count / 12);
        Console.WriteLine(string.Join(' ', course.Where((_, i) => i % step == 0).Select(bytes => bytes >> 20)));
        Console.WriteLine(Megabytes(process.PeakWorkingSet64).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double Megabytes(long bytes) => bytes / 1024.0 / 1024.0;
}
