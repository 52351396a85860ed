using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Whether the generator can add a part to a class, and the obstacles.</summary>
internal static class PartialClass
{
    public static bool CanHave(TypeDeclarationSyntax declaration) => !Obstacles(declaration).Any();

    /// <summary>Whether another part could belong to it. The compiler reports a missing <c>partial</c>, with its place.</summary>
    public static bool CanBeNamed(TypeDeclarationSyntax declaration) =>
        declaration.Parent is not TypeDeclarationSyntax
        && declaration.TypeParameterList is null
        && !declaration.Modifiers.Any(SyntaxKind.FileKeyword);

    public static IEnumerable<string> Obstacles(TypeDeclarationSyntax declaration)
    {
        if (declaration is not ClassDeclarationSyntax)
            yield return "it is a record";
        if (declaration.Parent is TypeDeclarationSyntax)
            yield return "it is in another type";
        if (declaration.TypeParameterList is not null)
            yield return "it is generic";
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            yield return "it is not partial";
        if (declaration.Modifiers.Any(SyntaxKind.StaticKeyword))
            yield return "it is static";
        // The other part would be in another file, and so be another class.
        if (declaration.Modifiers.Any(SyntaxKind.FileKeyword))
            yield return "it is local to its file";
    }
}
