using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports two functions that change the rows of the same table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0010TwoFunctions() : DataMigrationRule(Descriptors.TM0010)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        foreach (var direction in migration.Runnable.GroupBy(function => function.Name))
        {
            var design = project.FindDesign(migration, FunctionParser.States(direction.Key).From);
            var earlier = new List<RowModel>();
            foreach (var function in direction)
            {
                if (Changed(function.Model, IsFamily) is not { } changed)
                    continue;
                if (earlier.Any(other => IsFamily(other.Name, changed.Name)))
                    yield return Report(
                        function.Method.Identifier.GetLocation(), function.Name, migration.Name, $"{changed.State}.{changed.Name}");
                earlier.Add(changed);
            }

            bool IsFamily(string one, string other) => design?.IsFamily(one, other) ?? one == other;
        }
    }

    /// <summary>
    /// The record whose rows a function changes: its source record, if it returns that record, a base of it or a derived one.
    /// </summary>
    private static RowModel? Changed(FunctionModel function, Func<string, string, bool> isFamily) =>
        function.Parameters is [{ IsSource: true, Row: { } source }, ..]
            && function.Results.Any(result => isFamily(source.Name, result.Row.Name))
            ? source
            : null;
}
