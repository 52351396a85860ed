using System.Runtime.Loader;
using System.Text;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.TimeZones;

/// <summary>What runs in the process whose time zone changes: reads names of test classes, and answers with what differs between zones.</summary>
internal static class ZoneWorker
{
    /// <summary>Holds the path of the test assembly, in the process that is ours and in no other.</summary>
    public const string Variable = "TYPEDMIGRATIONS_ZONES_OF";

    // West with half an hour and a night on which clocks change, east with three quarters, and a day ahead of everyone.
    public static readonly IReadOnlyList<string> Zones = ["America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"];

    public static void Run(string testAssembly)
    {
        using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        // What functions print is no answer.
        Console.SetOut(TextWriter.Null);
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(testAssembly);
        while (Console.In.ReadLine() is { } testClass)
            answers.WriteLine(Encode(Answer(assembly.GetType(testClass, throwOnError: true)!)));
    }

    public static string? Decode(string answer) => answer == "" ? null : Encoding.UTF8.GetString(Convert.FromBase64String(answer));

    private static string Encode(string? answer) => answer is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(answer));

    private static string? Answer(Type testClass)
    {
        try
        {
            return MigrationTest.OfTestClass(testClass)!.Directions().Select(direction => Difference(direction.Evaluation, [.. direction.Rows])).FirstOrDefault(found => found is not null);
        }
        catch (Exception exception)
        {
            return $"in a process of its own, it fails: {exception.Message}";
        }
        finally
        {
            Enter("UTC");
        }
    }

    private static string? Difference(Evaluation evaluation, List<(RowShape Shape, object?[] Values)> rows)
    {
        Enter("UTC");
        var expected = rows.ConvertAll(row => Run(evaluation, row.Shape, row.Values));
        foreach (var zone in Zones)
        {
            Enter(zone);
            foreach (var ((shape, values), atUtc) in rows.Zip(expected))
                if (Run(evaluation, shape, values) is var here && (here?.After is null) != (atUtc?.After is null))
                    return $"in the time zone {zone}, it returns a row in one zone and none in the other:\n  row: {evaluation.FunctionOf(shape)!.Literal(shape, values)}";
                else if (here?.After is { } after && Enumerable.Range(0, after.Length).Where(i => !StoredValue.Same(after[i], atUtc!.After![i])).ToList() is [var first, ..])
                    return $"in the time zone {zone}, it differs:\n  {here.ResultShape.Properties[first].Name} is {CSharpLiteral.Value(after[first])} instead of "
                        + $"{CSharpLiteral.Value(atUtc!.After![first])}, as in UTC\n  row: {evaluation.FunctionOf(shape)!.Literal(shape, values)}";
        }

        return null;
    }

    // That a function fails is for other checks to say.
    private static EvaluatedRow? Run(Evaluation evaluation, RowShape shape, object?[] values)
    {
        try
        {
            return evaluation.FunctionOf(shape) is null ? null : evaluation.Run(shape, values);
        }
        catch (MigrationTestException)
        {
            return null;
        }
    }

    private static void Enter(string zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
