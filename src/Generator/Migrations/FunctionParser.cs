using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Reads the functions of a data migration. It uses only syntax, because the records that functions take and return do not exist yet.
/// </summary>
internal static class FunctionParser
{
    /// <summary>The maximum number of parameters of a <c>Func</c>.</summary>
    private const int MostParameters = 16;

    /// <summary>Whether a method is intended as a function. Entity Framework's own <c>Up</c> and <c>Down</c> are overrides.</summary>
    public static bool IsMeant(MethodDeclarationSyntax method) =>
        method.Identifier.ValueText is "Up" or "Down"
        && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && method.ExplicitInterfaceSpecifier is null
        && (method.Modifiers.Any(SyntaxKind.StaticKeyword) || method.ReturnType.ToString() != "void");

    /// <summary>Reads a function.</summary>
    /// <param name="method">A method that is intended as a function.</param>
    /// <param name="owner">Its class.</param>
    /// <param name="refused">Called with the problem and its place.</param>
    /// <returns>The function, or null if it cannot be run.</returns>
    public static FunctionModel? Parse(
        MethodDeclarationSyntax method, TypeDeclarationSyntax owner, Action<SyntaxNodeOrToken, string>? refused = null)
    {
        var scope = new FunctionScope(method, owner, refused);
        if (!method.Modifiers.Any(SyntaxKind.StaticKeyword))
            return scope.Refuse<FunctionModel>(method.Identifier, "it is not static");
        if (method.TypeParameterList is { } typeParameters)
            return scope.Refuse<FunctionModel>(typeParameters, "it is generic");
        if (method.ParameterList.Parameters.Count > MostParameters)
            return scope.Refuse<FunctionModel>(method.ParameterList, $"it takes more than {MostParameters} parameters");
        var parameters = ParameterParser.Parse(scope);
        var results = ResultParser.Parse(scope);
        return parameters is null || results is null ? null : new FunctionModel(
            scope.Function,
            parameters.ToEquatableArray(),
            Written(method.ReturnType),
            results.ToEquatableArray(),
            method.ReturnType is TupleTypeSyntax);
    }

    /// <summary>The states that a function leads from and to.</summary>
    public static (string From, string To) States(string function) => function == "Down" ? ("After", "Before") : ("Before", "After");

    /// <summary>The records that a function takes and returns, as they are written.</summary>
    public static IEnumerable<WrittenRow> Rows(MethodDeclarationSyntax method) => method.ParameterList.Parameters
        .Select(parameter => parameter.Type)
        .Append(method.ReturnType)
        .SelectMany(type => type?.DescendantNodesAndSelf().OfType<QualifiedNameSyntax>() ?? [])
        .Select(WrittenRow.Parse)
        .OfType<WrittenRow>();

    /// <summary>A type as it is written, on one line and without comments.</summary>
    public static string Written(TypeSyntax type) => string.Concat(
        type.DescendantTokens()
            .Select(token => token.HasTrailingTrivia || token.GetNextToken().HasLeadingTrivia ? token.Text + " " : token.Text)).TrimEnd();

    /// <summary>All parts, or null if one of them is wrong. All are read, so that each can report its problems.</summary>
    public static List<TModel>? All<TSyntax, TModel>(IEnumerable<TSyntax> parts, Func<TSyntax, TModel?> parse)
        where TModel : class
    {
        var models = parts.Select(parse).ToList();
        return models.Contains(null) ? null : [.. models.OfType<TModel>()];
    }
}
