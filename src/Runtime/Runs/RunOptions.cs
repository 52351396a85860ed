using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runs;

/// <summary>The settings of data migrations: all that a run, and the rooms below it, know of the options.</summary>
internal sealed record RunOptions
{
    /// <summary>The settings of a context.</summary>
    public static RunOptions Of(DbContext context) =>
        context.GetService<IDbContextOptions>().Extensions.OfType<IHasRunOptions>().Single().Run;

    /// <summary>The number of rows of a page, or null for the strategy's default.</summary>
    public int? PageSize { get; init; }

    /// <summary>The maximum time of a page, or null for the provider's limit.</summary>
    public TimeSpan? PageTimeout { get; init; }

    /// <summary>The target time of a page, or null for a constant page size.</summary>
    public TimeSpan? TargetPageTime { get; init; }

    /// <summary>The time to wait for a lock in one attempt.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The number of attempts.</summary>
    public int LockAttempts { get; init; } = 10;

    /// <summary>The receiver of the progress.</summary>
    public IProgress<DataMigrationProgress>? Progress { get; init; }

    /// <summary>The parameters of functions, by name.</summary>
    public ImmutableDictionary<string, object> Parameters { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The strategy.</summary>
    public RowStrategy Strategy { get; init; }

    /// <summary>Whether a run continues after a row that fails.</summary>
    public OnRowFailure OnRowFailure { get; init; } = OnRowFailure.Stop;

    /// <summary>The context of functions by the id of the migration, if a test sets it; null for the real clock.</summary>
    public Func<string, MigrationContext>? Contexts { get; init; }

    /// <summary>The file for the report of a stopped migration, or null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>The clock for durations, and for the instant of a migration.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The part of a context's options with these settings.</summary>
internal interface IHasRunOptions
{
    /// <summary>The settings of data migrations.</summary>
    RunOptions Run { get; }
}
