using System.Collections.Immutable;
using TypedMigrations.Hostile.Functions;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>A column of the wide table, and what may stand in it, as SQL.</summary>
/// <param name="Name">The property.</param>
/// <param name="PostgreSql">Its type on PostgreSQL.</param>
/// <param name="Sqlite">Its type on SQLite.</param>
internal sealed record ColumnSpec(string Name, string PostgreSql, string Sqlite)
{
    public bool IsNullable { get; } = Wides.Properties[Wides.IndexOf(Name)].IsNullable;

    public required Func<int, string> Usual { get; init; }

    /// <summary>What Entity Framework would not write, and the driver may read.</summary>
    public ImmutableArray<string> OddPostgreSql { get; init; } = [];

    public ImmutableArray<string> OddSqlite { get; init; } = [];

    /// <summary>What is of no value of the type: a function that reads it must be refused.</summary>
    public ImmutableArray<string> MisfitSqlite { get; init; } = [];

    /// <summary>The same, where text is kept as UTF-16: the bytes that are no text are others.</summary>
    public ImmutableArray<string> MisfitUtf16 => Sqlite == "TEXT" && Wides.Properties[Wides.IndexOf(Name)].Type == typeof(string)
        ? ["CAST(x'61003dd8' AS TEXT)", "CAST(x'00dc' AS TEXT)"] : MisfitSqlite;
}

internal static class ColumnSpecs
{
    private static readonly string[] names = ["'ann'", "'Bob '", "'Çelik'", "'o''neil'", "'a\"b\\c'", "''", "'ß'"];

    private static readonly ImmutableArray<string> oddTexts = ["12", "1.5", "x'616263'", "CAST(x'610062' AS TEXT)"];

    private static readonly ImmutableArray<string> oddDates = ["'infinity'", "'-infinity'", "'0001-01-01'", "'9999-12-31'",
        "'20000-01-01'", "'0044-03-15 BC'"];

    private static readonly ImmutableArray<string> oddTimes =
        ["'infinity'", "'-infinity'", "'0001-01-01 00:00:00'", "'9999-12-31 23:59:59.999999'", "'20000-01-01 00:00:00'",
            "'0044-03-15 00:00:00 BC'"];

    private static readonly ImmutableArray<string> oddInstants =
    [
        "'2024-01-02 03:04:05'", "'2024-07-02T03:04:05'", "'2024-01-02T03:04:05Z'", "'2024-01-02 03:04:05+05:30'", "2460311.5",
            "'2024-01-02'", "'2024-03-10 02:30:00'", "'2024-01-02 03:04:05.1234567'",
    ];

