using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Testing.Databases.PostgreSql;

namespace TypedMigrations.Hostile.Databases;

/// <summary>One database of a throwaway server, which is emptied for each case: to make one takes longer.</summary>
internal sealed class PostgreSqlHostileDatabase : HostileDatabase
{
    private static readonly Lazy<PostgreSqlServer> server = new(Start);

    private const string Template = "hostile";

    private readonly string _name;
    private readonly NpgsqlConnection _plain;
    private int _made;

    public PostgreSqlHostileDatabase(string name)
    {
        _name = name;
        _plain = Anew();
    }

    public override DbConnection Plain => _plain;

    public override void Make(Case given)
    {
        // The catalogue itself gets full of dead rows, by which each question to it takes longer.
        if (++_made % 12 == 0)
            Execute("VACUUM pg_class, pg_attribute, pg_attrdef, pg_type, pg_depend, pg_shdepend, "
                + "pg_constraint, pg_index, pg_proc, pg_trigger, pg_rewrite");
        // A session of a pool that is ended from here would fail in the next case.
        NpgsqlConnection.ClearAllPools();

        // Whatever a case left behind: open transactions of sessions in a pool would keep its tables.
        Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}' AND pid <> pg_backend_pid() AND "
            + "state <> 'idle'");
        Execute($"{PostgreSqlCatalogue.Reset} ALTER ROLE {PostgreSqlCatalogue.Role} IN DATABASE {_name} RESET ALL");
        foreach (var statement in Catalogue(given).Make())
            Execute(statement);
        foreach (var level in given.Settings.Select(LevelOfRole).OfType<string>())
            Execute($"ALTER ROLE {PostgreSqlCatalogue.Role} IN DATABASE {_name} SET default_transaction_isolation = '{level}'");
    }

    public override IEnumerable<string> Inserts(Case given, int from, int count) => Catalogue(given).Inserts(from, count);

    public override DbConnection OpenOther()
    {
        var connection = new NpgsqlConnection(Builder("postgres").ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Whether a session of the database waits for a lock.</summary>
    public bool IsAnybodyWaiting()
    {
        using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE "
            + $"NOT l.granted AND a.datname = '{_name}')", _plain);
        return (bool)command.ExecuteScalar()!;
    }

    public override void Dispose() => _plain.Dispose();

    protected override void Configure(DbContextOptionsBuilder options, Case given)
    {
        var builder = Builder(PostgreSqlCatalogue.Role);
        builder.Options = string.Join(' ', given.Settings.Select(Option).OfType<string>().Select(option => $"-c {option}"));
        builder.NoResetOnClose = given.Has(Setting.NoResetOnClose);
        builder.Multiplexing = given.Has(Setting.Multiplexing);
        builder.MaxAutoPrepare = given.Has(Setting.AutoPrepare) ? 20 : 0;
        builder.AutoPrepareMinUsages = 2;
        builder.Pooling = builder.Multiplexing;
        builder.MaxPoolSize = 5;
        if (given.Has(Setting.PgBouncer))
            (builder.Host, builder.Port, builder.Options, builder.Pooling) = (PgBouncer.Instance.Folder, PgBouncer.Port, "",
                builder.Multiplexing);
        options.UseNpgsql(builder.ConnectionString, npgsql =>
        {
            if (given.Has(Setting.RetryOnFailure))
                npgsql.EnableRetryOnFailure(2, TimeSpan.FromMilliseconds(50), errorCodesToAdd: null);
        });
    }

    private NpgsqlConnection Anew()
    {
        server.Value.Drop(_name);
        server.Value.Create(_name, Template);
        // Settings and rights of a database are no part of its copy.
        server.Value.Execute($"ALTER DATABASE {_name} SET search_path = public, ext; GRANT CREATE ON DATABASE {_name} TO "
            + $"{PostgreSqlCatalogue.Role}");
        var connection = new NpgsqlConnection(Builder("postgres").ConnectionString);
        connection.Open();
        Execute(connection, "SET client_min_messages = error");
        return connection;
    }

    private static string? Option(Setting setting) => setting switch
    {
        Setting.NoSequentialScans => "enable_seqscan=off",
        Setting.NoIndexScans => "enable_indexscan=off -c enable_bitmapscan=off -c enable_tidscan=off",
        Setting.OtherDateStyle => "DateStyle=SQL,DMY",
        Setting.OtherIntervalStyle => "IntervalStyle=sql_standard",
        Setting.EscapedBytes => "bytea_output=escape",
        Setting.OldStrings => "standard_conforming_strings=off -c escape_string_warning=off",
        Setting.NewYorkSession => "TimeZone=America/New_York",
        Setting.OtherSearchPath => "search_path=other,public,ext",
        Setting.ShortLockTimeout => "lock_timeout=300",
        Setting.ShortStatementTimeout => "statement_timeout=400",
        Setting.ShortNumbers => "extra_float_digits=-10",
        Setting.NoNullsInArrays => "array_nulls=off",
        Setting.NullEquals => "transform_null_equals=on",
        Setting.ParallelPlans => "force_parallel_mode=on -c parallel_setup_cost=0 -c min_parallel_table_scan_size=0",
        Setting.GenericPlans => "plan_cache_mode=force_generic_plan",
        Setting.RowSecurityOff => "row_security=off",
        Setting.ReadOnly => "default_transaction_read_only=on",
        Setting.DefaultRepeatableRead => @"default_transaction_isolation=repeatable\ read",
        Setting.DefaultSerializable => "default_transaction_isolation=serializable",
        _ => null,
    };

    private static string? LevelOfRole(Setting setting) => setting switch
    {
        Setting.RoleRepeatableRead => "repeatable read",
        Setting.RoleSerializable => "serializable",
        _ => null,
    };

    private NpgsqlConnectionStringBuilder Builder(string role) => new(server.Value.ConnectionString)
    {
        Database = _name,
        Username = role,
        Pooling = false,
        IncludeErrorDetail = true,
        Timeout = 10,
        CommandTimeout = 15,
    };

    private PostgreSqlCatalogue Catalogue(Case given) => new(given, server.Value.Folder!, _name);

    internal static string ServerFolder => server.Value.Folder!;

    private static PostgreSqlServer Start()
    {
        // What is compiled for the question of the catalogue takes ten times as long as to answer it.
        var started = PostgreSqlServer.StartThrowaway("wal_level=logical", "autovacuum=off", "jit=off");
        started.Execute($"CREATE ROLE {PostgreSqlCatalogue.Role} LOGIN; CREATE ROLE reader");
        started.Create(Template, template: null);
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(started.ConnectionString) { Database = Template,
            Pooling = false }.ConnectionString);
        connection.Open();
        Execute(connection,
            "CREATE SCHEMA ext; GRANT USAGE ON SCHEMA ext TO PUBLIC; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION "
                + "postgres_fdw SCHEMA ext");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => started.Dispose();
        return started;
    }
}
