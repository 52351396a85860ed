using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Spectre.Console;
using TypedMigrations.Rows;
using TypedMigrations.Testing;

namespace Shop.Demo;

/// <summary>Old rows, through all migrations and back. All that migrates here is Entity Framework's own <c>MigrateAsync</c>.</summary>
internal sealed class ShopDemo(ShopDatabase shop, int count, IAnsiConsole console)
{
    /// <summary>The schema that the first data migration starts from.</summary>
    private const string OldSchema = "20260112090000_AddIsClean";

    private const int InsertedAtOnce = 5_000;

    private readonly ProgressBars _bars = new(console);

    /// <summary>Runs the demo and returns the exit code: 0 if every row came back as it was.</summary>
    public static async Task<int> Run(Func<ShopDatabase> shop, int count, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // SQLite never waits, so that without this the caller would not be back in time to listen for Ctrl+C.
        await Task.Yield();
        var name = "";
        try
        {
            var database = shop();
            name = database.Name;
            return await new ShopDemo(database, count, console).Run(cancellationToken) ? 0 : 1;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return 130;
        }
        catch (Exception exception) when (DemoException.Describe(exception, name) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
    }

    private async Task<bool> Run(CancellationToken cancellationToken)
    {
        await using var context = shop.CreateContext(_bars);
        var isNew = await CreateIfAbsent(context, cancellationToken);
        try
        {
            return await ThereAndBack(context, cancellationToken);
        }
        finally
        {
            if (isNew && !shop.IsKept)
                await context.Database.EnsureDeletedAsync(CancellationToken.None);
            console.WriteLine($"{shop.Name} is {(isNew && !shop.IsKept ? "deleted" : "kept")}.");
        }
    }

    /// <summary>Makes the database and says whether that was necessary.</summary>
    /// <exception cref="DemoException">There is something in it already.</exception>
    private async Task<bool> CreateIfAbsent(DbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            // Not to be cancelled: a database that may or may not have been made could not be dropped.
            await creator.CreateAsync(CancellationToken.None);
            return true;
        }

        if (!shop.MayExist)
            throw new DemoException($"{shop.Name} is there already; the demo would not touch it.");
        if (await creator.HasTablesAsync(cancellationToken))
            throw new DemoException($"{shop.Name} has tables already; the demo would not touch them.");
        return false;
    }

    private async Task<bool> ThereAndBack(DbContext context, CancellationToken cancellationToken)
    {
        var migrator = Migrator.Over(context);
        await Step($"Migrate {shop.Name} to its old schema", () => context.Database.MigrateAsync(OldSchema, cancellationToken));
        var rows = Step($"Make {count:N0} rows", () => new OldRows(count));
        await Step("Insert them, as records of the old schema", () => _bars.Show(() => Insert(rows, migrator, cancellationToken)));
        var before = Step("Read them back", () => shop.Query(migrator));

        await Step("Apply the pending migrations", () => _bars.Show(() => context.Database.MigrateAsync(cancellationToken)));
        console.Write(await Examples.Show(rows, context, cancellationToken));

        await Step("Revert them", () => _bars.Show(() => context.Database.MigrateAsync(OldSchema, cancellationToken)));
        var after = Step("Read the rows again", () => shop.Query(migrator));
        return Compare(before, after);
    }

    private async Task Step(string title, Func<Task> work)
    {
        var watch = Start(title);
        await work();
        Stop(watch);
    }

    private T Step<T>(string title, Func<T> work)
    {
        var watch = Start(title);
        var result = work();
        Stop(watch);
        return result;
    }

    private Stopwatch Start(string title)
    {
        console.WriteLine(title, new Style(decoration: Decoration.Bold));
        return Stopwatch.StartNew();
    }

    private void Stop(Stopwatch watch) => console.WriteLine($"  {watch.Elapsed.TotalSeconds:0.0} s", new Style(Color.Grey));

    private Task Insert(OldRows rows, Migrator migrator, CancellationToken cancellationToken)
    {
        // Customers first, for the orders refer to them.
        IEnumerable<ISnapshotRow> records =
            [.. rows.Customers.Select(shop.ToRecord), .. rows.Items.Select(shop.ToRecord), .. rows.Orders.Select(shop.ToRecord)];
        var inserted = 0;
        foreach (var some in records.Chunk(InsertedAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            migrator.Insert(some);
            inserted += some.Length;
            _bars.Report("Insert", inserted, rows.Count, isCompleted: inserted == rows.Count);
        }

        return Task.CompletedTask;
    }

    private bool Compare(IReadOnlyList<ISnapshotRow> before, IReadOnlyList<ISnapshotRow> after)
    {
        // As the database stores them: equality of records would not see 1.50 become 1.5.
        var changed = before.Zip(after).Where(pair => !SnapshotRowComparer.Instance.Equals(pair.First, pair.Second)).ToList();
        if (changed.Count == 0 && before.Count == count && after.Count == count)
        {
            console.WriteLine($"{count:N0} rows are as they were.", new Style(Color.Green));
            return true;
        }

        console.WriteLine(
            $"{count:N0} rows were made, {before.Count:N0} read back, {after.Count:N0} are left, and {changed.Count:N0} of these differ:",
            new Style(Color.Red));
        foreach (var (was, isNow) in changed.Take(10))
            console.WriteLine($"  was {was}\n  is  {isNow}");
        return false;
    }
}
