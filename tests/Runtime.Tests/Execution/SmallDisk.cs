using System.Diagnostics;
using TypedMigrations.Testing.Databases.PostgreSql;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A tablespace of the test's PostgreSQL server on a disk of its own, of 16 MB, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-migrations-disk-").FullName;

    public SmallDisk()
    {
        // The server's user has to own it.
        var errors = Run(
            """mount -t tmpfs -o size=16m,mode=700,uid="$(stat -c %u "$0/data")" tmpfs "$1" """,
            PostgreSqlServer.Instance.Folder!, _folder);
        Assert.True(errors is null, errors);
        Space = $"small_{Guid.NewGuid():N}";
        PostgreSqlServer.Instance.Execute($"CREATE TABLESPACE {Space} LOCATION '{_folder}'");
    }

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyUnavailable { get; } = PostgreSqlServer.WhyUnavailable
        ?? (OperatingSystem.IsLinux() && PostgreSqlServer.Instance.Folder is not null && WhyNothingIsMounted() is null
            ? null
            : "To mount a small disk for the server takes Linux, the right to mount, and a server that the tests started.");

    /// <summary>The tablespace.</summary>
    public string Space { get; }

    public void Dispose()
    {
        PostgreSqlServer.Instance.Execute($"DROP TABLESPACE {Space}");
        var errors = Run("""umount "$0" && rmdir "$0" """, _folder);
        Assert.True(errors is null, errors);
    }

    // Root is not enough in a container: whether it works is found by trying.
    private static string? WhyNothingIsMounted() =>
        Run(
            """mount -t tmpfs -o size=1m tmpfs "$0" && umount "$0"; status=$?; rmdir "$0"; exit $status""",
            Directory.CreateTempSubdirectory("typed-migrations-disk-").FullName);

    /// <summary>Null where it worked, else what the script said.</summary>
    private static string? Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script, .. arguments]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors;
    }
}

/// <summary>Runs a theory on PostgreSQL with a small disk; skipped, with the reason, where there can be none.</summary>
public sealed class OnSmallDiskAttribute : Xunit.Sdk.DataAttribute
{
    public OnSmallDiskAttribute() => Skip = SmallDisk.WhyUnavailable;

    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => [[DatabaseProvider.PostgreSql]];
}
