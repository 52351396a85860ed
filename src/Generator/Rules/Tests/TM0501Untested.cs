using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Tests;

namespace TypedMigrations.Generator.Rules.Tests;

/// <summary>Reports a data migration without tests, in a project that tests the data migrations of its context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0501Untested() : Rule(Descriptors.TM0501)
{
    private const string Attribute = "TypedMigrations.Testing.TestsMigrationsOfAttribute`1";

    private const string DbContext = "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute";

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        if (context.Compilation.GetTypeByMetadataName(Attribute) is { } all
            && context.Compilation.GetTypeByMetadataName(TestParser.Attribute) is { } tests)
            context.RegisterSyntaxNodeAction(node => Check(node, all, tests), SyntaxKind.AttributeList);
    }

    private void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol all, INamedTypeSymbol tests)
    {
        var list = (AttributeListSyntax)context.Node;
        if (list.Target?.Identifier.IsKind(SyntaxKind.AssemblyKeyword) != true)
            return;
        foreach (var attribute in context.Compilation.Assembly.GetAttributes())
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.OriginalDefinition, all)
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax
                && syntax.Parent == list)
                foreach (var migration in Untested(context.Compilation, attribute.AttributeClass!.TypeArguments[0], tests))
                    context.ReportDiagnostic(Report(
                        syntax.GetLocation(),
                        ImmutableDictionary<string, string?>.Empty.Add(
                            FixHints.Property, $"{migration.ToDisplayString()} {SourceRecord(migration)}"),
                        migration.Name));
    }

    private static IEnumerable<INamedTypeSymbol> Untested(Compilation compilation, ITypeSymbol context, INamedTypeSymbol tests)
    {
        var tested = new HashSet<ISymbol?>(
            Types(compilation.Assembly.GlobalNamespace)
                .SelectMany(type => type.GetAttributes())
                .Where(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.OriginalDefinition, tests))
                .Select(attribute => attribute.AttributeClass!.TypeArguments[0]),
            SymbolEqualityComparer.Default);
        // Few of the referenced assemblies can have data migrations.
        return compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly =>
                assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "TypedMigrations")))
            .Append(compilation.Assembly)
            .SelectMany(assembly => Types(assembly.GlobalNamespace))
            .Where(type => Has(type, MigrationParser.Attribute) is not null
                && SymbolEqualityComparer.Default.Equals(
                    Has(type, DbContext)?.ConstructorArguments.FirstOrDefault().Value as ISymbol, context)
                && !tested.Contains(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
    }

    private static AttributeData? Has(INamedTypeSymbol type, string attribute) =>
        type.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>The source record of the migration, or a placeholder name if it cannot be determined.</summary>
    private static string SourceRecord(INamedTypeSymbol migration) =>
        migration.GetMembers("Up")
            .OfType<IMethodSymbol>()
            .Where(method => method.IsStatic)
            .Select(method => method.Parameters.FirstOrDefault()?.Type)
            .FirstOrDefault() switch
        {
            INamedTypeSymbol { TypeArguments: [.., { } row] } => row.Name,
            { Name.Length: > 0 } row => row.Name,
            _ => "X",
        };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol parent) =>
        parent.GetTypeMembers().Concat(parent.GetNamespaceMembers().SelectMany(Types));
}
