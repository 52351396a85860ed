using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>
/// The PostgreSQL server of a test run: the server in the connection string <c>TYPEDMIGRATIONS_POSTGRES</c>, or a temporary server from the
/// installed PostgreSQL, which listens only in its own folder.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string Variable = "TYPEDMIGRATIONS_POSTGRES";

    private static readonly Lazy<PostgreSqlServer> instance = new(Start);

    // Reads its standard input to the end, which comes when the parent process ends, for whatever reason. So no server is left behind.
    private const string Script = """
        trap 'rm -rf "$1"' EXIT
        umask 077
        "$0/initdb" --pgdata="$1/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >"$1/log" 2>&1 || {
            cat "$1/log" >&2
            exit 1
        }
        "$0/postgres" -D "$1/data" -c listen_addresses= -c unix_socket_directories="$1" -c fsync=off -c full_page_writes=off \
            -c synchronous_commit=off -c max_connections=200 $2 >"$1/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -INT $server
        wait $server
        """;

    // Each one keeps a connection open, and a server allows a hundred by default.
    private const int MostIdle = 40;

    private readonly Process? _keeper;
    private readonly ConcurrentDictionary<string, bool> _databases = new();
    private int _idle;

    private PostgreSqlServer(string connectionString, Process? keeper = null, string? folder = null)
    {
        (ConnectionString, _keeper, Folder) = (connectionString, keeper, folder);
        // A temporary server deletes its databases when it ends.
        if (keeper is null)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll();
    }

    public static PostgreSqlServer Instance => instance.Value;

    /// <summary>Why there is no server, or null if there is one or one can be started.</summary>
    public static string? WhyUnavailable { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || (Binaries() is not null && !OperatingSystem.IsWindows())
            ? null
            : "PostgreSQL is not available: there is no initdb on the PATH or below /usr/lib/postgresql, "
                + $"and {Variable} has no connection string of a server.";

    public string ConnectionString { get; }

    /// <summary>The folder of a temporary server, or null for an existing server.</summary>
    public string? Folder { get; }

    /// <summary>The process that ends with the server, or null for an existing server.</summary>
    public int? KeeperId => _keeper?.Id;

    /// <summary>Starts a server that runs until this process ends, or until it is disposed of.</summary>
    /// <param name="settings">Additional settings: <c>name=value</c>, without spaces.</param>
    public static PostgreSqlServer StartThrowaway(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("typedmigrations-postgres-").FullName;
        var arguments = new List<string> { "-c", Script, Binaries()!, folder, string.Concat(settings.Select(setting => $" -c {setting}")) };
        // initdb refuses to run as root; the PostgreSQL packages create a user for it.
        if (Environment.IsPrivilegedProcess)
        {
            using (var chown = Process.Start("chown", ["postgres", folder]))
                chown.WaitForExit();
            arguments.InsertRange(0, ["-u", "postgres", "--", "sh"]);
        }

        var start = new ProcessStartInfo(Environment.IsPrivilegedProcess ? "runuser" : "sh", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var keeper = Process.Start(start)!;
        var server = new PostgreSqlServer($"Host={folder};Username=postgres;Database=postgres", keeper, folder);
        server.Wait();
        return server;
    }

    /// <summary>Creates a database, which exists until this process ends at the latest.</summary>
    public void Create(string name, string? template)
    {
        Execute($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template}")}");
        _databases[name] = true;
    }

    public void Drop(string name)
    {
        Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        _databases.TryRemove(name, out _);
    }

    /// <summary>Whether a database may keep its connection open until the next test.</summary>
    public bool TryBeginIdle()
    {
        if (Interlocked.Increment(ref _idle) <= MostIdle)
            return true;
        EndIdle();
        return false;
    }

    public void EndIdle() => Interlocked.Decrement(ref _idle);

    /// <summary>Runs a statement on the server itself.</summary>
    public void Execute(string sql)
    {
        // Pooled: connecting takes as long as creating a database.
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Ends a temporary server, which then deletes its folder.</summary>
    public void Dispose() => _keeper?.StandardInput.Close();

    private void DropAll()
    {
        foreach (var name in _databases.Keys)
            Drop(name);
    }

    /// <summary>The folder of the server's programs, or null if there is none.</summary>
    public static string? Binaries() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(path => Path.Combine(path, "bin"))
            : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static PostgreSqlServer Start() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? new PostgreSqlServer(given) : StartThrowaway();

    private void Wait()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
                using var connection = new NpgsqlConnection(unpooled.ConnectionString);
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (!_keeper!.HasExited && watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                Thread.Sleep(50);
            }
            catch (NpgsqlException exception)
            {
                var log = _keeper!.HasExited ? _keeper.StandardError.ReadToEnd() : File.ReadAllText(Path.Combine(Folder!, "log"));
                Dispose();
                throw new MigrationTestException($"The temporary PostgreSQL server did not start.\n{log}", exception);
            }
        }
    }

    private static int Version(string path) => int.TryParse(Path.GetFileName(path), out var version) ? version : 0;
}
