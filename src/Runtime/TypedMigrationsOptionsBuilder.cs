using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Hooks;
using TypedMigrations.Providers;
using TypedMigrations.Runs;

namespace TypedMigrations;

/// <summary>Settings of <c>UseTypedMigrations</c>.</summary>
public sealed class TypedMigrationsOptionsBuilder
{
    internal TypedMigrationsOptionsBuilder(TypedMigrationsOptionsExtension extension) => Extension = extension;

    internal TypedMigrationsOptionsExtension Extension { get; private set; }

    private RunOptions Run
    {
        get => Extension.Run;
        set => Extension = Extension with { Run = value };
    }

    /// <summary>
    /// Sets how many rows are read, transformed and written at a time. The default is 1,000, or 2,000 for the strategies <c>Arrays</c> and
    /// <c>Rewrite</c>. Memory grows with the size.
    /// </summary>
    /// <param name="rows">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than 1.</exception>
    public TypedMigrationsOptionsBuilder PageSize(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Run = Run with { PageSize = rows };
        return this;
    }

    /// <summary>
    /// Doubles or halves the page size, so that each page takes about this long. This keeps the load steady, and lets a run be cancelled
    /// soon.
    /// </summary>
    /// <param name="time">
    /// The target time to read, transform and write a page. The first page has the size of <see cref="PageSize"/>; pages have 16 to 50,000
    /// rows.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is zero or less.</exception>
    public TypedMigrationsOptionsBuilder TargetPageTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Run = Run with { TargetPageTime = time };
        return this;
    }

    /// <summary>Limits the time of a page. By default only the context's command timeout limits each statement.</summary>
    /// <param name="time">
    /// The maximum time from the start of a page until it is written, and for each statement in it, in whole seconds. SQLite's statements
    /// cannot be interrupted, so there it is checked before each row that goes through a function.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is zero or less.</exception>
    public TypedMigrationsOptionsBuilder PageTimeout(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Run = Run with { PageTimeout = time };
        return this;
    }

    /// <summary>
    /// Sets how long a migration waits for its table locks, which it takes on PostgreSQL before the first page. The default is 5 seconds,
    /// 10 times. Other writers wait behind a waiting migration, so it gives up between two attempts.
    /// </summary>
    /// <param name="time">The maximum time of an attempt.</param>
    /// <param name="attempts">
    /// The number of attempts, at least 1. The pause between two of them takes about as long as <paramref name="time"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is less than a millisecond, or <paramref name="attempts"/>
    /// less than 1.</exception>
    public TypedMigrationsOptionsBuilder LockTimeout(TimeSpan time, int attempts = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        Run = Run with { LockTimeout = time, LockAttempts = attempts };
        return this;
    }

    /// <summary>Sets how rows go through their functions. The default is the fastest strategy that suits each table.</summary>
    /// <param name="strategy">
    /// The strategy. If it does not suit a function, a table or the database, pages are used, and the log has the reason.
    /// </param>
    public TypedMigrationsOptionsBuilder UseStrategy(RowStrategy strategy)
    {
        Run = Run with { Strategy = strategy };
        return this;
    }

    /// <summary>Sets what a run does when a row fails. By default it stops at the first one.</summary>
    /// <param name="policy">The policy.</param>
    public TypedMigrationsOptionsBuilder OnRowFailure(OnRowFailure policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Run = Run with { OnRowFailure = policy };
        return this;
    }

    /// <summary>
    /// Writes the report of a stopped migration, as <see cref="DataMigrationReport.ToJson"/> returns it, for cases where no code catches
    /// the exception, such as <c>dotnet ef</c>. It contains the data of the failing rows.
    /// </summary>
    /// <param name="path">The file, which is overwritten. If it cannot be written, the log has the reason.</param>
    public TypedMigrationsOptionsBuilder WriteReportTo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Run = Run with { ReportPath = path };
        return this;
    }

    /// <summary>Reports progress before the first page of a table and after each page.</summary>
    /// <param name="progress">
    /// Called on the thread that runs the migration. <see cref="Progress{T}"/> posts to the captured context or the thread pool, so its
    /// reports may arrive out of order.
    /// </param>
    public TypedMigrationsOptionsBuilder ReportProgress(IProgress<DataMigrationProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Run = Run with { Progress = progress };
        return this;
    }

    /// <summary>
    /// Sets a value for functions, which get it from their <see cref="MigrationContext"/>: a value that does not belong in the code, or
    /// that differs between environments.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <example><code>typed.Parameter("tenant", configuration["Tenant"])</code></example>
    public TypedMigrationsOptionsBuilder Parameter(string name, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Run = Run with { Parameters = Run.Parameters.SetItem(name, value) };
        return this;
    }

    /// <summary>
    /// Sets the migrations SQL generator to decorate. Use it in place of <c>ReplaceService&lt;IMigrationsSqlGenerator, T&gt;</c>.
    /// </summary>
    /// <typeparam name="TGenerator">The generator. The parameters of its constructor are services of Entity Framework.</typeparam>
    public TypedMigrationsOptionsBuilder UseSqlGenerator<TGenerator>()
        where TGenerator : IMigrationsSqlGenerator
    {
        Extension = Extension with { SqlGenerator = typeof(TGenerator) };
        return this;
    }

    /// <summary>Sets a provider that is not in the list.</summary>
    internal TypedMigrationsOptionsBuilder UseProvider(Provider provider)
    {
        Extension = Extension with { Provider = provider };
        return this;
    }
}
