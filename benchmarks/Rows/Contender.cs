using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Benchmarks.Rows;

/// <summary>A way to change the rows.</summary>
internal sealed record Contender(string Name, Action<PeopleDatabase, PeopleContext, Workload> Run)
{
    public static readonly Contender Raw = new("raw SQL", (database, context, workload) =>
    {
        using var transaction = context.Database.BeginTransaction();
        context.Database.ExecuteSqlRaw(database.Sql(workload));
        transaction.Commit();
    });

    public static readonly Contender Typed =
        new("data migration", (_, context, workload) => context.GetService<IMigrator>().Migrate(workload.Migration));

    public static readonly Contender Tracked = new("EF Core, tracked", (_, context, workload) =>
    {
        using var transaction = context.Database.BeginTransaction();
        var last = 0L;
        List<Person> page;
        do
        {
            page = [.. context.People.Where(person => person.Id > last).OrderBy(person => person.Id).Take(1_000)];
            page.ForEach(workload.Change!);
            context.SaveChanges();
            context.ChangeTracker.Clear();
            last = page.LastOrDefault()?.Id ?? last;
        }
        while (page.Count == 1_000);
        transaction.Commit();
    });

    /// <summary>Runs over a fresh copy.</summary>
    public Measurement Measure(PeopleDatabase database, Workload workload)
    {
        var connection = database.Copy(workload);
        try
        {
            using var context = database.Open(connection);
            context.Database.SetCommandTimeout(TimeSpan.Zero);
            context.Database.OpenConnection();
            var logged = database.LoggedBytes(context);
            GC.Collect();
            var worked = Processor() + database.Processor(context);
            var watch = Stopwatch.StartNew();
            Run(database, context, workload);
            var seconds = watch.Elapsed.TotalSeconds;
            worked = Processor() + database.Processor(context) - worked;
            var bytes = database.LoggedBytes(context) - logged;
            Verify(context, workload);
            return new Measurement(seconds, worked.TotalSeconds, bytes);
        }
        finally
        {
            database.Drop(connection);
        }
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    // A contender that is fast and wrong is none.
    private void Verify(PeopleContext context, Workload workload)
    {
        var wrong = context.Database.SqlQueryRaw<long>(workload.Wrong).Single();
        if (wrong > 0)
            throw new BenchmarkException($"{Name} left {wrong} rows wrong in {workload.Name}.");
    }
}

/// <summary>What a run took.</summary>
/// <param name="Seconds">From its beginning to its end.</param>
/// <param name="Processor">The seconds that processors worked for it, here and in the database: what a busy machine changes least.</param>
/// <param name="LoggedBytes">What the database logged for it, where it says so.</param>
internal sealed record Measurement(double Seconds, double Processor, long? LoggedBytes);
