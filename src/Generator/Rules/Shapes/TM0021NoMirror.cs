using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports functions of Down that do not reverse those of Up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0021NoMirror() : DataMigrationRule(Descriptors.TM0021)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var ups = migration.Runnable.Where(function => function.Name == "Up").ToList();
        var downs = migration.Runnable.Where(function => function.Name == "Down").ToList();
        // TM0304 reports a missing Down, and TM0006 a function that cannot be run.
        if (downs.Count == 0 || ups.Count + downs.Count < migration.Functions.Count())
            yield break;
        var designs = new[] { project.FindDesign(migration, "Before"), project.FindDesign(migration, "After") };
        var touched = new HashSet<string>(ups.SelectMany(up => Sources(up).Concat(Results(up))));
        var undone = new HashSet<string>(downs.SelectMany(down => Sources(down).Concat(Results(down))));
        foreach (var down in downs)
        {
            foreach (var (parameter, syntax) in down.Parameters)
                if (parameter is { IsSource: true, Row: { } row } && !Has(touched, row.Name))
                    yield return Report(syntax.Type!.GetLocation(), $"Down takes rows of {row.Name}, but no Up takes or returns them");
            foreach (var (result, syntax) in down.Results)
                if (!Has(touched, result.Row.Name))
                    yield return Report(syntax.GetLocation(), $"Down returns rows of {result.Row.Name}, but no Up takes or returns them");
        }

        foreach (var up in ups)
            foreach (var (result, syntax) in up.Results)
                if (!Has(undone, result.Row.Name) && !up.Losses.Contains(result.Row.Name))
                    yield return Report(syntax.GetLocation(), $"Up returns rows of {result.Row.Name}, but no Down takes them");

        bool Has(HashSet<string> names, string name) =>
            names.Contains(name) || designs.Any(design => design is not null && names.Any(other => design.IsFamily(other, name)));
    }

    private static IEnumerable<string> Sources(MigrationFunction function) =>
        function.Model.Parameters.Where(parameter => parameter.IsSource).Select(parameter => parameter.Row!.Name);

    private static IEnumerable<string> Results(MigrationFunction function) => function.Model.Results.Select(result => result.Row.Name);
}
