using TypedMigrations.Runtime.Tests.Zoo.Postgres;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Every type of column at its edges, through the database and in memory.</summary>
[MigrationTests<ChangeEveryValue>]
[SkipCheck(Check.Totality, "it adds to every value, also to the greatest")]
public partial class PostgresValuesTests
{
    public static IEnumerable<ChangeEveryValue.Before.Values> Rows =>
    [
        new()
        {
            Id = 1, Bool = true, Byte = byte.MaxValue, Short = short.MaxValue, Int = int.MaxValue, Long = long.MaxValue,
            Decimal = decimal.MaxValue,
            Float = float.MaxValue, Double = double.MaxValue, String = "e\u0301 \u00e9 ' \" \\ 😀 ", Char = 'ß',
            Guid = new Guid("0123456789abcdef0123456789abcdef"),
            DateTime = new DateTime(2026, 3, 29, 2, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560),
            DateTimeOffset = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            DateOnly = new DateOnly(9999, 12, 29), TimeOnly = new TimeOnly(22, 59, 59, 999),
            TimeSpan = TimeSpan.FromDays(-400) + TimeSpan.FromMilliseconds(1),
            Bytes = [0, 1, 255], LocalDateTime = new DateTime(2026, 3, 29, 2, 30, 0), Limited = "😀b😀d😀",
        },
        new()
        {
            Id = 2, Bool = false, Byte = 0, Short = short.MinValue + 1, Int = int.MinValue + 1, Long = long.MinValue + 1,
            Decimal = 0.0000000000000000000000000001m,
            Float = float.NaN, Double = double.NegativeInfinity, String = "", Char = 'x', Guid = Guid.Empty,
            DateTime = new DateTime(1, 1, 3, 0, 0, 0, DateTimeKind.Utc),
            DateTimeOffset = new DateTimeOffset(1, 1, 3, 0, 0, 0, TimeSpan.Zero), DateOnly = new DateOnly(1, 1, 3),
            TimeOnly = TimeOnly.MinValue, TimeSpan = TimeSpan.Zero, Bytes = [],
            LocalDateTime = new DateTime(1, 1, 3), Limited = "", BoolOrNull = false, ByteOrNull = 1, ShortOrNull = 1, IntOrNull = 1,
            LongOrNull = 1, DecimalOrNull = 1.10m,
            FloatOrNull = 1.5f, DoubleOrNull = 1.5, StringOrNull = " ", CharOrNull = 'c', GuidOrNull = Guid.Empty,
            DateTimeOrNull = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            DateTimeOffsetOrNull = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), DateOnlyOrNull = new DateOnly(2026, 1, 2),
            TimeOnlyOrNull = new TimeOnly(1, 2),
            TimeSpanOrNull = TimeSpan.FromTicks(10), BytesOrNull = [1], LocalDateTimeOrNull = new DateTime(2026, 1, 2),
            LimitedOrNull = "😀😀😀😀😀",
        },
    ];
}
