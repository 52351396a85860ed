using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>The type of a column in a record.</summary>
/// <param name="CSharp">The type in C#, without <c>?</c>.</param>
/// <param name="IsReference">Whether it is a reference type, whose nullability the designer says elsewhere.</param>
/// <param name="IsNullable">Whether it was written with <c>?</c>.</param>
internal sealed record ColumnType(string CSharp, bool IsReference, bool IsNullable);

/// <summary>
/// Reads the types of columns. A record has the designer's type where that will still be there in years, from the framework or the database's
/// driver. For a type of the project, which may change or go, it has what the database holds.
/// </summary>
/// <param name="enums">The enumerations that the database has types for, by their names there.</param>
/// <param name="usings">The namespaces that the designer's file uses.</param>
internal sealed class ColumnTypes(IReadOnlyCollection<string> enums, IReadOnlyCollection<string> usings)
{
    private const string Collections = "System.Collections.Generic";

    // By namespace; a reference type has a star.
    private static readonly Dictionary<string, (string Namespace, bool IsReference)> known = new[]
    {
        ("System", "DateOnly DateTime DateTimeOffset Guid Half Int128 TimeOnly TimeSpan UInt128 Uri*"),
        ("System.Collections", "BitArray*"),
        ("System.Net", "IPAddress* IPNetwork"),
        ("System.Net.NetworkInformation", "PhysicalAddress*"),
        ("System.Numerics", "BigInteger"),
        ("NpgsqlTypes", "NpgsqlBox NpgsqlCidr NpgsqlCircle NpgsqlInet NpgsqlInterval NpgsqlLine NpgsqlLogSequenceNumber NpgsqlLSeg NpgsqlPath NpgsqlPoint "
            + "NpgsqlPolygon NpgsqlTid NpgsqlTsQuery* NpgsqlTsVector*"),
        ("NodaTime", "DateInterval* DateTimeZone* Duration Instant Interval LocalDate LocalDateTime LocalTime OffsetDateTime OffsetTime Period* ZonedDateTime"),
        ("NetTopologySuite.Geometries", "Geometry* GeometryCollection* LinearRing* LineString* MultiLineString* MultiPoint* MultiPolygon* Point* Polygon*"),
        ("Pgvector", "HalfVector* SparseVector* Vector*"),
        ("Microsoft.EntityFrameworkCore", "HierarchyId* LTree"),
    }.SelectMany(group => group.Item2.Split(' ').Select(name => (Name: name.TrimEnd('*'), Namespace: group.Item1, IsReference: name.EndsWith("*", StringComparison.Ordinal))))
        .ToDictionary(type => type.Name, type => (type.Namespace, type.IsReference));

    private static readonly HashSet<string> keywords =
    [
        "bool", "byte", "char", "decimal", "double", "float", "int", "long", "sbyte", "short", "string", "uint", "ulong", "ushort",
    ];

    private static readonly HashSet<string> lists =
    [
        "Collection", "HashSet", "ICollection", "IEnumerable", "IList", "IReadOnlyCollection", "IReadOnlyList", "ISet", "List", "SortedSet",
    ];

    /// <summary>Reads a type argument of <c>Property&lt;T&gt;</c>.</summary>
    /// <param name="syntax">The type as written.</param>
    /// <param name="storeType">The column's type in the database, where the designer says it.</param>
    /// <returns>The type; null where there is none that a record could have.</returns>
    public ColumnType? Read(TypeSyntax syntax, string? storeType)
    {
        if (syntax is NullableTypeSyntax nullable)
            return Read(nullable.ElementType, storeType) is { } type ? type with { IsNullable = true } : null;
        var stored = storeType?.ToLowerInvariant() ?? "";
        var written = ReadWritten(syntax);
        if (stored is "json" or "jsonb")
            return written is { CSharp: "string" } ? written : new ColumnType("string", IsReference: written?.IsReference ?? LastName(syntax) != "JsonElement", IsNullable: false);
        if (written is not null)
            return written;
        var element = stored.EndsWith("[]", StringComparison.Ordinal) ? stored.Substring(0, stored.Length - 2) : null;
        return enums.Contains(EnumName(element ?? stored)) ? new ColumnType(element is null ? "string" : "string[]", IsReference: element is not null, IsNullable: false)
            : LastName(syntax) is "JsonDocument" or "JsonNode" or "JsonObject" or "JsonArray" ? new ColumnType("string", IsReference: true, IsNullable: false)
            : HeldBy(element ?? stored) is { } held ? new ColumnType(element is null ? held : held + "[]", IsCollection(syntax), IsNullable: false)
            : null;
    }

