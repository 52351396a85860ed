using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>The types that a column can have in a record.</summary>
internal static class ScalarTypes
{
    private static readonly HashSet<string> systemTypes = ["DateOnly", "DateTime", "DateTimeOffset", "Guid", "TimeOnly", "TimeSpan"];

    private static readonly HashSet<string> keywords =
    [
        "bool", "byte", "char", "decimal", "double", "float", "int", "long", "sbyte", "short", "string", "uint", "ulong", "ushort",
    ];

    /// <summary>Reads the type argument of <c>Property&lt;T&gt;</c>; null where it is no scalar that a record can hold.</summary>
    public static ScalarType? Read(TypeSyntax syntax) => syntax switch
    {
        NullableTypeSyntax nullable => Read(nullable.ElementType) is { } type ? type with { IsNullable = true } : null,
        PredefinedTypeSyntax predefined when keywords.Contains(predefined.Keyword.ValueText) =>
            new ScalarType(predefined.Keyword.ValueText, predefined.Keyword.ValueText == "string", IsNullable: false),
        ArrayTypeSyntax { ElementType: PredefinedTypeSyntax { Keyword.ValueText: "byte" }, RankSpecifiers: [{ Rank: 1 }] } =>
            new ScalarType("byte[]", IsReference: true, IsNullable: false),
        QualifiedNameSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "System" }, Right: var name } => Read(name),
        IdentifierNameSyntax { Identifier.ValueText: var name } when systemTypes.Contains(name) =>
            new ScalarType("global::System." + name, IsReference: false, IsNullable: false),
        _ => null,
    };
}

/// <summary>A scalar type as it stands in a designer.</summary>
/// <param name="CSharp">The type in C#, without <c>?</c>.</param>
/// <param name="IsReference">Whether it is a reference type, whose nullability the designer says elsewhere.</param>
/// <param name="IsNullable">Whether it was written with <c>?</c>.</param>
internal sealed record ScalarType(string CSharp, bool IsReference, bool IsNullable);
