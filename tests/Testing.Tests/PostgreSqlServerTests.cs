using System.Diagnostics;
using TypedMigrations.Testing.Databases.PostgreSql;

namespace TypedMigrations.Testing.Tests;

public class PostgreSqlServerTests
{
    [Fact]
    public void A_server_is_found_or_its_absence_explained()
    {
        if (PostgreSqlServer.WhyUnavailable is { } reason)
            Assert.Contains("TYPEDMIGRATIONS_POSTGRES", reason, StringComparison.Ordinal);
        else
            Assert.NotEmpty(PostgreSqlServer.Instance.ConnectionString);
    }

    [ThrowawayServerFact]
    public async Task A_throwaway_server_and_its_folder_go_with_whoever_started_it()
    {
        var server = PostgreSqlServer.StartThrowaway();
        using var keeper = Process.GetProcessById(server.KeeperId!.Value);
        Assert.True(Directory.Exists(server.Folder));

        server.Dispose();

        await keeper.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        Assert.False(Directory.Exists(server.Folder));
    }

    /// <summary>A fact that needs the programs of a server on this machine.</summary>
    private sealed class ThrowawayServerFactAttribute : FactAttribute
    {
        public ThrowawayServerFactAttribute() => Skip = PostgreSqlServer.Binaries() is null ? "PostgreSQL's programs are not here." : null;
    }
}
