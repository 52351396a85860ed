using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Reads the results of a function.</summary>
internal static class ResultParser
{
    // Asynchronous sequences are not included: a function does not wait.
    private static readonly HashSet<string> sequences =
    [
        "IEnumerable", "ICollection", "IReadOnlyCollection", "IList", "IReadOnlyList", "List", "ImmutableArray", "ImmutableList",
        "IImmutableList",
    ];

    public static List<ResultModel>? Parse(FunctionScope scope) => FunctionParser.All(
        scope.Method.ReturnType is TupleTypeSyntax tuple ? tuple.Elements.Select(element => element.Type) : [scope.Method.ReturnType],
        type => Parse(type, scope));

    private static ResultModel? Parse(TypeSyntax type, FunctionScope scope)
    {
        var element = Element(type);
        return scope.Returned(element ?? (type as NullableTypeSyntax)?.ElementType ?? type, type) is { } row
            ? new ResultModel(row, IsMany: element is not null, IsNullable: type is NullableTypeSyntax)
            : null;
    }

    /// <summary>The element type of a sequence, or null for other types.</summary>
    private static TypeSyntax? Element(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }], ElementType: var element } => element,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => Element(generic),
        GenericNameSyntax { TypeArgumentList.Arguments: [var element], Identifier.ValueText: var name }
            when sequences.Contains(name) => element,
        _ => null,
    };
}
