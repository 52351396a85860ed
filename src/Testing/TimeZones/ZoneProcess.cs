using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TypedMigrations.Testing.TimeZones;

/// <summary>
/// A process in which functions run under one time zone after another. A time zone belongs to a whole process, and other tests run in this
/// one, so there is one additional process for all classes of a test assembly. It ends with this process.
/// </summary>
internal sealed class ZoneProcess
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<Assembly, Lazy<ZoneProcess>> processes = new();

    private readonly Process _process;
    private readonly Lock _requesting = new();

    private ZoneProcess(Assembly assembly)
    {
        var tests = assembly.Location;
        var start = new ProcessStartInfo(
            Host!,
            [
                "exec", "--depsfile", Beside(assembly, ".deps.json"), "--runtimeconfig", Beside(assembly, ".runtimeconfig.json"), tests,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(ZoneProcess).Assembly.Location, [ZoneWorker.Variable] = tests, ["TZ"] = "UTC",
            },
        };
        _process = Process.Start(start)!;
    }

    private static string? Host { get; } = new[]
    {
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")),
    }.FirstOrDefault(File.Exists);

    /// <summary>Why functions of a test assembly cannot run in other time zones here, or null if they can.</summary>
    public static string? WhyUnavailable(Assembly assembly) =>
        OperatingSystem.IsWindows() ? "Windows has one time zone for all processes"
        : Host is null ? "there is no dotnet beside the runtime"
        : !File.Exists(Beside(assembly, ".deps.json")) || !File.Exists(Beside(assembly, ".runtimeconfig.json"))
            ? $"{assembly.GetName().Name} cannot be run by itself"
        : TimeZoneInfo.TryFindSystemTimeZoneById(ZoneWorker.Zones[^1], out _) ? null
        : "the system knows no time zones";

    /// <summary>The difference between time zones for the migration of a test class, or null if there is none.</summary>
    public static string? Difference(Type testClass) =>
        processes.GetOrAdd(testClass.Assembly, assembly => new(() => new ZoneProcess(assembly))).Value.Request(testClass.FullName!);

    private static string Beside(Assembly assembly, string extension) => Path.ChangeExtension(assembly.Location, extension);

    private string? Request(string testClass)
    {
        lock (_requesting)
        {
            try
            {
                _process.StandardInput.WriteLine(testClass);
                _process.StandardInput.Flush();
                if (_process.StandardOutput.ReadLineAsync().WaitAsync(patience).GetAwaiter().GetResult() is { } answer)
                    return ZoneWorker.Decode(answer);
            }
            catch (Exception exception) when (exception is IOException or TimeoutException)
            {
                throw Gone(exception);
            }
        }

        throw Gone(inner: null);

        MigrationTestException Gone(Exception? inner) => new(
            "The functions have to run in other time zones in a separate process "
            + $"({_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}), "
            + $"and it {(_process.HasExited ? "ended" : "does not answer")}. "
            + "If a function ends the process, correct it; otherwise run this command to see more.",
            inner);
    }
}
