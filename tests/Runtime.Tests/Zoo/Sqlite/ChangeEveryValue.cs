using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260107000000_ChangeEveryValue")]
public partial class ChangeEveryValue
{
    // Each value changes to another and back; what was null becomes a value and is lost.
    [Loses(nameof(Before.Values.BoolOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.ByteOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.ShortOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.IntOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.LongOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.DecimalOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.FloatOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.DoubleOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.StringOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.CharOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.GuidOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.DateTimeOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.DateTimeOffsetOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.DateOnlyOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.TimeOnlyOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.TimeSpanOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.BytesOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.SByteOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.UShortOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.UIntOrNull), "null and value trade places")]
    [Loses(nameof(Before.Values.ULongOrNull), "null and value trade places")]
    public static After.Values Up(Before.Values row) => row with
    {
        Bool = !row.Bool,
        BoolOrNull = row.BoolOrNull is null ? row.Bool : null,
        Byte = (byte)(255 - row.Byte),
        ByteOrNull = row.ByteOrNull is null ? row.Byte : null,
        Short = (short)-row.Short,
        ShortOrNull = row.ShortOrNull is null ? row.Short : null,
        Int = -row.Int,
        IntOrNull = row.IntOrNull is null ? row.Int : null,
        Long = -row.Long,
        LongOrNull = row.LongOrNull is null ? row.Long : null,
        Decimal = -row.Decimal,
        DecimalOrNull = row.DecimalOrNull is null ? row.Decimal : null,
        Float = -row.Float,
        FloatOrNull = row.FloatOrNull is null ? row.Float : null,
        Double = -row.Double,
        DoubleOrNull = row.DoubleOrNull is null ? row.Double : null,
        String = string.Concat(row.String.EnumerateRunes().Reverse()),
        StringOrNull = row.StringOrNull is null ? row.String : null,
        Char = (char)(row.Char ^ 1),
        CharOrNull = row.CharOrNull is null ? row.Char : null,
        Guid = new Guid([.. row.Guid.ToByteArray().Reverse()]),
        GuidOrNull = row.GuidOrNull is null ? row.Guid : null,
        DateTime = row.DateTime.AddTicks(10),
        DateTimeOrNull = row.DateTimeOrNull is null ? row.DateTime : null,
        DateTimeOffset = row.DateTimeOffset.AddTicks(10),
        DateTimeOffsetOrNull = row.DateTimeOffsetOrNull is null ? row.DateTimeOffset : null,
        DateOnly = row.DateOnly.AddDays(1),
        DateOnlyOrNull = row.DateOnlyOrNull is null ? row.DateOnly : null,
        TimeOnly = row.TimeOnly.Add(TimeSpan.FromHours(1)),
        TimeOnlyOrNull = row.TimeOnlyOrNull is null ? row.TimeOnly : null,
        TimeSpan = -row.TimeSpan,
        TimeSpanOrNull = row.TimeSpanOrNull is null ? row.TimeSpan : null,
        Bytes = [.. row.Bytes.Reverse()],
        BytesOrNull = row.BytesOrNull is null ? row.Bytes : null,
        SByte = (sbyte)-row.SByte,
        SByteOrNull = row.SByteOrNull is null ? row.SByte : null,
        UShort = (ushort)(65535 - row.UShort),
        UShortOrNull = row.UShortOrNull is null ? row.UShort : null,
        UInt = uint.MaxValue - row.UInt,
        UIntOrNull = row.UIntOrNull is null ? row.UInt : null,
        ULong = ulong.MaxValue - row.ULong,
        ULongOrNull = row.ULongOrNull is null ? row.ULong : null,
    };

    public static Before.Values Down(After.Values row) => row with
    {
        Bool = !row.Bool,
        Byte = (byte)(255 - row.Byte),
        Short = (short)-row.Short,
        Int = -row.Int,
        Long = -row.Long,
        Decimal = -row.Decimal,
        Float = -row.Float,
        Double = -row.Double,
        String = string.Concat(row.String.EnumerateRunes().Reverse()),
        Char = (char)(row.Char ^ 1),
        Guid = new Guid([.. row.Guid.ToByteArray().Reverse()]),
        DateTime = row.DateTime.AddTicks(-10),
        DateTimeOffset = row.DateTimeOffset.AddTicks(-10),
        DateOnly = row.DateOnly.AddDays(-1),
        TimeOnly = row.TimeOnly.Add(TimeSpan.FromHours(-1)),
        TimeSpan = -row.TimeSpan,
        Bytes = [.. row.Bytes.Reverse()],
        SByte = (sbyte)-row.SByte,
        UShort = (ushort)(65535 - row.UShort),
        UInt = uint.MaxValue - row.UInt,
        ULong = ulong.MaxValue - row.ULong,
    };
}
