using System.Globalization;
using System.Reflection;
using System.Text;
using SQLitePCL;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Reads a value as SQLite's driver does, or refuses it, if the result would lose a part of the stored value, or depend on the clock or on
/// a guess.
/// </summary>
internal static class CellReader
{
    private const string Pre10 = "Microsoft.Data.Sqlite.Pre10TimeZoneHandling";

    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the driver treats times as local times, as older versions did.</summary>
    private static readonly bool isZoned = AppContext.TryGetSwitch(Pre10, out var isOn) && isOn;

    /// <summary>The reader for values of a type, which returns null for NULL; null if there is none.</summary>
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
            // The maximum of a long as a double is one more, which is not a long.
            raw.SQLITE_INTEGER when cell.Real is var real and < 9_223_372_036_854_775_808.0 && (long)real == cell.Integer => real,
            raw.SQLITE_INTEGER => throw Misfit(cell, "it has more digits than the type holds"),
            _ => throw Misfit(cell),
        };

    public static float? ReadSingle<T>(T cell)
        where T : struct, ICell => ReadDouble(cell) switch
        {
            null => null,
            { } number when double.IsFinite(number) && !float.IsFinite((float)number) => throw Misfit(cell, "it is greater than the "
                + "maximum of the type, and would become infinite"),
            { } number when number != 0 && (float)number == 0 => throw Misfit(cell, "it is less than the minimum "
                + "of the type, and would become 0"),
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
            // SQLite's format.
            raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => utf8.GetString(cell.Bytes),
            _ => throw Misfit(cell),
        };

    public static char? ReadChar<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => checked((char)cell.Integer),
            raw.SQLITE_TEXT when Decode(cell) is [var character] => character,
            raw.SQLITE_TEXT => throw Misfit(cell, "it is not one character up to U+FFFF, as C# has them"),
            _ => throw Misfit(cell),
        };

    public static decimal? ReadDecimal<T>(T cell)
        where T : struct, ICell
    {
        if (ReadString(cell) is not { } text)
            return null;
        var number = decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, culture);
        return Spelling.IsExact(text, number) ? number : throw Misfit(cell, $"it has more digits than the type holds, "
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

    /// <summary>A value for a message.</summary>
    public static string Show<T>(T cell)
        where T : struct, ICell => cell.Class switch
        {
            raw.SQLITE_NULL => "NULL",
            raw.SQLITE_INTEGER => $"Int64 '{cell.Integer.ToString(culture)}'",
            raw.SQLITE_FLOAT => $"Double '{cell.Real.ToString("R", culture)}'",
            raw.SQLITE_TEXT => $"String '{Encoding.UTF8.GetString(cell.Bytes)}'",
            _ => $"Byte[] '{Convert.ToHexString(cell.Bytes)}'",
        };

    /// <summary>The whole text. The driver would end it at a NUL, and replace invalid characters.</summary>
    /// <exception cref="MisfitException">It contains a NUL, or is not UTF-8.</exception>
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
            var text = utf8.GetString(cell.Bytes);
            return BrokenText.HexOf(text) is { } hex
                ? throw new MisfitException(
                    $"holds the bytes {hex} as text", "they are not text in UTF-16, and would be read as another one")
                : text;
        }
        catch (DecoderFallbackException)
        {
            throw Misfit(cell, $"it is not text in UTF-8: {Convert.ToHexString(cell.Bytes)}");
        }
    }

    /// <summary>The text of a value that must be text, or null for NULL.</summary>
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
        // For a time outside its first and last day, DateTime.Parse converts with the machine's time zone, and DateTimeOffset.Parse throws.
        return time.Kind == DateTimeKind.Utc ? DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeUniversal).UtcDateTime : time;
    }

    private static string? Dated<T>(T cell)
        where T : struct, ICell
    {
        var text = Spelled(cell);
        return text is null || Spelling.HasYear(text) ? text
            : throw Misfit(cell, "it has no year of four digits, and what is missing would come from the clock");
    }

    /// <summary>
    /// The date and time of a Julian day number, counted from noon on January 1, 4713 BC; null if the value is not a number.
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