    public static ImmutableArray<ColumnSpec> All { get; } =
    [
        new("Id", "integer", "INTEGER") { Usual = i => $"{i + 1}" },
        new("Region", "text", "TEXT") { Usual = i => new[] { "'north'", "'south'", "'east'" }[i % 3] },
        new("Name", "text", "TEXT") { Usual = i => $"{names[i % names.Length]} || '{i}'", OddSqlite = oddTexts,
            MisfitSqlite = ["CAST(x'ff61' AS TEXT)"] },
        new("Nick", "character varying(20)", "TEXT") { Usual = i => i % 4 == 0 ? "NULL" : $"'nick{i}'", OddSqlite = oddTexts,
            MisfitSqlite = ["CAST(x'ff61' AS TEXT)"] },
        new("Code", "text", "TEXT") { Usual = i => i % 5 == 0 ? "NULL" : $"'Code{i}'", OddSqlite = oddTexts,
            MisfitSqlite = ["CAST(x'62fe' AS TEXT)"] },
        new("Flag", "boolean", "INTEGER") { Usual = i => i % 2 == 0 ? "'1'" : "'0'", OddSqlite = ["2", "'true'", "1.0"] },
        new("Size", "integer", "INTEGER") { Usual = i => i % 3 == 0 ? "NULL" : $"{i * 3}",
            OddSqlite = ["'17'", "'x'", "2.5", "9223372036854775807"] },
        new("Big", "bigint", "INTEGER") { Usual = i => $"{i}000000000", OddPostgreSql = ["9223372036854775807"],
            OddSqlite = ["'17'", "'x'", "2.5", "x'01'"] },
        new("Price", "numeric(10,2)", "TEXT") { Usual = i => $"'{i}.50'", OddPostgreSql = ["'NaN'"],
            OddSqlite = ["1.5", "2", "'1e2'", "'x'", "'007.10'", "' 1.0'"], MisfitSqlite = ["'1e-29'"] },
        new("Rate", "numeric(10,2)", "TEXT") { Usual = i => i % 4 == 1 ? "NULL" : $"'{i}.25'", OddPostgreSql = ["'NaN'"],
            OddSqlite = ["1.5", "2", "'1e2'", "'x'", "'1,000'"], MisfitSqlite = ["'1e-29'"] },
        new("Ratio", "double precision", "REAL") { Usual = i => i % 6 == 5 ? "NULL" : $"{i}.125",
            OddPostgreSql = ["'NaN'", "'Infinity'", "'-0'", "'5e-324'"], OddSqlite = ["9e999", "'x'", "-0.0", "x'00'"] },
        new("Small", "real", "REAL") { Usual = i => $"{i}.5", OddPostgreSql = ["'NaN'", "'-Infinity'", "'-0'"],
            OddSqlite = ["0.1", "'x'"], MisfitSqlite = ["1e300"] },
        new("Born", "date", "TEXT") { Usual = i => i % 5 == 2 ? "NULL" : Date(i), OddPostgreSql = oddDates,
            OddSqlite = ["'2024-01-02 00:00:00'", "'2024-01-02T10:00:00Z'", "2460311.5", "'2/1/2024'"], MisfitSqlite = ["'12:00'"] },
        new("Died", "date", "TEXT") { Usual = i => i % 3 == 2 ? "NULL" : Date(i + 40), OddPostgreSql = oddDates,
            OddSqlite = ["'2024-01-02 00:00:00'", "2460311.5"], MisfitSqlite = ["'12:00'"] },
        new("Wakes", "time without time zone", "TEXT") { Usual = i => i % 4 == 2 ? "NULL" : $"'0{i % 10}:30:00'",
            OddPostgreSql = ["'24:00:00'", "'23:59:59.999999'"], OddSqlite = ["'7:05'", "0.25", "'2024-01-02 03:04:05'"] },
        new("Lasts", "interval", "TEXT") { Usual = i => i % 4 == 3 ? "NULL" : $"'0{i % 10}:30:00'",
            OddPostgreSql = ["'1 mon'", "'2 days 03:00'", "'-1 day'"], OddSqlite = ["'1.02:03:04'", "0.25", "'7'"] },
        new("Made", "timestamp without time zone", "TEXT") { Usual = i => $"{Date(i)[..^1]} 10:0{i % 10}:00'",
            OddPostgreSql = oddTimes, OddSqlite = oddInstants, MisfitSqlite = ["'12:00'"] },
        new("Gone", "timestamp without time zone", "TEXT") { Usual = i => i % 3 == 0 ? "NULL" : $"{Date(i)[..^1]} 11:0{i % 10}:00'",
            OddPostgreSql = oddTimes, OddSqlite = oddInstants, MisfitSqlite = ["'12:00'"] },
        new("Seen", "timestamp with time zone", "TEXT") { Usual = i => $"{Date(i)[..^1]} 12:0{i % 10}:00+00:00'",
            OddPostgreSql = oddTimes, OddSqlite = oddInstants, MisfitSqlite = ["'12:00'"] },
        new("Left", "timestamp with time zone", "TEXT") { Usual = i => i % 3 == 1 ? "NULL" : $"{Date(i)[..^1]} 13:0{i % 10}:00+00:00'",
            OddPostgreSql = oddTimes, OddSqlite = oddInstants, MisfitSqlite = ["'12:00'"] },
        new("Bytes", "bytea", "BLOB") { Usual = i => i % 4 == 0 ? "NULL" : $"#{i % 256:x2}ff", OddPostgreSql = ["''"],
            OddSqlite = ["'abc'", "5", "x''", "zeroblob(3)"] },
        new("Token", "uuid", "TEXT") { Usual = i => i % 4 == 1 ? "NULL" : $"'00000000-0000-4000-8000-{i:x12}'",
            OddSqlite = ["'ABCDEFAB-0000-4000-8000-000000000001'", "x'00112233445566778899aabbccddeeff'", "'x'",
            "'{abcdefab-0000-4000-8000-000000000001}'"] },
        new("Letter", "character(1)", "TEXT") { Usual = i => i % 4 == 2 ? "NULL" : "'k'", OddPostgreSql = ["' '", "'é'"],
            OddSqlite = ["65"], MisfitSqlite = ["''", "'ab'"] },
        new("OwnerId", "integer", "INTEGER") { Usual = i => i % 5 == 4 ? "NULL" : $"{(i % 5) + 1}" },
    ];

    public static ColumnSpec Of(string name) => All[Wides.IndexOf(name)];

    private static string Date(int i) => $"'2024-{(i % 12) + 1:00}-{(i % 28) + 1:00}'";
}
