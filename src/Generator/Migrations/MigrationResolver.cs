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
    NoTargetModel,
}

/// <summary>The place of a data migration, or why it has none.</summary>
internal sealed record Resolution(ResolutionProblem Problem, ContextHistory? History = null, SchemaMigration? Previous = null);

/// <summary>Finds the schema migration that a data migration follows.</summary>
internal static class MigrationResolver
{
    private static readonly Regex id = new(@"^[0-9]{14}_.+$", RegexOptions.CultureInvariant);

    public static GlueModel? Glue(MigrationModel migration, EquatableArray<ContextHistory> histories) =>
        migration.IsSuitable && Resolve(migration.Id, migration.Context, histories) is { Problem: ResolutionProblem.None, History: { } history, Previous: { } previous }
            ? new GlueModel(migration, previous, Names.Global(history.Namespace, history.Snapshots), previous.State)
            : null;

    /// <summary>The data migration over the state as it is called.</summary>
    public static GlueModel Name(GlueModel glue, EquatableArray<StateName> names) => names
        .FirstOrDefault(name => name.Snapshots == glue.Snapshots && name.Migration == glue.Previous.Id) is { } name
            ? glue with { State = name.State }
            : glue;

    /// <summary>Whether a text has the shape of an id, as Entity Framework sees it.</summary>
    public static bool IsId(string text) => id.IsMatch(text);

    /// <summary>Finds the place of a data migration.</summary>
    /// <param name="migrationId">The data migration's id.</param>
    /// <param name="context">The context that the author named, or null.</param>
    /// <param name="histories">The schema migrations of all contexts.</param>
    public static Resolution Resolve(string migrationId, string? context, EquatableArray<ContextHistory> histories)
    {
        if (!IsId(migrationId))
            return new Resolution(ResolutionProblem.MalformedId);
        var candidates = context is null ? histories : histories.Where(history => history.Context == HistoryBuilder.ContextName(context)).ToEquatableArray();
        if (candidates.Count != 1)
            return new Resolution(
                candidates.Count > 1 ? ResolutionProblem.SeveralContexts
                : histories.Count == 0 ? ResolutionProblem.NoSchemaMigration
                : ResolutionProblem.NoContext);
        var history = candidates[0];
        var previous = history.Migrations.LastOrDefault(migration => string.CompareOrdinal(migration.Id, migrationId) < 0);
        return previous is null ? new Resolution(ResolutionProblem.NoSchemaMigration, history)
            : previous.Model is not null ? new Resolution(ResolutionProblem.None, history, previous)
            : new Resolution(ResolutionProblem.NoTargetModel, history, previous);
    }
}
