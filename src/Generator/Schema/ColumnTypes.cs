using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>The type of a column in a record.</summary>
/// <param name="CSharp">The type in C#, without <c>?</c>.</param>
/// <param name="IsReference">Whether it is a reference type. The designer declares the nullability of these elsewhere.</param>
/// <param name="IsNullable">Whether it was written with <c>?</c>.</param>
internal sealed record ColumnType(string CSharp, bool IsReference, bool IsNullable);

/// <summary>
/// Reads the types of columns, and constants of these types. A record keeps the designer's type if the framework or the database's driver
/// defines it, because such types stay. A type of the project may change or vanish, so the record has the stored type instead.
/// </summary>
/// <param name="enums">The labels of the database's enumeration types, by the names of the types.</param>
/// <param name="imports">The using directives of the designer's file.</param>
internal sealed class ColumnTypes(IReadOnlyDictionary<string, EquatableArray<string>> enums, Imports imports)
{
    /// <summary>Reads a type argument of <c>Property&lt;T&gt;</c>.</summary>
    /// <param name="syntax">The type as written.</param>
    /// <param name="storeType">The column's type in the database, if the designer declares it.</param>
    /// <returns>The type, or null if a record cannot have it.</returns>
    public ColumnType? Read(TypeSyntax syntax, string? storeType)
    {
        var (type, isNullable) = WithoutNull(syntax);
        return ReadNotNull(type, storeType?.ToLowerInvariant() ?? "") is { } read ? read with { IsNullable = isNullable } : null;
    }

    /// <summary>The name of an enumeration's type without its schema and quotes.</summary>
    public static string EnumName(string storeType) => storeType.Substring(storeType.LastIndexOf('.') + 1).Trim('"').ToLowerInvariant();

