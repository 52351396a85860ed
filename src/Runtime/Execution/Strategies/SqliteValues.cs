using System.Globalization;
using System.Reflection;
using System.Text;
using SQLitePCL;

namespace TypedMigrations.Execution.Strategies;

/// <summary>Reads and writes SQLite's values as its driver does. Those of another kind than their column holds are left to pages, which say what is wrong.</summary>
internal static class SqliteValues
{
    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;

    /// <summary>What reads values of a type, or null; null where nothing does.</summary>
    public static MethodInfo? Reader(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = type == typeof(byte[]) ? "Bytes" : Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64 ? nameof(Int64) : type.Name;
        return typeof(SqliteValues).GetMethod("Read" + name, BindingFlags.Static | BindingFlags.NonPublic);
    }

    /// <summary>Says that a value stays as it is.</summary>
    public static void Copy(sqlite3_context context, sqlite3_value value)
    {
        switch (raw.sqlite3_value_type(value))
        {
            case raw.SQLITE_INTEGER:
                raw.sqlite3_result_int64(context, raw.sqlite3_value_int64(value));
                break;
            case raw.SQLITE_FLOAT:
                raw.sqlite3_result_double(context, raw.sqlite3_value_double(value));
                break;
            case raw.SQLITE_TEXT:
                Write(context, Utf8(value));
                break;
            case raw.SQLITE_BLOB:
                WriteBytes(context, raw.sqlite3_value_blob(value));
                break;
            default:
                raw.sqlite3_result_null(context);
                break;
        }
    }

    /// <summary>Says a new value, which a converter has made one that the driver knows.</summary>
    public static void Write(sqlite3_context context, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_result_null(context);
                break;
            case string text:
                Write(context, text);
                break;
            case bool truth:
                raw.sqlite3_result_int(context, truth ? 1 : 0);
                break;
            case ulong number:
                raw.sqlite3_result_int64(context, unchecked((long)number));
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                raw.sqlite3_result_int64(context, Convert.ToInt64(value, culture));
                break;
            case double or float when Convert.ToDouble(value, culture) is var number && !double.IsNaN(number):
                raw.sqlite3_result_double(context, number);
                break;
            case byte[] bytes:
                WriteBytes(context, bytes);
                break;
            default:
                Write(context, Text(value));
                break;
        }
    }

    private static string Text(object value) => value switch
    {
        char character => character.ToString(),
        decimal number => number.ToString("0.0###########################", culture),
        DateTime time => time.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", culture),
        DateTimeOffset time => time.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz", culture),
        DateOnly date => date.ToString(@"yyyy\-MM\-dd", culture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH\:mm\:ss" : @"HH\:mm\:ss.fffffff", culture),
        TimeSpan span => span.ToString("c"),
        Guid guid => guid.ToString().ToUpperInvariant(),
        _ => throw new NotSuitedException(),
    };

    private static void Write(sqlite3_context context, string text)
    {
        if (text.Length > 256)
            Write(context, Encoding.UTF8.GetBytes(text));
        else
        {
            Span<byte> bytes = stackalloc byte[3 * text.Length];
            Write(context, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
    }

    // Of nothing there is no place in memory, which the library takes for NULL.
    private static void Write(sqlite3_context context, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            raw.sqlite3_result_text(context, "");
        else
            raw.sqlite3_result_text(context, utf8);
    }

    private static void WriteBytes(sqlite3_context context, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            raw.sqlite3_result_zeroblob(context, 0);
        else
            raw.sqlite3_result_blob(context, bytes);
    }

    private static long? ReadInt64(sqlite3_value value) => raw.sqlite3_value_type(value) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => raw.sqlite3_value_int64(value),
        _ => throw new NotSuitedException(),
    };

    private static bool? ReadBoolean(sqlite3_value value) => ReadInt64(value) is { } number ? number != 0 : null;

    private static double? ReadDouble(sqlite3_value value) => raw.sqlite3_value_type(value) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => raw.sqlite3_value_double(value),
        _ => throw new NotSuitedException(),
    };

    private static float? ReadSingle(sqlite3_value value) => (float?)ReadDouble(value);

    private static byte[]? ReadBytes(sqlite3_value value) => raw.sqlite3_value_type(value) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_BLOB => raw.sqlite3_value_blob(value).ToArray(),
        _ => throw new NotSuitedException(),
    };

    private static string? ReadString(sqlite3_value value) => raw.sqlite3_value_type(value) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_TEXT => Encoding.UTF8.GetString(Utf8(value)),
        raw.SQLITE_INTEGER or raw.SQLITE_FLOAT => raw.sqlite3_value_text(value).utf8_to_string(),
        _ => throw new NotSuitedException(),
    };

    private static char? ReadChar(sqlite3_value value) => Parse<char>(value, text => text.Length == 1 ? text[0] : throw new NotSuitedException());

    private static decimal? ReadDecimal(sqlite3_value value) => ReadString(value) is { } text ? decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, culture) : null;

    private static Guid? ReadGuid(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_BLOB && raw.sqlite3_value_bytes(value) == 16
        ? new Guid(raw.sqlite3_value_blob(value))
        : Parse(value, Guid.Parse);

    private static DateTime? ReadDateTime(sqlite3_value value) => Parse(value, text => DateTime.Parse(text, culture));

    private static DateTimeOffset? ReadDateTimeOffset(sqlite3_value value) => Parse(value, text => DateTimeOffset.Parse(text, culture));

    private static DateOnly? ReadDateOnly(sqlite3_value value) => Parse(value, text => DateOnly.Parse(text, culture));

    private static TimeOnly? ReadTimeOnly(sqlite3_value value) => Parse(value, text => TimeOnly.Parse(text, culture));

    private static TimeSpan? ReadTimeSpan(sqlite3_value value) => Parse(value, text => TimeSpan.Parse(text, culture));

    // Of numbers in their place the driver makes days, which is for pages to say.
    private static T? Parse<T>(sqlite3_value value, Func<string, T> parse)
        where T : struct => raw.sqlite3_value_type(value) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_TEXT => parse(Encoding.UTF8.GetString(Utf8(value))),
            _ => throw new NotSuitedException(),
        };

    // To ask for the number of bytes makes them UTF-8, whatever the database holds; and what asks for text ends it at a NUL.
    private static ReadOnlySpan<byte> Utf8(sqlite3_value value)
    {
        _ = raw.sqlite3_value_bytes(value);
        return raw.sqlite3_value_blob(value);
    }
}
