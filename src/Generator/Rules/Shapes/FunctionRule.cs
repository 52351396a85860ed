using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>A rule over what functions take and return, by what the schema has.</summary>
public abstract class FunctionRule(DiagnosticDescriptor descriptor) : DataMigrationRule(descriptor)
{
    private protected sealed override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        foreach (var function in migration.Runnable)
        {
            var (from, to) = Migrations.FunctionParser.States(function.Name);
            if (project.FindDesign(migration, from) is { } source && project.FindDesign(migration, to) is { } target)
                foreach (var diagnostic in Check(function, source, target))
                    yield return diagnostic;
        }
    }

    /// <summary>What is wrong with a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="source">The schema that it leads from.</param>
    /// <param name="target">The schema that it leads to.</param>
    private protected abstract IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target);
}
