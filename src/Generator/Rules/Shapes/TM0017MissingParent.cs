using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports a parameter that is not nullable although the parent may be missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0017MissingParent() : FunctionRule(Descriptors.TM0017)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target) =>
        from related in RelationChoice.Find(function, source)
        let choice = related.Choice
        where choice.Parameter is { Kind: ParameterKind.Parent, IsOptional: false }
            && choice.Chosen is { } key
            && source.IsOptional(choice.Dependent, key)
        select Report(
            related.Syntax.Type!.GetLocation(),
            choice.Parameter.Name,
            $"{choice.Dependent.Name}.{string.Join(", ", choice.Chosen!.Properties)}",
            $"{choice.Parameter.Type}? {choice.Parameter.Name}");
}
