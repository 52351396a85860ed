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
    /// How many rows are read, transformed and written at a time; 1,000 unless set, and 2,000 where PostgreSQL is given arrays. Memory
    /// grows with it.
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
    /// Lets pages get larger and smaller, so that each takes about as long: for a steady load, and so that a run can be cancelled soon.
    /// </summary>
    /// <param name="time">
    /// How long a page should take, to be read, transformed and written. Pages begin with the size that <see cref="PageSize"/> says, and
    /// have from 16 rows to 50,000.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is zero or less.</exception>
    public TypedMigrationsOptionsBuilder TargetPageTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Run = Run with { TargetPageTime = time };
        return this;
    }

    /// <summary>How long a page may take; unless set, each statement may take as long as the context's command timeout says.</summary>
    /// <param name="time">
    /// The time from when a page is begun until it is written; each statement in it may take as many whole seconds. On SQLite, whose
    /// statements cannot be interrupted, it is looked at with each row that goes through a function.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is zero or less.</exception>
    public TypedMigrationsOptionsBuilder PageTimeout(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Run = Run with { PageTimeout = time };
        return this;
    }

    /// <summary>
    /// How long a migration waits for the locks of its tables, which it takes on PostgreSQL before the first page; 5 seconds and 10 times
    /// unless set.
    /// Whoever wants to write the table waits behind a waiting migration, so it gives up for a moment each time, and tries again.
    /// </summary>
    /// <param name="time">How long to wait each time.</param>
    /// <param name="attempts">How often to try, at least once. Between two attempts it pauses for about as long as
    /// <paramref name="time"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is less than a millisecond, or <paramref name="attempts"/>
    /// less than 1.</exception>
    public TypedMigrationsOptionsBuilder LockTimeout(TimeSpan time, int attempts = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        Run = Run with { LockTimeout = time, LockAttempts = attempts };
        return this;
    }

    /// <summary>How rows are taken through their functions; the fastest way that suits each table unless set.</summary>
    /// <param name="strategy">The strategy. Where it does not suit a function, a table or the database, pages are read instead; the log
    /// says why.</param>
    public TypedMigrationsOptionsBuilder UseStrategy(RowStrategy strategy)
    {
        Run = Run with { Strategy = strategy };
        return this;
    }

    /// <summary>What a run does when a row fails; it stops at the first unless set.</summary>
    /// <param name="policy">The policy.</param>
    public TypedMigrationsOptionsBuilder OnRowFailure(OnRowFailure policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Run = Run with { OnRowFailure = policy };
        return this;
    }

    /// <summary>
    /// Writes the report of a migration that stops, as <see cref="DataMigrationReport.ToJson"/> gives it, for where nobody catches the
    /// exception, as under <c>dotnet ef</c>. It holds the data of the rows that failed.
    /// </summary>
    /// <param name="path">The file. What is there is overwritten; where it cannot be written, the log says so.</param>
    public TypedMigrationsOptionsBuilder WriteReportTo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Run = Run with { ReportPath = path };
        return this;
    }

    /// <summary>Reports progress before the first page of a table and after each, for a console to draw.</summary>
    /// <param name="progress">
    /// Called on the thread that runs the migration. Note that <see cref="Progress{T}"/> posts to the captured context or the thread pool,
    /// so its reports may arrive out of order.
    /// </param>
    public TypedMigrationsOptionsBuilder ReportProgress(IProgress<DataMigrationProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Run = Run with { Progress = progress };
        return this;
    }

    /// <summary>
    /// A value that data migrations ask their <see cref="MigrationContext"/> for: what is not to be written down in the code, or differs by
    /// where it runs.
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
    /// The migrations SQL generator to decorate, for those who have one of their own: what <c>ReplaceService&lt;IMigrationsSqlGenerator,
    /// T&gt;</c> says without this library.
    /// </summary>
    /// <typeparam name="TGenerator">A generator; its constructor's parameters are services of Entity Framework.</typeparam>
    public TypedMigrationsOptionsBuilder UseSqlGenerator<TGenerator>()
        where TGenerator : IMigrationsSqlGenerator
    {
        Extension = Extension with { SqlGenerator = typeof(TGenerator) };
        return this;
    }

    /// <summary>Runs on a provider that is not in the list.</summary>
    internal TypedMigrationsOptionsBuilder UseProvider(Provider provider)
    {
        Extension = Extension with { Provider = provider };
        return this;
    }
}
