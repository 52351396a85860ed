using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>A rule for projects that use TypedMigrations. In other projects it costs the look-up of one type.</summary>
public abstract class Rule(DiagnosticDescriptor descriptor) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [descriptor];

    /// <summary>How the rule treats generated code. Entity Framework's designers are generated, and an author's class is not.</summary>
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

    /// <summary>Registers the actions of the rule.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, MigrationProject project);

    /// <summary>Creates a finding.</summary>
    protected Diagnostic Report(Location location, params object[] arguments) => Diagnostic.Create(descriptor, location, arguments);

    /// <summary>Creates a finding with hints for a code fix.</summary>
    protected Diagnostic Report(Location location, ImmutableDictionary<string, string?> hints, params object[] arguments) =>
        Diagnostic.Create(descriptor, location, hints, arguments);
}
