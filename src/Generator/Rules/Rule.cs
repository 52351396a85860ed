using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>A rule over projects that use TypedMigrations; to all others it costs the look-up of one type.</summary>
public abstract class Rule(DiagnosticDescriptor descriptor) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [descriptor];

    /// <summary>How the rule treats generated code. Entity Framework's designers are generated, an author's class is not.</summary>
    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(MigrationParser.Attribute) is not null)
                Register(start, MigrationProject.Of(start.Compilation));
        });
    }

    /// <summary>Registers what the rule looks at.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, MigrationProject project);

    /// <summary>What the rule has to say.</summary>
    protected Diagnostic Report(Location location, params object[] arguments) => Diagnostic.Create(descriptor, location, arguments);

    /// <summary>The same with what a code fix wants to know.</summary>
    protected Diagnostic Report(Location location, ImmutableDictionary<string, string?> hints, params object[] arguments) =>
        Diagnostic.Create(descriptor, location, hints, arguments);
}
