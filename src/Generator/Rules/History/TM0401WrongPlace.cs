using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports a data migration before the schema migration that adds its columns, or after the one that drops them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0401WrongPlace() : CalledCodeRule(Descriptors.TM0401)
{
    private const int StampLength = 14;

    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph)
    {
        if (graph.Function(body) is not { } function)
            yield break;
        foreach (var migration in graph.Project.At(function.Method.ContainingType).Take(1))
            if (graph.Project.Resolve(migration) is { History: { } history, After: { } after })
            {
                if (!migration.IsAttached
                    && history.Migrations.FirstOrDefault(other => HasSameStamp(other.Id, migration.Id)) is { } same)
                    yield return Report(
                        migration.IdLocation,
                        $"{same.Id} has the same timestamp, so the names decide which runs first; use another timestamp");
                foreach (var name in body.Operations.Any(IsBroken) ? Unknown(body) : [])
                    foreach (var other in history.Migrations)
                        if (Operation(graph.Compilation, other, name.Identifier.ValueText) is { } operation
                            && other != (migration.IsAttached ? after : null)
                            && IsMisplaced(operation, other, after))
                        {
                            yield return Report(
                                name.GetLocation(),
                                operation == "AddColumn"
                                    ? $"{other.Id} adds '{name}' later; use a later timestamp"
                                    : $"{other.Id} drops '{name}' before; use an earlier timestamp");
                            break;
                        }
            }
    }

    private static bool HasSameStamp(string id, string? other) => string.CompareOrdinal(id, 0, other, 0, StampLength) == 0;

    private static bool IsMisplaced(string operation, SchemaMigration other, SchemaMigration last) =>
        string.CompareOrdinal(other.Id, last.Id) is var order && (operation == "AddColumn" ? order > 0 : order <= 0);

    private static string? Operation(Compilation compilation, SchemaMigration migration, string column) =>
        Scaffold.Operations(compilation, migration)
        .Where(operation => operation.Name is "AddColumn" or "DropColumn" && operation.Text("name") == column)
        .Select(operation => operation.Name)
        .FirstOrDefault();

    /// <summary>
    /// Whether the compiler did not understand an operation, so that a search for unknown names is worthwhile. An unknown name in
    /// <c>nameof</c> leaves no invalid operation.
    /// </summary>
    private static bool IsBroken(IOperation operation) =>
        operation is IInvalidOperation or INameOfOperation || operation.Type is IErrorTypeSymbol;

    /// <summary>The names after a dot or in an initializer that the compiler does not know.</summary>
    private static IEnumerable<SimpleNameSyntax> Unknown(Body body) => body.Root.Syntax.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name =>
            (name.Parent is MemberAccessExpressionSyntax access && access.Name == name
                || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name)
            && body.Model.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols.IsEmpty: true });
}
