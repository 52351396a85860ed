using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a class that cannot become an Entity Framework migration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0003UnsuitableClass() : DataMigrationRule(Descriptors.TM0003)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var problems = PartialClass.Obstacles(migration.Declaration).Concat(Problems(migration.Symbol)).ToList();
        if (problems.Count > 0)
            yield return Report(migration.Class, migration.Name, string.Join(", ", problems));
    }

    private static IEnumerable<string> Problems(INamedTypeSymbol type)
    {
        if (type.IsAbstract && !type.IsStatic)
            yield return "it is abstract";
        else if (!type.IsStatic && !type.InstanceConstructors.Any(constructor =>
            constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))
            yield return "it has no public constructor without parameters";
        if (OtherBase(type) is { } other)
            yield return $"it derives from {other.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";
    }

    /// <summary>A base class other than Entity Framework's. If the generator added that one, the compiler cannot choose.</summary>
    private static ITypeSymbol? OtherBase(INamedTypeSymbol type)
    {
        var written = type.BaseType is IErrorTypeSymbol { CandidateSymbols: [ITypeSymbol first] } ? first : type.BaseType;
        return written is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Object }
            || type.IsRecord
            || written.ToDisplayString() == "Microsoft.EntityFrameworkCore.Migrations.Migration" ? null : written;
    }
}
