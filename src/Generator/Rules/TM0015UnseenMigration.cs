using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a migration without the attributes by which Entity Framework finds it. It would silently never run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0015UnseenMigration() : Rule(Descriptors.TM0015)
{
    private const string Migration = "Microsoft.EntityFrameworkCore.Migrations.Migration";

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        var types = new[] { Migration, Migration + "Attribute", "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute" }
            .Select(context.Compilation.GetTypeByMetadataName)
            .OfType<INamedTypeSymbol>()
            .ToList();
        if (types is [var migration, var id, var dbContext])
            context.RegisterSymbolAction(symbol => Check(symbol, migration, id, dbContext), SymbolKind.NamedType);
    }

    private void Check(SymbolAnalysisContext context, INamedTypeSymbol migration, INamedTypeSymbol id, INamedTypeSymbol dbContext)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // A base class of the project, or a data migration, which other rules check.
        if (type.IsAbstract || !Derives(type, migration) || Has(type, name => name == MigrationParser.Attribute))
            return;
        if (!Has(type, id))
            Report("[Migration]", "restore its designer, or write [Migration(\"yyyyMMddHHmmss_Name\")] and [DbContext(typeof(X))] on it");
        else if (!Has(type, dbContext))
            Report("[DbContext]", "write [DbContext(typeof(X))] on it, where X is its context");

        void Report(string attribute, string remedy) =>
            context.ReportDiagnostic(this.Report(type.Locations[0], type.Name, attribute, remedy));
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol migration)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            if (SymbolEqualityComparer.Default.Equals(parent, migration))
                return true;
        return false;
    }

    // Both attributes are inherited, also for Entity Framework.
    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol attribute)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
            if (parent.GetAttributes().Any(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute)))
                return true;
        return false;
    }

    private static bool Has(INamedTypeSymbol type, Func<string?, bool> attribute) =>
        type.GetAttributes().Any(other => attribute(other.AttributeClass?.ToDisplayString()));
}
