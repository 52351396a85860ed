namespace TypedMigrations.Generator.Schema;

/// <summary>The column types that stay: the framework's own, and those of database drivers.</summary>
internal static class KnownTypes
{
    // Ordered by namespace. A reference type has a star.
    private static readonly Dictionary<string, KnownType> all = new[]
    {
        ("System", "DateOnly DateTime DateTimeOffset Guid Half Int128 TimeOnly TimeSpan UInt128 Uri*"),
        ("System.Collections", "BitArray*"),
        ("System.Collections.Generic", "Dictionary<,>* HashSet<>* ICollection<>* IDictionary<,>* IEnumerable<>* IList<>*"),
        ("System.Collections.Generic", "IReadOnlyCollection<>* IReadOnlyDictionary<,>* IReadOnlyList<>* IReadOnlySet<>* ISet<>* List<>*"),
        ("System.Collections.Generic", "SortedSet<>*"),
        ("System.Collections.Immutable", "ImmutableDictionary<,>*"),
        ("System.Collections.ObjectModel", "Collection<>* ObservableCollection<>* ReadOnlyCollection<>*"),
        ("System.Net", "IPAddress* IPNetwork"),
        ("System.Net.NetworkInformation", "PhysicalAddress*"),
        ("System.Numerics", "BigInteger"),
        ("NpgsqlTypes", "NpgsqlBox NpgsqlCidr NpgsqlCircle NpgsqlCube NpgsqlInet NpgsqlInterval NpgsqlLine NpgsqlLogSequenceNumber"),
        ("NpgsqlTypes", "NpgsqlLSeg NpgsqlPath NpgsqlPoint NpgsqlPolygon NpgsqlRange<> NpgsqlTid NpgsqlTsQuery* NpgsqlTsVector*"),
        ("NodaTime", "DateInterval* DateTimeZone* Duration Instant Interval LocalDate LocalDateTime LocalTime OffsetDateTime OffsetTime"),
        ("NodaTime", "Period* ZonedDateTime"),
        ("NetTopologySuite.Geometries", "Geometry* GeometryCollection* LinearRing* LineString* MultiLineString* MultiPoint*"),
        ("NetTopologySuite.Geometries", "MultiPolygon* Point* Polygon*"),
        ("Pgvector", "HalfVector* SparseVector* Vector*"),
        ("Microsoft.Data.SqlTypes", "SqlVector<>"),
        ("Microsoft.EntityFrameworkCore", "HierarchyId* LTree"),
    }.SelectMany(group => group.Item2.Split(' ').Select(name => Read(group.Item1, name))).ToDictionary(type => type.Name);

    private static readonly Dictionary<string, string> keywords = new()
    {
        ["Boolean"] = "bool", ["Byte"] = "byte", ["Char"] = "char", ["Decimal"] = "decimal", ["Double"] = "double", ["Int16"] = "short",
        ["Int32"] = "int", ["Int64"] = "long", ["SByte"] = "sbyte", ["Single"] = "float", ["String"] = "string", ["UInt16"] = "ushort",
        ["UInt32"] = "uint", ["UInt64"] = "ulong",
    };

    /// <summary>The keyword of <c>System.Int32</c>, which is the same type.</summary>
    public static string? Keyword(string name) => keywords.TryGetValue(name, out var keyword) ? keyword : null;

    /// <summary>Whether a text is the keyword of a type that a column can have.</summary>
    public static bool IsKeyword(string text) => keywords.ContainsValue(text);

    /// <summary>The type with this name and number of type arguments.</summary>
    public static KnownType? Find(string name, int arguments) =>
        all.TryGetValue(name, out var type) && type.Arguments == arguments ? type : null;

    /// <summary>Whether it is the name of a list.</summary>
    public static bool IsList(string name) => all.TryGetValue(name, out var type) && type is { IsReference: true, Arguments: 1 };

    private static KnownType Read(string space, string text) => new(
        space,
        text.TrimEnd('*').Split('<')[0],
        IsReference: text.EndsWith("*", StringComparison.Ordinal),
        text.Count(character => character is '<' or ','));
}

/// <summary>A type that is known by its name.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsReference">Whether it is a reference type.</param>
/// <param name="Arguments">The number of its type arguments.</param>
internal sealed record KnownType(string Namespace, string Name, bool IsReference, int Arguments);
