using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Infrastructure;

namespace TypedMigrations;

/// <summary>Settings of <c>UseTypedMigrations</c>.</summary>
public sealed class TypedMigrationsOptionsBuilder
{
    internal TypedMigrationsOptionsBuilder(TypedMigrationsOptionsExtension extension) => Extension = extension;

    internal TypedMigrationsOptionsExtension Extension { get; private set; }

    /// <summary>How many rows are read, transformed and written at a time; 1,000 unless set, and 5,000 where PostgreSQL is given arrays. Memory grows with it.</summary>
    /// <param name="rows">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is less than 1.</exception>
    public TypedMigrationsOptionsBuilder PageSize(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Extension = Extension with { PageSize = rows };
        return this;
    }

    /// <summary>How rows are taken through their functions; the fastest way that suits each table unless set.</summary>
    /// <param name="strategy">The strategy. Where it does not suit a function, a table or the database, pages are read instead; the log says why.</param>
    public TypedMigrationsOptionsBuilder UseStrategy(RowStrategy strategy)
    {
        Extension = Extension with { Strategy = strategy };
        return this;
    }

    /// <summary>What a run does when a row fails; it stops at the first unless set.</summary>
    /// <param name="policy">The policy.</param>
    public TypedMigrationsOptionsBuilder OnRowFailure(OnRowFailure policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Extension = Extension with { OnRowFailure = policy };
        return this;
    }

    /// <summary>
    /// Writes the report of a migration that stops, as <see cref="DataMigrationReport.ToJson"/> gives it, for where nobody catches the exception, as
    /// under <c>dotnet ef</c>. It holds the data of the rows that failed.
    /// </summary>
    /// <param name="path">The file. What is there is overwritten; where it cannot be written, the log says so.</param>
    public TypedMigrationsOptionsBuilder WriteReportTo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Extension = Extension with { ReportPath = path };
        return this;
    }

    /// <summary>Reports progress before the first page of a table and after each, for a console to draw. Counts the rows of each table before it begins.</summary>
    /// <param name="progress">
    /// Called on the thread that runs the migration. Note that <see cref="Progress{T}"/> posts to the captured context or the thread pool, so
    /// its reports may arrive out of order.
    /// </param>
    public TypedMigrationsOptionsBuilder ReportProgress(IProgress<DataMigrationProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Extension = Extension with { Progress = progress };
        return this;
    }

    /// <summary>A value that data migrations ask their <see cref="MigrationContext"/> for: what is not to be written down in the code, or differs by where it runs.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <example><code>typed.Parameter("tenant", configuration["Tenant"])</code></example>
    public TypedMigrationsOptionsBuilder Parameter(string name, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Extension = Extension with { Parameters = Extension.Parameters.SetItem(name, value) };
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
}
