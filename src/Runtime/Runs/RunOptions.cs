using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runs;

/// <summary>How data migrations run: all that a run, and what lies below it, knows of the settings.</summary>
internal sealed record RunOptions
{
    /// <summary>Those of a context.</summary>
    public static RunOptions Of(DbContext context) =>
        context.GetService<IDbContextOptions>().Extensions.OfType<IHasRunOptions>().Single().Run;

    /// <summary>How many rows are a page; null for what suits the strategy.</summary>
    public int? PageSize { get; init; }

    /// <summary>How long a page may take; null for as long as the provider lets a statement.</summary>
    public TimeSpan? PageTimeout { get; init; }

    /// <summary>How long a page should take; null where its size stays the same.</summary>
    public TimeSpan? TargetPageTime { get; init; }

    /// <summary>How long to wait for a lock, each time.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often to try for it.</summary>
    public int LockAttempts { get; init; } = 10;

    /// <summary>Who is told how far a run is.</summary>
    public IProgress<DataMigrationProgress>? Progress { get; init; }

    /// <summary>What functions may ask their context for, by name.</summary>
    public ImmutableDictionary<string, object> Parameters { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>How rows are taken through their functions.</summary>
    public RowStrategy Strategy { get; init; }

    /// <summary>Whether a run goes on behind a row that fails.</summary>
    public OnRowFailure OnRowFailure { get; init; } = OnRowFailure.Stop;

    /// <summary>What functions know beside their rows, by the id of the migration, where a test says so; null for the real clock.</summary>
    public Func<string, MigrationContext>? Contexts { get; init; }

    /// <summary>Where the report of a migration that stopped is written; null for nowhere.</summary>
    public string? ReportPath { get; init; }

    /// <summary>What tells how long things take, and the instant of a migration.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Where a context's options say how data migrations run.</summary>
internal interface IHasRunOptions
{
    /// <summary>How data migrations run.</summary>
    RunOptions Run { get; }
}
