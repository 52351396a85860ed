using System.Runtime.Loader;
using System.Text;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.TimeZones;

/// <summary>
/// Runs in the process whose time zone changes. It reads names of test classes, and answers with the differences between time zones.
/// </summary>
internal static class ZoneWorker
{
    /// <summary>Contains the path of the test assembly. It is set only in the additional process.</summary>
    public const string Variable = "TYPEDMIGRATIONS_ZONES_OF";

    // A western zone with a half hour and clock changes, an eastern zone with three quarters of an hour, and one that is a day ahead.
    public static readonly IReadOnlyList<string> Zones = ["America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"];

    /// <param name="testAssembly">The path of the test assembly.</param>
    /// <param name="directions">Finds the functions of a test class in each direction, and the rows for them.</param>
    public static void Run(string testAssembly, Func<Type, IEnumerable<(Evaluation, IEnumerable<IReadOnlyList<ISnapshotRow>>)>> directions)
    {
        using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        // The output of functions must not mix with the answers.
        Console.SetOut(TextWriter.Null);
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(testAssembly);
        while (Console.In.ReadLine() is { } testClass)
            answers.WriteLine(Encode(Answer(() => directions(assembly.GetType(testClass, throwOnError: true)!))));
    }

    public static string? Decode(string answer) => answer == "" ? null : Encoding.UTF8.GetString(Convert.FromBase64String(answer));

    private static string Encode(string? answer) => answer is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(answer));

    private static string? Answer(Func<IEnumerable<(Evaluation, IEnumerable<IReadOnlyList<ISnapshotRow>>)>> directions)
    {
        try
        {
            return directions()
                .Select(((Evaluation Evaluation, IEnumerable<IReadOnlyList<ISnapshotRow>> Databases) direction) =>
                    DifferenceBetweenZones(direction.Evaluation, [.. direction.Databases]))
                .FirstOrDefault(found => found is not null);
        }
        catch (Exception exception)
        {
            return $"in a separate process, it fails: {exception.Message}";
        }
        finally
        {
            Enter("UTC");
        }
    }

    private static string? DifferenceBetweenZones(Evaluation evaluation, List<IReadOnlyList<ISnapshotRow>> databases)
    {
        Enter("UTC");
        var expected = databases.ConvertAll(evaluation.TryRun);
        foreach (var zone in Zones)
        {
            Enter(zone);
            foreach (var (database, atUtc) in databases.Zip(expected))
                if (Difference.Between(evaluation, atUtc, evaluation.TryRun(database)) is { } difference)
                    return $"in the time zone {zone}, its result differs from that in UTC:\n  {difference}{evaluation.Show(database)}";
        }

        return null;
    }

    private static void Enter(string zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
