using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>
/// The names that Entity Framework gives to types. Its tool writes names. If people write <c>Entity&lt;Item&gt;</c> instead, the using
/// directives have to identify the type.
/// </summary>
internal static class EntityTypeName
{
    /// <summary>The name, or null if the file alone does not identify the type.</summary>
    public static string? Of(TypeSyntax type) =>
        type is PredefinedTypeSyntax ? null : Of(type, Imports.Read(type), MigrationPartParser.Namespace(type));

    private static string? Of(TypeSyntax type, Imports imports, string space) => imports.Meant(type) switch
    {
        PredefinedTypeSyntax keyword => keyword.ToString(),
        AliasQualifiedNameSyntax { Name: var name } => Simple(name, imports, space),
        QualifiedNameSyntax { Left: var left, Right: var name } =>
            Simple(name, imports, space) is { } text ? $"{left.ToString().Replace("global::", "")}.{text}" : null,
        SimpleNameSyntax name when Simple(name, imports, space) is { } text && Space(name, imports, space) is { } own =>
            Text.Names.Join(own, text),
        _ => null,
    };

    private static string? Simple(SimpleNameSyntax name, Imports imports, string space)
    {
        if (name is not GenericNameSyntax { TypeArgumentList.Arguments: var arguments })
            return name.Identifier.ValueText;
        var types = arguments.Select(argument => Of(argument, imports, space)).ToList();
        return types.Contains(null) ? null : $"{name.Identifier.ValueText}<{string.Join(", ", types)}>";
    }

    /// <summary>The only namespace that the file uses beside the framework's, or otherwise the one around the migrations'.</summary>
    private static string? Space(SimpleNameSyntax name, Imports imports, string space) =>
        KnownTypes.Find(name.Identifier.ValueText, arguments: 0) is { Namespace: "System" } ? "System"
        : imports.OfProject switch
        {
            [var only] => only,
            [] => space.LastIndexOf('.') is > 0 and var end ? space.Substring(0, end) : space,
            _ => null,
        };
}
