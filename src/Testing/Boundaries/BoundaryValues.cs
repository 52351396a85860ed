using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>The values of a column at which functions often fail. The first one is the plainest.</summary>
/// <param name="MaxLength">The maximum length in the model, or null if there is none.</param>
/// <param name="Precision">The precision of a number.</param>
/// <param name="Scale">The scale of a number.</param>
/// <param name="IsPadded">Whether the database returns a number with all digits of its scale, which a text column does not.</param>
/// <param name="IsUtc">Whether the column holds times in UTC.</param>
/// <param name="IsReference">Whether the column refers to a row by a number; databases assign numbers from 1.</param>
internal sealed record BoundaryValues(
    int? MaxLength = null, int? Precision = null, int? Scale = null, bool IsPadded = false, bool IsUtc = false, bool IsReference = false)
{
    // Long enough for any code that cuts, pads or loops.
    private const int Endless = 1_000;

    private static readonly DateTime plainTime = new(2026, 1, 2, 3, 4, 5);

    // Databases store microseconds at best.
    private static readonly DateTime lastTime = new(9999, 12, 31, 23, 59, 59);

    private static readonly TimeSpan longestSpan = TimeSpan.FromDays(10_000_000);

    public static BoundaryValues Of(ColumnBinding column, IProperty? model, IColumnTypes types) => new(
        column.LengthLimit ?? model?.GetMaxLength(),
        model?.GetPrecision(),
        model?.GetScale(),
        types.IsPadded(column.StoreType),
        types.IsUtc(column.StoreType),
        column.IsIdentity || model?.IsForeignKey() == true);

    /// <summary>The values except null; empty if no value of the type can be generated.</summary>
    public IReadOnlyList<object> For(RowProperty property) => property.Json is { } nested ? Documents(property, nested) : Of(property.Type);

    private IReadOnlyList<object> Of(Type type)
    {
        if (IsReference && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64)
            return [Convert.ChangeType(1, type), type.GetField("MaxValue")!.GetValue(null)!];
        return type switch
        {
            _ when type == typeof(string) => Texts(),
            _ when type == typeof(char) => ['a', ' ', 'é'],
            _ when type == typeof(bool) => [false, true],
            _ when type == typeof(byte) => [(byte)1, byte.MinValue, byte.MaxValue],
            _ when type == typeof(sbyte) => [(sbyte)1, (sbyte)0, sbyte.MinValue, sbyte.MaxValue],
            _ when type == typeof(short) => [(short)1, (short)0, (short)-1, short.MinValue, short.MaxValue],
            _ when type == typeof(ushort) => [(ushort)1, ushort.MinValue, ushort.MaxValue],
            _ when type == typeof(int) => [1, 0, -1, int.MinValue, int.MaxValue],
            _ when type == typeof(uint) => [1u, uint.MinValue, uint.MaxValue],
            _ when type == typeof(long) => [1L, 0L, -1L, long.MinValue, long.MaxValue],
            _ when type == typeof(ulong) => [1UL, ulong.MinValue, ulong.MaxValue],
            _ when type == typeof(decimal) => Decimals(),
            _ when type == typeof(double) => [1.5d, 0d, -0.0d, -1.5d, double.Epsilon, double.MinValue, double.MaxValue],
            _ when type == typeof(float) => [1.5f, 0f, -0.0f, -1.5f, float.Epsilon, float.MinValue, float.MaxValue],
            _ when type == typeof(Guid) => [new Guid("11111111-2222-3333-4444-555555555555"), Guid.Empty, Guid.AllBitsSet],
            _ when type == typeof(DateTime) => [.. Times().Select(time => (object)DateTime.SpecifyKind(time, Kind))],
            _ when type == typeof(DateTimeOffset) => [.. Offsets().Cast<object>()],
            _ when type == typeof(DateOnly) => [.. Times().Select(time => (object)DateOnly.FromDateTime(time)).Distinct()],
            _ when type == typeof(TimeOnly) => [new TimeOnly(3, 4, 5), TimeOnly.MinValue, new TimeOnly(23, 59, 59)],
            _ when type == typeof(TimeSpan) => [new TimeSpan(3, 4, 5), TimeSpan.Zero, TimeSpan.FromSeconds(-1), longestSpan, -longestSpan],
            _ when type == typeof(byte[]) => [new byte[] { 1 }, Array.Empty<byte>(), new byte[] { 0 }, new byte[MaxLength ?? Endless]],
            { IsArray: true } => [Array.CreateInstance(type.GetElementType()!, 0)],
            _ when IsCollection(type) => [Activator.CreateInstance(type)!],
            _ => [],
        };
    }

    private DateTimeKind Kind => IsUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified;

    private static bool IsCollection(Type type) =>
        type.Namespace == "System.Collections.Generic" && type is { IsAbstract: false } && type.GetConstructor([]) is not null;

    private IReadOnlyList<object> Texts()
    {
        var longest = MaxLength ?? Endless;
        string[] texts =
        [
            "a", "", " ", "a b", " a ", "a  b", " a", "a ", "\t\n", "A", "0", "-1", "a,b",
            "é", "e\u0301", "\u0301", "İıß", "😀", "a😀b", "\u00a0", "\u200b",
            // A character may be two UTF-16 units in C#, and is one character for databases.
            Repeat("a", longest), Repeat("a", longest - 1), Repeat("a ", longest / 2),
            Repeat("😀", longest), Repeat("e\u0301", longest / 2), Repeat("ß", longest),
        ];
        return [.. texts.Where(text => text.EnumerateRunes().Count() <= longest).Distinct()];
    }

    private IReadOnlyList<object> Decimals()
    {
        if (Precision is not { } precision || precision > 28)
            return [1.5m, 0m, -1.5m, 1.00m, decimal.MinValue, decimal.MaxValue];
        var scale = Math.Min(Scale ?? 0, precision);
        var smallest = new decimal(1, 0, 0, isNegative: false, (byte)scale);
        var greatest = Enumerable.Range(0, precision).Aggregate(1m, (product, _) => product * 10) - 1m;
        greatest *= smallest;
        // Otherwise 1m, which comes back as 1.00m, would look like a lost value.
        var zero = new decimal(0, 0, 0, isNegative: false, (byte)(IsPadded ? scale : 0));
        var plain = smallest < greatest && scale < precision ? 1m : smallest;
        return [.. new[] { plain, 0m, smallest, -smallest, greatest, -greatest }.Distinct().Select(value => (object)(value + zero))];
    }

    // The limits of the calendar, of a leap year, of a year, and of a night on which clocks change.
    private static DateTime[] Times() =>
    [
        plainTime, DateTime.MinValue, lastTime, new(1970, 1, 1), new(2024, 2, 29), new(2025, 12, 31, 23, 59, 59),
        new(2026, 3, 29, 1, 30, 0), new(2026, 10, 25, 1, 30, 0),
    ];

    private IEnumerable<DateTimeOffset> Offsets()
    {
        var times = Times().Select(time => new DateTimeOffset(time, TimeSpan.Zero));
        return IsUtc ? times : [.. times, new(plainTime, TimeSpan.FromHours(14)), new(plainTime, TimeSpan.FromHours(-12))];
    }

    /// <summary>Columns in a document have no limits of their own, so each value is the plainest one, or null if it is nullable.</summary>
    private static IReadOnlyList<object> Documents(RowProperty property, RowShape nested)
    {
        if (nested.FromValues is not { } make || Plain(nested) is not { } plain)
            return property.ToList is { } none ? [none([])] : [];
        var emptiest = nested.Properties.Zip(plain, (inner, value) => inner.IsNullable ? null : value);
        ISnapshotRow[] records = [make(plain), make([.. emptiest])];
        return property.ToList is { } list ? [list([records[0]]), list([]), list(records)] : [.. records.Cast<object>()];
    }

    private static object?[]? Plain(RowShape nested)
    {
        var values = nested.Properties.Select(inner => new BoundaryValues().For(inner).FirstOrDefault()).ToArray();
        return values.Zip(nested.Properties).All(pair => pair.First is not null || pair.Second.IsNullable) ? values : null;
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, Math.Max(times, 0)));
}
