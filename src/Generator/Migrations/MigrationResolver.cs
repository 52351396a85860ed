using System.Text.RegularExpressions;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Why a data migration has no place in the history.</summary>
internal enum ResolutionProblem
{
    None,
    MalformedId,
    NoContext,
    SeveralContexts,
    NoSchemaMigration,
    Misattached,
    NoTargetModel,
}

/// <summary>The place of a data migration, or the reason why it has none.</summary>
/// <param name="Problem">The reason.</param>
/// <param name="History">The history to which it belongs.</param>
/// <param name="Before">The schema migration before it.</param>
/// <param name="After">The schema migration that made the schema after it: its own if it is attached, otherwise the one before it.</param>
internal sealed record Resolution(
    ResolutionProblem Problem, ContextHistory? History = null, SchemaMigration? Before = null, SchemaMigration? After = null)
{
    /// <summary>The schema migration whose schema is not known.</summary>
    public SchemaMigration? Unknown => Before is { Model: null } ? Before : After;
}

/// <summary>Finds the schema migration that a data migration follows or is attached to.</summary>
internal static class MigrationResolver
{
    private static readonly Regex id = new(@"^[0-9]{14}_.+$", RegexOptions.CultureInvariant);

    public static GlueModel? Glue(MigrationModel migration, EquatableArray<ContextHistory> histories) =>
        migration.IsSuitable
            && Resolve(migration, histories) is { Problem: ResolutionProblem.None, History: { } history, After: { } after } resolution
            ? new GlueModel(
                migration.IsAttached ? migration with { Id = after.Id } : migration,
                Names.Global(history.Namespace, history.Snapshots),
                resolution.Before,
                after)
            : null;

    /// <summary>The data migration with the names of its states: the class of a state may have another name than its migration.</summary>
    public static GlueModel WithStateNames(GlueModel glue, EquatableArray<StateName> names)
    {
        return glue with { Before = glue.Before is { } before ? WithStateName(before) : null, After = WithStateName(glue.After) };

        SchemaMigration WithStateName(SchemaMigration migration) =>
            names.FirstOrDefault(name => name.Snapshots == glue.Snapshots && name.Migration == migration.Id) is { } name
                ? migration with { State = name.State }
                : migration;
    }

    /// <summary>Whether a text has the shape of an id, as Entity Framework sees it.</summary>
    public static bool IsId(string text) => id.IsMatch(text);

    /// <summary>Finds the place of a data migration.</summary>
    /// <param name="migration">The data migration.</param>
    /// <param name="histories">The schema migrations of all contexts.</param>
    public static Resolution Resolve(MigrationModel migration, EquatableArray<ContextHistory> histories) =>
        Resolve(
            Names.Join(migration.Namespace, migration.ClassName), migration.IsAttached ? null : migration.Id, migration.Context, histories);

    /// <summary>Finds the place of a data migration.</summary>
    /// <param name="className">The full name of its class.</param>
    /// <param name="migrationId">The data migration's id, or null if it is attached.</param>
    /// <param name="context">The context that the author named, or null.</param>
    /// <param name="histories">The schema migrations of all contexts.</param>
    public static Resolution Resolve(string className, string? migrationId, string? context, EquatableArray<ContextHistory> histories)
    {
        var own = histories.FirstOrDefault(history => history.Migrations.Any(migration => migration.FullName == className));
        if (migrationId is null != own is not null)
            return new Resolution(ResolutionProblem.Misattached, own);
        return migrationId is null ? Attached(className, own!) : StandAlone(migrationId, context, histories);
    }

    private static Resolution Attached(string className, ContextHistory history)
    {
        var place = Array.FindIndex([.. history.Migrations], migration => migration.FullName == className);
        return Known(history, place == 0 ? null : history.Migrations[place - 1], history.Migrations[place]);
    }

    private static Resolution StandAlone(string migrationId, string? context, EquatableArray<ContextHistory> histories)
    {
        if (!IsId(migrationId))
            return new Resolution(ResolutionProblem.MalformedId);
        var candidates = context is null
            ? histories
            : histories.Where(history => history.Context == HistoryBuilder.ContextName(context)).ToEquatableArray();
        if (candidates.Count != 1)
            return new Resolution(
                candidates.Count > 1 ? ResolutionProblem.SeveralContexts
                : histories.Count == 0 ? ResolutionProblem.NoSchemaMigration
                : ResolutionProblem.NoContext);
        var history = candidates[0];
        var previous = history.Migrations.LastOrDefault(migration => string.CompareOrdinal(migration.Id, migrationId) < 0);
        return previous is null ? new Resolution(ResolutionProblem.NoSchemaMigration, history) : Known(history, previous, previous);
    }

    private static Resolution Known(ContextHistory history, SchemaMigration? before, SchemaMigration after) => new(
        before is { Model: null } || after.Model is null ? ResolutionProblem.NoTargetModel : ResolutionProblem.None,
        history,
        before,
        after);
}
