using System.Globalization;
using System.Text;
using SQLitePCL;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>Returns values to SQLite in the format of its driver.</summary>
internal static class SqliteValues
{
    private static readonly CultureInfo culture = CultureInfo.InvariantCulture;

    /// <summary>Leaves a value unchanged.</summary>
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
                Write(context, new ArgumentCell(value).Bytes);
                break;
            case raw.SQLITE_BLOB:
                WriteBytes(context, raw.sqlite3_value_blob(value));
                break;
            default:
                raw.sqlite3_result_null(context);
                break;
        }
    }

    /// <summary>Returns a new value, which a converter has turned into a type of the driver.</summary>
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

    // An empty span has a null pointer, which SQLite reads as NULL.
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
}
