using System.Globalization;

namespace TypedMigrations.Runtime.Tests.Spellings;

/// <summary>What legacy databases hold in whatever column.</summary>
internal static class Stored
{
    public static IReadOnlyList<string> Literals { get; } =
    [
        "NULL",
        // Numbers.
        "0", "1", "-1", "5", "65", "128", "255", "256", "-129", "32768", "65535", "65536", "55296", "2147483648", "4294967295",
        "4294967296", "9007199254740993",
        "9223372036854775807", "-9223372036854775808", "1767312000",
        "0.0", "-0.0", "0.1", "1.5", "3.0", "0.1 + 0.2", "1e-30", "1e-300", "1e20", "1e30", "1e300", "9e999", "-9e999", "3.5e38",
        "16777217.0",
        // Julian days.
        "2461042.5", "2461043", "2461042.627835648", "2461042.99999999", "1721425.5", "1721425.49999", "5373484.49999", "5373484.5",
        "2440587.5", "0.5",
        // Times in the spellings of SQLite, of ISO 8601 and of others.
        "datetime('2026-01-02 03:04:05')", "'2026-01-02 03:04:05'", "'2026-01-02 03:04:05.1234567'", "'2026-01-02 03:04:05.12345678'",
        "'2026-01-02T03:04:05'", "'2026-01-02T03:04:05Z'",
        "'2026-01-02T03:04:05.123Z'", "'2026-01-02 03:04:05+02:00'", "'2026-01-02 03:04:05-05:00'", "'2026-07-02 03:04:05+00:00'",
        "'2026-03-08 02:30:00'", "'2026-11-01 01:30:00'",
        "'2026-01-02 03:04'", "'2026-01-02'", "' 2026-01-02 '", "'2026/01/02'", "'01/02/2026'", "'01/02/2026 10:00'", "'02.01.2026'",
        "'Fri, 02 Jan 2026 10:00:00 GMT'", "'2 January 2026'",
        "'Jan 2026'", "'2026-01'", "'2026'", "'20260102'", "'20260102T030405Z'", "'2026-01-02 03:04:05 PM'", "'26-01-02'", "'01/02/26'",
        "'0001-01-01 00:00:00'", "'0001-01-01 00:00:00+02:00'",
        "'9999-12-31 23:59:59.9999999'", "'9999-12-31 23:59:59-02:00'", "'2026-02-30'", "'0000-00-00'",
        // Without a year, or without a day.
        "'01-02'", "'2 Jan'", "'01-02 12:00:00.2026'", "'12:00'", "'12:00:00'", "'12:00:00.1234567'", "'12:00:00.0001'", "'12:00 PM'",
        "'12:00Z'", "'12:00+02:00'", "'24:00:00'", "'23:59:60'",
        "'Friday'", "'now'", "'1.02:03:04'", "'-1.02:03:04.5'", "'1:2:3,5'", "'100:00:00'",
        // Text of numbers.
        "''", "' '", "'0'", "'1'", "'5'", "'12'", "'true'", "'1.50'", "'1,234.5'", "' 7 '", "'1e-29'", "'1E+2'", "'-0.0'",
        "'0.00000000000000000000000000001'", "'79228162514264337593543950335'",
        "'79228162514264337593543950336'", "'1.0000000000000000000000000000000'", "'0.12345678901234567890123456789'",
        "'1.2345678901234567890123456789'", "'12345678901234567890.12345678905'", "'1e300'",
        "'0e99999999'", "'NaN'", "'Infinity'", "'0x10'", "'5' || char(0)",
        // Text.
        "'a'", "'ab'", "'é'", "'e' || char(769)", "'😀'", "'yes'", "char(0)", "'a' || char(0) || 'b'", "CAST(x'ff41' AS TEXT)",
        "CAST(x'41ff' AS TEXT)", "CAST(x'eda080' AS TEXT)", "CAST(x'00d8' AS TEXT)",
        "'[1,2]'", "'[1,null]'", "'https://example.org/'", "'A'", "'Friday '",
        // Guids.
        "'0AAAAAAA-0000-0000-0000-000000000001'", "'0aaaaaaa-0000-0000-0000-000000000001'", "'{0aaaaaaa-0000-0000-0000-000000000001}'",
        "'0aaaaaaa000000000000000000000001'", "x'0aaaaaaa000000000000000000000001'",
        "x'30616161616161612d303030302d303030302d303030302d303030303030303030303031'",
        // Bytes.
        "x''", "x'00'", "x'41'", "x'3132'", "x'ff'", "zeroblob(3)",
    ];

    /// <summary>Compares all of them in a type of column.</summary>
    public static IEnumerable<string> Problems<T>(IEnumerable<string> encodings) => encodings.SelectMany(encoding =>
    {
        using var comparison = new Comparison<T>(encoding);
        return Literals.SelectMany(literal => comparison.Compare(literal).Problems).ToList();
    });

    /// <summary>Compares all of them in all types of columns, where the time zone is the one of this process.</summary>
    public static IReadOnlyList<string> AllProblems(IReadOnlyList<string> encodings)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        return
        [
            .. Problems<bool>(encodings), .. Problems<byte>(encodings), .. Problems<sbyte>(encodings), .. Problems<short>(encodings),
            .. Problems<ushort>(encodings), .. Problems<int>(encodings),
            .. Problems<uint>(encodings), .. Problems<long>(encodings), .. Problems<ulong>(encodings), .. Problems<float>(encodings),
            .. Problems<double>(encodings), .. Problems<decimal>(encodings),
            .. Problems<char>(encodings), .. Problems<string>(encodings), .. Problems<byte[]>(encodings), .. Problems<Guid>(encodings),
            .. Problems<DateTime>(encodings),
            .. Problems<DateTimeOffset>(encodings), .. Problems<DateOnly>(encodings), .. Problems<TimeOnly>(encodings),
            .. Problems<TimeSpan>(encodings), .. Problems<DayOfWeek>(encodings),
            .. Problems<Uri>(encodings),
        ];
    }
}
