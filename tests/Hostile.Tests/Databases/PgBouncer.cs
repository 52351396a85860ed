using System.Diagnostics;

namespace TypedMigrations.Hostile.Databases;

/// <summary>A pgbouncer in transaction mode before the throwaway server; it ends with this process.</summary>
internal sealed class PgBouncer
{
    public const int Port = 6432;

    private static readonly Lazy<PgBouncer> instance = new(() => new PgBouncer());

    // Collected, it would close the input.
    private readonly Process _keeper;

    private PgBouncer()
    {
        Folder = Directory.CreateTempSubdirectory("typedmigrations-pgbouncer-").FullName;
        File.WriteAllText(Path.Combine(Folder, "users.txt"), "\"app\" \"\"\n");
        File.WriteAllText(Path.Combine(Folder, "pgbouncer.ini"), $"""
            [databases]
            * = host={PostgreSqlHostileDatabase.ServerFolder}
            [pgbouncer]
            listen_addr =
            unix_socket_dir = {Folder}
            listen_port = {Port}
            auth_type = trust
            auth_file = {Folder}/users.txt
            pool_mode = transaction
            server_reset_query =
            ignore_startup_parameters = extra_float_digits,search_path
            max_client_conn = 50
            default_pool_size = 5
            server_idle_timeout = 1
            """);
        // The keeper reads its input to the end, which comes when this process is gone.
        const string Script = "/usr/sbin/pgbouncer -q \"$0/pgbouncer.ini\" >\"$0/log\" 2>&1 & child=$!; cat >/dev/null; kill "
            + "$child; wait $child; rm -rf \"$0\"";
        var arguments = new List<string> { "sh", "-c", Script, Folder };
        if (Environment.IsPrivilegedProcess)
        {
            using (var chown = Process.Start("chown", ["-R", "postgres", Folder]))
                chown.WaitForExit();
            arguments.InsertRange(0, ["runuser", "-u", "postgres", "--"]);
        }

        _keeper = Process.Start(new ProcessStartInfo(arguments[0], arguments.Skip(1)) { RedirectStandardInput = true,
            WorkingDirectory = Folder })!;
        var socket = Path.Combine(Folder, $".s.PGSQL.{Port}");
        for (var i = 0; i < 100 && !File.Exists(socket) && !_keeper.HasExited; i++)
            Thread.Sleep(50);
    }

    public static bool IsInstalled => File.Exists("/usr/sbin/pgbouncer");

    public static PgBouncer Instance => instance.Value;

    public string Folder { get; }
}