    /// <summary>The name of an enumeration's type without its schema and quotes.</summary>
    public static string EnumName(string storeType) => storeType.Substring(storeType.LastIndexOf('.') + 1).Trim('"').ToLowerInvariant();

    /// <summary>What a column holds whose type in C# belongs to the project: an enumeration, mostly.</summary>
    private static string? HeldBy(string storeType) => storeType.Split('(')[0] switch
    {
        "text" or "citext" or "varchar" or "nvarchar" or "longtext" or "character varying" => "string",
        "smallint" => "short",
        "integer" or "int" => "int",
        "bigint" => "long",
        "uuid" => "global::System.Guid",
        _ => null,
    };

    private ColumnType? ReadWritten(TypeSyntax syntax) => syntax switch
    {
        PredefinedTypeSyntax predefined when keywords.Contains(predefined.Keyword.ValueText) =>
            new ColumnType(predefined.Keyword.ValueText, predefined.Keyword.ValueText == "string", IsNullable: false),
        ArrayTypeSyntax { ElementType: var element, RankSpecifiers: [{ Rank: var rank }] } =>
            Argument(element) is { } item ? new ColumnType($"{item}[{new string(',', rank - 1)}]", IsReference: true, IsNullable: false) : null,
        // Bytes are a value of their own; no other array is an element of an array.
        ArrayTypeSyntax { ElementType: PredefinedTypeSyntax { Keyword.ValueText: "byte" }, RankSpecifiers: [{ Rank: 1 }, { Rank: 1 }] } =>
            new ColumnType("byte[][]", IsReference: true, IsNullable: false),
        AliasQualifiedNameSyntax { Name: var name } => ReadWritten(name),
        QualifiedNameSyntax { Left: var space, Right: var name } => ReadNamed(name, space.ToString().Replace("global::", "")),
        SimpleNameSyntax name => ReadNamed(name, space: null),
        _ => null,
    };

    private ColumnType? ReadNamed(SimpleNameSyntax name, string? space)
    {
        var text = name.Identifier.ValueText;
        if (name is GenericNameSyntax { TypeArgumentList.Arguments: var arguments })
        {
            var types = arguments.Select(Argument).ToList();
            var (@namespace, isReference) =
                types.Contains(null) ? (null, false)
                : lists.Contains(text) && types.Count == 1 ? (text == "Collection" ? "System.Collections.ObjectModel" : Collections, true)
                : text is "Dictionary" or "IDictionary" or "IReadOnlyDictionary" ? (Collections, true)
                : text is "ImmutableDictionary" ? ("System.Collections.Immutable", true)
                : text is "ValueTuple" ? ("System", false)
                : text is "NpgsqlRange" ? ("NpgsqlTypes", false)
                : (default(string), false);
            return IsIn(@namespace, space) ? new ColumnType($"global::{@namespace}.{text}<{string.Join(", ", types)}>", isReference, IsNullable: false) : null;
        }

        return known.TryGetValue(text, out var type) && IsIn(type.Namespace, space)
            ? new ColumnType($"global::{type.Namespace}.{text}", type.IsReference, IsNullable: false)
            : null;
    }

    /// <summary>The type of an element, with its question mark.</summary>
    private string? Argument(TypeSyntax syntax) => syntax is NullableTypeSyntax nullable
        ? Argument(nullable.ElementType) is { } type ? type + "?" : null
        : ReadWritten(syntax)?.CSharp;

    /// <summary>Whether a name means the type of a namespace, and not one of the project that is called the same.</summary>
    private bool IsIn(string? @namespace, string? written) =>
        @namespace is not null && (written is null ? @namespace is "System" or Collections || usings.Contains(@namespace) : written == @namespace);

    private static bool IsCollection(TypeSyntax syntax) => syntax is ArrayTypeSyntax || (syntax is GenericNameSyntax { Identifier.ValueText: var name } && lists.Contains(name));

    private static string LastName(TypeSyntax syntax) => syntax switch
    {
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } => name,
        AliasQualifiedNameSyntax { Name.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => "",
    };
}
