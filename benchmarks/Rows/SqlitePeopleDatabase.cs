using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>Files, in the journal mode that Entity Framework makes them with (WAL).</summary>
internal sealed class SqlitePeopleDatabase : PeopleDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedmigrations-rows-").FullName;

    public override string Name => "sqlite";

    protected override string Created => "'2026-01-05 09:00:00'";

    protected override string True => "1";

    protected override string Balance => "(i % 5000) || '.25'";

    protected override string Megabyte => "replace(hex(zeroblob(32768)), '00', printf('%032d', i))";

    public override void Prepare(Template template, int rows)
    {
        using var context = Open(Connection(File(template)));
        context.GetService<IMigrator>().Migrate("20260105090000_Initial");
        Fill(context, template, rows);
        context.Database.ExecuteSqlRaw("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public override string Copy(Workload workload)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        System.IO.File.Copy(File(workload.Template), file);
        using var context = Open(Connection(file));
        SkipTo(workload, context);
        return Connection(file);
    }

    public override void Drop(string connection)
    {
        using var context = Open(connection);
        context.Database.EnsureDeleted();
    }

    public override PeopleContext Open(string connection) => new SqlitePeople(new DbContextOptionsBuilder<SqlitePeople>()
        .UseSqlite(connection, sqlite => sqlite.CommandTimeout(0))
        .UseTypedMigrations()
        .Options);

    public override string Sql(Workload workload) => workload.Sqlite;

    public override void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override string Numbers(int count) =>
        $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Number(count)}) SELECT i FROM n)";

    private static string Connection(string file) => $"Data Source={file};Pooling=False";

    private string File(Template template) => Path.Combine(_folder, $"{template}.db");
}
