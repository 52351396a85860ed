using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>An operation of a scaffolded migration: <c>migrationBuilder.AddColumn&lt;string&gt;(name: "Name", …)</c>.</summary>
/// <param name="Name">The method.</param>
/// <param name="Type">Its type argument.</param>
/// <param name="Arguments">Its arguments by name; an unnamed first argument has the empty name.</param>
/// <param name="Place">The name of the method in the source.</param>
internal sealed record ScaffoldedOperation(
    string Name, string? Type, IReadOnlyDictionary<string, ExpressionSyntax> Arguments, Location Place)
{
    public string? Text(string argument) => Arguments.TryGetValue(argument, out var value) ? Constants.Text(value) : null;
}

/// <summary>
/// Reads the <c>Up</c> of a schema migration. It uses only syntax: there are hundreds, and the tool wrote nearly all of them.
/// </summary>
internal static class Scaffold
{
    public static bool IsUp(MethodDeclarationSyntax method) =>
        method is { Identifier.ValueText: "Up", ParameterList.Parameters: [{ Type: { } type }] }
        && method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && type.ToString().EndsWith("MigrationBuilder", StringComparison.Ordinal);

    /// <summary>The full name of the class that contains a method.</summary>
    public static string ClassName(SyntaxNode method) => method.Parent is TypeDeclarationSyntax type
        ? Names.Join(MigrationPartParser.Namespace(type), MigrationPartParser.ClassName(type))
        : "";

    /// <summary>The operations of a schema migration of the compilation.</summary>
    public static IEnumerable<ScaffoldedOperation> Operations(Compilation compilation, SchemaMigration migration) =>
        from reference in compilation.Assembly.GetTypeByMetadataName(migration.FullName)?.DeclaringSyntaxReferences ?? []
        from method in (reference.GetSyntax() as ClassDeclarationSyntax)?.Members.OfType<MethodDeclarationSyntax>() ?? []
        where IsUp(method)
        from operation in Operations(method)
        select operation;

    public static IEnumerable<ScaffoldedOperation> Operations(MethodDeclarationSyntax up)
    {
        var builder = up.ParameterList.Parameters[0].Identifier.ValueText;
        foreach (var call in up.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name: var name }
                && receiver.Identifier.ValueText == builder)
            {
                var arguments = new Dictionary<string, ExpressionSyntax>();
                foreach (var argument in call.ArgumentList.Arguments)
                    arguments[argument.NameColon?.Name.Identifier.ValueText ?? Position(arguments.Count)] = argument.Expression;
                yield return new ScaffoldedOperation(
                    name.Identifier.ValueText,
                    (name as GenericNameSyntax)?.TypeArgumentList.Arguments.FirstOrDefault()?.ToString(),
                    arguments,
                    name.Identifier.GetLocation());
            }
    }

    private static string Position(int index) => index == 0 ? "" : $"#{index}";
}
