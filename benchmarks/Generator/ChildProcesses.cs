using System.Runtime.InteropServices;

namespace TypedMigrations.Benchmarks.Generator;

/// <summary>What the processes that this one started have used, with all that they started themselves.</summary>
internal static partial class ChildProcesses
{
    private const int Children = -1;

    /// <summary>Seconds of all processors, of processes that have ended; null where the system does not say (Windows).</summary>
    public static double? ProcessorSeconds()
    {
        if (OperatingSystem.IsWindows())
            return null;
        // Two times of seconds and microseconds (user, system) and 14 numbers. On macOS only the low half of the microseconds is written.
        var usage = new long[18];
        return GetResourceUsage(Children, usage) == 0
            ? usage[0] + usage[2] + (((int)usage[1] + (int)usage[3]) / 1e6)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
