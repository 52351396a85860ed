using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>Files, in the journal mode that Entity Framework makes them with (WAL).</summary>
internal sealed class SqlitePeopleDatabase : PeopleDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedmigrations-rows-").FullName;

    public override string Name => "sqlite";

    public override void Prepare(int rows)
    {
        using (var context = Open(Connection(Template(isIndexed: false))))
        {
            context.GetService<IMigrator>().Migrate("20260105090000_Initial");
            Fill(
                context,
                $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Number(rows)}) SELECT i FROM n)",
                "'2026-01-05 09:00:00'");
            Finish(context);
        }

        File.Copy(Template(isIndexed: false), Template(isIndexed: true));
        using (var context = Open(Connection(Template(isIndexed: true))))
        {
            Index(context);
            Finish(context);
        }
    }

    public override string Copy(Workload workload)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template(workload.IsIndexed), file);
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

    public override string Sql(Workload workload) => SetWhereDiffers(
        workload,
        """(substr("Email", -5) <> '.test')""",
        """CASE instr("FullName", ' ') WHEN 0 THEN '' ELSE substr("FullName", 1, instr("FullName", ' ') - 1) END""",
        """substr("FullName", instr("FullName", ' ') + 1)""",
        "IS NOT");

    public override void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Finish(PeopleContext context) => context.Database.ExecuteSqlRaw("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");

    private static string Connection(string file) => $"Data Source={file};Pooling=False";

    private string Template(bool isIndexed) => Path.Combine(_folder, isIndexed ? "indexed.db" : "people.db");
}
