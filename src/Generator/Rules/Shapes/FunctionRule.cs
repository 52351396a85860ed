using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>A rule for the parameters and results of functions, compared with the schema.</summary>
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

    /// <summary>The findings in a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="source">The schema of the function's parameters.</param>
    /// <param name="target">The schema of its results.</param>
    private protected abstract IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target);
}
