using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>
/// Takes the clock and new ids from the <c>MigrationContext</c>, and adds it to the function's parameters if it is missing.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContextFix)), Shared]
public sealed class ContextFix() : HintFix("TM0101")
{
    private const string Context = "TypedMigrations.MigrationContext";

    private protected override Edit? Change(SyntaxNode place, SemanticModel model, string[] hint)
    {
        // Other code has other callers, which have no context to pass.
        if (Function(place) is not { } function || ContextName(function) is not { } context || place is not ExpressionSyntax expression)
            return null;
        var (old, text) = hint[0] == FixHints.Now
            ? (expression, Now(expression, model, context))
            : (expression.Parent as ExpressionSyntax, NewId(expression, function, model, context));
        return old is null || text is null ? null : new Edit($"Use {text}", editor =>
        {
            editor.ReplaceNode(old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old));
            if (!function.ParameterList.Parameters.Any(IsContext))
                editor.AddParameter(function, editor.Generator.ParameterDeclaration(context, Type(editor, Context)));
        });
    }

    private static string? Now(ExpressionSyntax clock, SemanticModel model, string context) => model.GetSymbolInfo(clock).Symbol switch
    {
        { ContainingType.Name: nameof(DateTimeOffset) } => $"{context}.Now",
        { ContainingType.Name: nameof(DateTime), Name: nameof(DateTime.Today) } => $"{context}.Now.UtcDateTime.Date",
        { ContainingType.Name: nameof(DateTime) } => $"{context}.Now.UtcDateTime",
        _ => null,
    };

    /// <summary>
    /// A new id from the name of its column and the key of the row. In a loop this is the row of the loop, because all iterations have the
    /// same source row.
    /// </summary>
    private static string? NewId(ExpressionSyntax place, MethodDeclarationSyntax function, SemanticModel model, string context)
    {
        if (place.Parent is not InvocationExpressionSyntax { Parent: AssignmentExpressionSyntax given }
            || given.Left is not IdentifierNameSyntax column
            || given.Parent is not InitializerExpressionSyntax { Parent: var row })
            return null;
        var (name, type) = row switch
        {
            WithExpressionSyntax { Expression: IdentifierNameSyntax copied } =>
                (copied.Identifier.ValueText, model.GetTypeInfo(copied).Type),
            ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax when !IsRepeated(row, function)
                && function.ParameterList.Parameters.FirstOrDefault() is { } source =>
                    (source.Identifier.ValueText, (model.GetDeclaredSymbol(source) as IParameterSymbol)?.Type),
            _ => default,
        };
        var keys = Key(type).Select(key => $", {name}.{key}").ToList();
        return keys.Count == 0 ? null : $"{context}.NewId(\"{column.Identifier.ValueText}\"{string.Concat(keys)})";
    }

    private static bool IsRepeated(SyntaxNode node, MethodDeclarationSyntax function) =>
        node.Ancestors().TakeWhile(above => above != function).Any(above =>
            above is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CommonForEachStatementSyntax
                or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or QueryExpressionSyntax);

    /// <summary>The members in <c>[PrimaryKey("Id")]</c> on a record or its base.</summary>
    private static IEnumerable<string> Key(ITypeSymbol? record)
    {
        for (var type = record; type is { IsRecord: true }; type = type.BaseType)
            foreach (var attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass?.Name == "PrimaryKeyAttribute"))
                return attribute.ConstructorArguments.SelectMany(argument =>
                    argument.Kind == TypedConstantKind.Array ? [.. argument.Values] : new[] { argument })
                    .Select(argument => argument.Value)
                    .OfType<string>();
        return [];
    }

    private static MethodDeclarationSyntax? Function(SyntaxNode place) =>
        place.AncestorsAndSelf()
            .TakeWhile(node => !IsStatic(node))
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault() is { Identifier.ValueText: "Up" or "Down" } method
            ? method
            : null;

    private static bool IsStatic(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    /// <summary>The name of the context parameter, or null if the name is already in use.</summary>
    private static string? ContextName(MethodDeclarationSyntax function) =>
        function.ParameterList.Parameters.FirstOrDefault(IsContext) is { } context
        ? context.Identifier.ValueText
        : function.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "context")
            ? null
            : "context";

    private static bool IsContext(ParameterSyntax parameter) =>
        parameter.Type?.ToString().EndsWith("MigrationContext", StringComparison.Ordinal) is true;
}
