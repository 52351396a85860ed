using System.Globalization;
using System.Reflection;
using System.Text;
using SQLitePCL;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// What SQLite's driver reads, or nothing: where that would lose a part of what is stored, or depend on the clock, or on a guess, the value
/// is refused.
/// </summary>
internal static class CellReader
{
    private const string Pre10 = "Microsoft.Data.Sqlite.Pre10TimeZoneHandling";

    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the driver takes times for those of the machine's zone, as it did once.</summary>
    private static readonly bool isZoned = AppContext.TryGetSwitch(Pre10, out var isOn) && isOn;

    /// <summary>What reads values of a type, or null where NULL is stored; null where nothing does.</summary>
    public static MethodInfo? Of(Type type, Type cell)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = type == typeof(byte[])
            ? "Bytes"
            : Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64 ? nameof(Int64)
            : type.Name;
        return typeof(CellReader).GetMethod("Read" + name, BindingFlags.Static | BindingFlags.Public)?.MakeGenericMethod(cell);
    }

    public static long? ReadInt64<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => cell.Integer,
            _ => throw Misfit(cell),
        };

    public static bool? ReadBoolean<T>(T cell)
        where T : struct, ICell => ReadInt64(cell) is { } number ? number != 0 : null;

    public static double? ReadDouble<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_FLOAT => cell.Real,
            // The greatest is taken for one more, which is no long any more.
            raw.SQLITE_INTEGER when cell.Real is var real and < 9_223_372_036_854_775_808.0 && (long)real == cell.Integer => real,
            raw.SQLITE_INTEGER => throw Misfit(cell, "it has more digits than one holds"),
            _ => throw Misfit(cell),
        };

    public static float? ReadSingle<T>(T cell)
        where T : struct, ICell => ReadDouble(cell) switch
        {
            null => null,
            { } number when double.IsFinite(number) && !float.IsFinite((float)number) => throw Misfit(cell, "it is greater than the "
                + "greatest, and would become infinite"),
            { } number when number != 0 && (float)number == 0 => throw Misfit(cell, "it is less than the least, and would become 0"),
            { } number => (float)number,
        };

    public static byte[]? ReadBytes<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_BLOB => cell.Bytes.ToArray(),
            _ => throw Misfit(cell),
        };

    public static string? ReadString<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_TEXT => Text(cell),
            // As SQLite spells it.
            raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => utf8.GetString(cell.Bytes),
            _ => throw Misfit(cell),
        };

    public static char? ReadChar<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => checked((char)cell.Integer),
            raw.SQLITE_TEXT when Decode(cell) is [var character] => character,
            raw.SQLITE_TEXT => throw Misfit(cell, "it is not one character, of which C# has those up to U+FFFF"),
            _ => throw Misfit(cell),
        };

    public static decimal? ReadDecimal<T>(T cell)
        where T : struct, ICell
    {
        if (ReadString(cell) is not { } text)
            return null;
        var number = decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, culture);
        return Spelling.IsExact(text, number) ? number : throw Misfit(cell, $"it has more digits than one holds, "
            + $"and would become {number.ToString(culture)}");
    }

    public static Guid? ReadGuid<T>(T cell)
        where T : struct, ICell => cell.Class == raw.SQLITE_BLOB && cell.Bytes is { Length: 16 } bytes ? new Guid(bytes)
            : Spelled(cell) is { } text ? new Guid(text)
            : null;

    public static DateTime? ReadDateTime<T>(T cell)
        where T : struct, ICell => Day(cell) is { } day ? day
            : Dated(cell) is { } text ? Time(text)
            : null;

    public static DateTimeOffset? ReadDateTimeOffset<T>(T cell)
        where T : struct, ICell => Day(cell) is { } day ? isZoned ? new DateTimeOffset(day) : new DateTimeOffset(day, TimeSpan.Zero)
            : Dated(cell) is { } text ? DateTimeOffset.Parse(text, culture, isZoned ? DateTimeStyles.None : DateTimeStyles.AssumeUniversal)
            : null;

    public static DateOnly? ReadDateOnly<T>(T cell)
        where T : struct, ICell =>
            Day(cell) is { } day ? DateOnly.FromDateTime(day) : Dated(cell) is { } text ? DateOnly.Parse(text, culture) : null;

    public static TimeOnly? ReadTimeOnly<T>(T cell)
        where T : struct, ICell => Spelled(cell) is { } text ? TimeOnly.Parse(text, culture) : null;

    public static TimeSpan? ReadTimeSpan<T>(T cell)
        where T : struct, ICell => cell.Class is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT ? TimeSpan.FromDays(cell.Real)
            : Spelled(cell) is { } text ? TimeSpan.Parse(text, culture)
            : null;

    /// <summary>A value as it is to be shown.</summary>
    public static string Show<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => "NULL",
            raw.SQLITE_INTEGER => $"Int64 '{cell.Integer.ToString(culture)}'",
            raw.SQLITE_FLOAT => $"Double '{cell.Real.ToString("R", culture)}'",
            raw.SQLITE_TEXT => $"String '{Encoding.UTF8.GetString(cell.Bytes)}'",
            _ => $"Byte[] '{Convert.ToHexString(cell.Bytes)}'",
        };

    /// <summary>Text whole; the driver ends it at a NUL, and puts other characters in the place of what is none.</summary>
    /// <exception cref="MisfitException">It has a NUL, or is no UTF-8.</exception>
    public static string Text<T>(T cell)
        where T : struct, ICell => Decode(cell) is var text && !text.Contains('\0') ? text : throw Misfit(cell, "it has a NUL, "
            + "at which SQLite's driver ends it");

    private static MisfitException Misfit<T>(T cell, string? why = null)
        where T : struct, ICell => new($"holds {Show(cell)}", why);

    private static string Decode<T>(T cell)
        where T : struct, ICell
    {
        try
        {
            return utf8.GetString(cell.Bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Misfit(cell, $"it is no text in UTF-8: {Convert.ToHexString(cell.Bytes)}");
        }
    }

    /// <summary>The text of a value that only text can say; null where NULL is stored.</summary>
    private static string? Spelled<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_TEXT => Text(cell),
            _ => throw Misfit(cell),
        };

    private static DateTime Time(string text)
    {
        var time = DateTime.Parse(text, culture, isZoned ? DateTimeStyles.None : DateTimeStyles.AdjustToUniversal);
        // Beyond its first and last day, DateTime goes by the machine's zone, where this one throws.
        return time.Kind == DateTimeKind.Utc ? DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeUniversal).UtcDateTime : time;
    }

    private static string? Dated<T>(T cell)
        where T : struct, ICell
    {
        var text = Spelled(cell);
        return text is null || Spelling.HasYear(text) ? text
            : throw Misfit(cell, "it does not say a year in four digits, and what is missing would come from the clock");
    }

    /// <summary>
    /// The day and time that a number says, which counts days from noon on the first of January 4713 BC; null where there is no number.
    /// </summary>
    private static DateTime? Day<T>(T cell)
        where T : struct, ICell
    {
        if (cell.Class is not (raw.SQLITE_INTEGER or raw.SQLITE_FLOAT))
            return null;
        const double FirstDay = 1_721_425.5;
        const double MillisecondsOfDay = 86_400_000;
        var milliseconds = (cell.Real * MillisecondsOfDay) + 0.5;
        var first = FirstDay * MillisecondsOfDay;
        return milliseconds >= first && milliseconds < first + (DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond) + 1
            ? DateTime.MinValue.AddTicks(((long)milliseconds - (long)first) * TimeSpan.TicksPerMillisecond)
            : throw Misfit(cell, "as a Julian day it lies outside the years 1 to 9999");
    }
}
