using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Tests;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a test class that cannot be filled with tests.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0012UnfillableTests() : Rule(Descriptors.TM0012)
{
    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        if (context.Compilation.GetTypeByMetadataName(TestParser.Attribute) is { } tests)
            context.RegisterSyntaxNodeAction(node => Check(node, tests), SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration);
    }

    private void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol tests)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        if (declaration.AttributeLists.Count == 0 || context.ContainingSymbol is not INamedTypeSymbol type)
            return;
        foreach (var attribute in type.GetAttributes())
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.OriginalDefinition, tests)
                && attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax
                && syntax.Parent?.Parent == declaration)
                foreach (var (location, problem) in Problems(context.Compilation, declaration, type, syntax, attribute.AttributeClass!))
                    context.ReportDiagnostic(Report(location, type.Name, problem));
    }

    private static IEnumerable<(Location, string)> Problems(
        Compilation compilation, TypeDeclarationSyntax declaration, INamedTypeSymbol type, AttributeSyntax syntax, INamedTypeSymbol tests)
    {
        var migration = tests.TypeArguments[0];
        var obstacles = string.Join(", ", PartialClass.Obstacles(declaration));
        if (obstacles.Length > 0)
            yield return (declaration.Identifier.GetLocation(), obstacles);
        if (IsDataMigration(type))
            yield return (declaration.Identifier.GetLocation(), "it is a data migration itself");
        if (FrameworkParser.Find(compilation) is null)
            yield return (syntax.GetLocation(), "the project references none of xunit, NUnit and MSTest");
        // The compiler reports a type that does not exist.
        if (migration.TypeKind is TypeKind.Error)
            yield break;
        if (!IsDataMigration(migration))
            yield return (TypeArgument(syntax).GetLocation(), $"{migration.Name} has no [DataMigration]");
        else if (TestParser.Rows(declaration, "Before").Count == 0 && migration.GetMembers("Up").OfType<IMethodSymbol>().Any(HasSource))
            yield return (
                declaration.Identifier.GetLocation(),
                $"it has no rows; add a property 'static IEnumerable<{migration.Name}.Before.X>' beside the attribute");
    }

    private static SyntaxNode TypeArgument(AttributeSyntax attribute) =>
        attribute.Name.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault() ?? (SyntaxNode)attribute;

    private static bool IsDataMigration(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == MigrationParser.Attribute);

    /// <summary>Whether a function has source rows or groups.</summary>
    private static bool HasSource(IMethodSymbol function) =>
        function.IsStatic && function.Parameters.FirstOrDefault()?.Type is { IsRecord: true } or { Name: "IGrouping" };
}
