using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports an id that another migration has: the history table would record both as applied.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0002DuplicateId() : DataMigrationRule(Descriptors.TM0002)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (migration.Id is not { } id || Context(migration, project) is not { } context)
            yield break;
        var first = project.Histories
            .FirstOrDefault(history => history.Context == context)?.Migrations
            .FirstOrDefault(schema => IsSame(schema.Id, id))?.FullName
            ?? project.DataMigrations
                .TakeWhile(other => !other.IsDeclaredBy(migration.Declaration))
                .FirstOrDefault(other => IsSame(other.Id, id) && Context(other, project) == context)
                ?.Symbol.ToDisplayString();
        if (first is not null)
            yield return Report(migration.IdLocation, id, first);
    }

    /// <summary>
    /// The context of the migration, because two contexts may use the same id; null if the author has not chosen one yet.
    /// </summary>
    private static string? Context(MigrationClass migration, MigrationProject project) => project.Resolve(migration) switch
    {
        { Problem: ResolutionProblem.SeveralContexts } => null,
        { History: { } history } => history.Context,
        _ => migration.ContextName ?? "",
    };

    /// <summary>The comparison that Entity Framework uses for the history table.</summary>
    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
