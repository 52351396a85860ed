using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using TypedMigrations.Testing.Databases.PostgreSql;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>
/// A server of its own, which logs whole pages as a server does by default, and writes nothing out by itself while something is measured.
/// That the disk is not waited for is the same for all.
/// </summary>
internal sealed class PostgresPeopleDatabase : PeopleDatabase
{
    private readonly Lazy<PostgreSqlServer> _server = new(() => PostgreSqlServer.StartThrowaway(
        "full_page_writes=on", "shared_buffers=512MB", "max_wal_size=64GB", "checkpoint_timeout=1h", "autovacuum=off", "jit=off"));

    public override string Name => "postgres";

    protected override string Created => "'2026-01-05 09:00:00Z'";

    protected override string True => "TRUE";

    protected override string Balance => "(i % 5000) + 0.25";

    protected override string Megabyte => "repeat(lpad(i::text, 32, '0'), 32768)";

    public override void Prepare(Template template, int rows)
    {
        using var context = Open(Connection(Database(template)));
        context.GetService<IMigrator>().Migrate("20260105090000_Initial");
        Fill(context, template, rows);
        context.Database.ExecuteSqlRaw("VACUUM (FREEZE, ANALYZE)");
    }

    public override string Copy(Workload workload)
    {
        var name = $"copy_{Guid.NewGuid():N}";
        _server.Value.Execute($"CREATE DATABASE {name} TEMPLATE {Database(workload.Template)} STRATEGY FILE_COPY");
        using var context = Open(Connection(name));
        SkipTo(workload, context);
        _server.Value.Execute("CHECKPOINT");
        return Connection(name);
    }

    public override void Drop(string connection) =>
        _server.Value.Execute($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    public override PeopleContext Open(string connection) => new PostgresPeople(new DbContextOptionsBuilder<PostgresPeople>()
        .UseNpgsql(connection)
        .UseTypedMigrations()
        .Options);

    public override string Sql(Workload workload) => workload.Postgres;

    public override long? LoggedBytes(PeopleContext context) =>
        context.Database.SqlQueryRaw<decimal>("""SELECT pg_current_wal_insert_lsn() - '0/0' AS "Value" """).Single() is var bytes
            ? (long)bytes
            : null;

    public override TimeSpan Processor(PeopleContext context)
    {
        using var backend = Process.GetProcessById(((NpgsqlConnection)context.Database.GetDbConnection()).ProcessID);
        return backend.TotalProcessorTime;
    }

    public override void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }

    protected override string Numbers(int count) => $"generate_series(1, {Number(count)}) AS i";

    private static string Database(Template template) => template.ToString().ToLowerInvariant();

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(_server.Value.ConnectionString)
    {
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;
}