    /// <summary>
    /// A constant as C#, if it means the same in the record as in the designer; otherwise null, and the database fills it in.
    /// </summary>
    /// <param name="type">The type in C#.</param>
    /// <param name="storeType">The column's type in the database, if the designer declares it.</param>
    /// <param name="value">The constant.</param>
    public string? Literal(string type, string? storeType, ExpressionSyntax? value) => value switch
    {
        CastExpressionSyntax cast when cast.Type.ToString() == type =>
            Literal(type, storeType, cast.Expression) is { } number ? $"({type}){number}" : null,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus =>
            Literal(type, storeType, minus.Operand) is { } number ? "-" + number : null,
        LiteralExpressionSyntax { Token: var token } => (token.Value, type) switch
        {
            // Not as written: a verbatim string may go over several lines.
            (string text, "string") => SymbolDisplay.FormatLiteral(text, quote: true),
            (bool, "bool") or (char, "char") or (long, "long") or (uint, "uint") or (ulong, "ulong") or (float, "float")
                or (double, "double") or (decimal, "decimal")
                or (int, "sbyte" or "byte" or "short" or "ushort" or "int" or "uint")
                or (int, "long" or "ulong" or "float" or "double" or "decimal") => token.Text,
            _ => null,
        },
        ObjectCreationExpressionSyntax { Type: var made, ArgumentList.Arguments: [{ Expression: var argument }], Initializer: null } =>
            type == "global::System.Guid"
                && Read(made, storeType: null)?.CSharp == type
                && Guid.TryParse(Constants.Text(argument), out var id)
                ? $"new {type}(\"{id}\")"
                : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } when type == "string"
            && Label(storeType, member) is { } label =>
            SymbolDisplay.FormatLiteral(label, quote: true),
        _ when type == "string" && Constants.Text(value) is { } text => SymbolDisplay.FormatLiteral(text, quote: true),
        _ => null,
    };

    private ColumnType? ReadNotNull(TypeSyntax syntax, string stored)
    {
        var written = ReadWritten(syntax);
        if (stored is "json" or "jsonb")
            return written is { CSharp: "string" }
                ? written
                : Type("string", isReference: written?.IsReference ?? LastName(syntax) != "JsonElement");
        if (written is not null)
            return written;
        var element = stored.EndsWith("[]", StringComparison.Ordinal) ? stored.Substring(0, stored.Length - 2) : null;
        return enums.ContainsKey(EnumName(element ?? stored))
            ? Type(element is null ? "string" : "string[]", isReference: element is not null)
            : LastName(syntax) is "JsonDocument" or "JsonNode" or "JsonObject" or "JsonArray" ? Type("string", isReference: true)
            : HeldBy(element ?? stored) is { } held ? Type(element is null ? held : held + "[]", IsCollection(syntax))
            : null;
    }

    /// <summary>The stored type of a column whose C# type belongs to the project, usually an enumeration.</summary>
    private static string? HeldBy(string storeType) => storeType.Split('(')[0] switch
    {
        "text" or "citext" or "varchar" or "nvarchar" or "longtext" or "character varying" => "string",
        "smallint" => "short",
        "integer" or "int" => "int",
        "bigint" => "long",
        "uuid" => "global::System.Guid",
        _ => null,
    };

    /// <summary>
    /// The label of an enumeration member in the database's type: by default Npgsql writes <c>InUse</c> as <c>in_use</c>.
    /// </summary>
    private string? Label(string? storeType, string member)
    {
        if (storeType is null || !enums.TryGetValue(EnumName(storeType), out var labels))
            return null;
        var same = labels.Where(label => Letters(label) == Letters(member)).ToList();
        return same.Count == 1 ? same[0] : null;

        static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }

    /// <summary>A type without its nullability, in either form.</summary>
    private (TypeSyntax Type, bool IsNullable) WithoutNull(TypeSyntax syntax) => imports.Meant(syntax) switch
    {
        NullableTypeSyntax { ElementType: var value } => (imports.Meant(value), true),
        GenericNameSyntax { Identifier.ValueText: "Nullable", TypeArgumentList.Arguments: [var value] } => (imports.Meant(value), true),
        QualifiedNameSyntax { Right: GenericNameSyntax { Identifier.ValueText: "Nullable", TypeArgumentList.Arguments: [var value] } } name
            when Space(name.Left) == "System" => (imports.Meant(value), true),
        var type => (type, false),
    };

    private ColumnType? ReadWritten(TypeSyntax syntax) => imports.Meant(syntax) switch
    {
        PredefinedTypeSyntax predefined when KnownTypes.IsKeyword(predefined.Keyword.ValueText) => OfKeyword(predefined.Keyword.ValueText),
        ArrayTypeSyntax { ElementType: var element, RankSpecifiers: var ranks } =>
            Argument(element) is { } item
                ? Type(item + string.Concat(ranks.Select(rank => $"[{new string(',', rank.Rank - 1)}]")), isReference: true)
                : null,
        TupleTypeSyntax { Elements: var elements } =>
            Generic("global::System.ValueTuple", [.. elements.Select(element => element.Type)], isReference: false),
        AliasQualifiedNameSyntax { Name: var name } => ReadNamed(name, space: ""),
        QualifiedNameSyntax { Left: var space, Right: var name } => ReadNamed(name, Space(space)),
        SimpleNameSyntax name => ReadNamed(name, space: null),
        _ => null,
    };

    private ColumnType? ReadNamed(SimpleNameSyntax name, string? space)
    {
        var text = name.Identifier.ValueText;
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: var arguments })
            return text == "ValueTuple"
                ? imports.Means("System", space)
                ? Generic("global::System.ValueTuple", [.. arguments], isReference: false)
                : null
                : KnownTypes.Find(text, arguments.Count) is { } generic && imports.Means(generic.Namespace, space)
                    ? Generic($"global::{generic.Namespace}.{text}", [.. arguments], generic.IsReference)
                    : null;
        return KnownTypes.Keyword(text) is { } keyword && imports.Means("System", space) ? OfKeyword(keyword)
            : KnownTypes.Find(text, arguments: 0) is { } type && imports.Means(type.Namespace, space)
                ? Type($"global::{type.Namespace}.{text}", type.IsReference)
            : null;
    }

    private ColumnType? Generic(string name, IReadOnlyList<TypeSyntax> arguments, bool isReference)
    {
        var types = arguments.Select(Argument).ToList();
        return types.Contains(null) ? null : Type($"{name}<{string.Join(", ", types)}>", isReference);
    }

    /// <summary>The type of an element, with its question mark.</summary>
    private string? Argument(TypeSyntax syntax)
    {
        var (type, isNullable) = WithoutNull(syntax);
        return ReadWritten(type) is { CSharp: var text } ? text + (isNullable ? "?" : "") : null;
    }

    private static ColumnType OfKeyword(string keyword) => Type(keyword, isReference: keyword == "string");

    private static ColumnType Type(string type, bool isReference) => new(type, isReference, IsNullable: false);

    private static string Space(NameSyntax space) => space.ToString().Replace("global::", "");

    private static bool IsCollection(TypeSyntax syntax) =>
        syntax is ArrayTypeSyntax || (syntax is GenericNameSyntax { Identifier.ValueText: var name } && KnownTypes.IsList(name));

    private static string LastName(TypeSyntax syntax) => syntax switch
    {
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } => name,
        AliasQualifiedNameSyntax { Name.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => "",
    };
}
