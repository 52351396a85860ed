using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>A parent that a row need not have may be null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0017MissingParent() : FunctionRule(Descriptors.TM0017)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target) =>
        from related in Relation.Of(function, source)
        let relation = related.Relation
        where relation.Parameter is { Kind: ParameterKind.Parent, IsOptional: false } && relation.Chosen is { } key && source.IsOptional(relation.Dependent, key)
        select Report(
            related.Syntax.Type!.GetLocation(),
            relation.Parameter.Name,
            $"{relation.Dependent.Name}.{string.Join(", ", relation.Chosen!.Properties)}",
            $"{relation.Parameter.Type}? {relation.Parameter.Name}");
}
