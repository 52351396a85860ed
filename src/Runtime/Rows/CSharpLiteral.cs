using System.Globalization;
using System.Numerics;
using System.Text;

namespace TypedMigrations.Rows;

/// <summary>Rows and values as C# that pastes into a test.</summary>
internal static class CSharpLiteral
{
    public static string Record(string name, RowShape shape, object?[] values)
    {
        var properties = shape.Properties.Select((property, i) =>
            $"{property.Member} = {Value(values[i])}{(values[i] is null && !property.IsNullable ? "!" : "")}");
        return $"new {name} {{ {string.Join(", ", properties)} }}";
    }

    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        char character => $"'{Escape(character, '\'')}'",
        bool truth => truth ? "true" : "false",
        byte or sbyte or short or ushort or int => Invariant(value),
        uint => Invariant(value) + "u",
        long => Invariant(value) + "L",
        ulong => Invariant(value) + "UL",
        decimal => Invariant(value) + "m",
        double number => Real(number, "double", "d"),
        float number => Real(number, "float", "f"),
        Guid guid => $"new Guid(\"{guid}\")",
        DateTime time => DateTimeLiteral(time),
        DateTimeOffset time => $"new DateTimeOffset({DateTimeLiteral(DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified))}, {Value(time.Offset)})",
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"new TimeSpan({span.Ticks}L)"),
        DateOnly date => $"new DateOnly({date.Year}, {date.Month}, {date.Day})",
        TimeOnly time => string.Create(CultureInfo.InvariantCulture, $"new TimeOnly({time.Ticks}L)"),
        byte[] bytes => bytes.Length == 0 ? "Array.Empty<byte>()" : $"new byte[] {{ {string.Join(", ", bytes)} }}",
        _ => throw new NotSupportedException($"A value of type {value.GetType()} has no C# literal."),
    };

    private static string Invariant(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);

    private static string Real<T>(T number, string type, string suffix)
        where T : IFloatingPoint<T> =>
        T.IsNaN(number) ? $"{type}.NaN"
        : T.IsPositiveInfinity(number) ? $"{type}.PositiveInfinity"
        : T.IsNegativeInfinity(number) ? $"{type}.NegativeInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + suffix;

    private static string DateTimeLiteral(DateTime time)
    {
        var kind = time.Kind == DateTimeKind.Unspecified ? "" : $", DateTimeKind.{time.Kind}";
        var rest = time.Ticks % TimeSpan.TicksPerSecond;
        var literal = time.TimeOfDay == TimeSpan.Zero && kind == ""
            ? $"new DateTime({time.Year}, {time.Month}, {time.Day})"
            : $"new DateTime({time.Year}, {time.Month}, {time.Day}, {time.Hour}, {time.Minute}, {time.Second}{kind})";
        return rest == 0 ? literal : string.Create(CultureInfo.InvariantCulture, $"{literal}.AddTicks({rest}L)");
    }

    private static string Quote(string text)
    {
        var literal = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                literal.Append(text, i++, 2);
            else
                literal.Append(Escape(text[i], '"'));
        return literal.Append('"').ToString();
    }

    private static string Escape(char character, char quote) => character switch
    {
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\0' => @"\0",
        _ when character == quote => "\\" + quote,
        // What a reader cannot see or tell from a plain blank is written by its number; so are lone surrogates, which no file can hold.
        _ when char.IsControl(character) || char.IsSurrogate(character) || (char.IsWhiteSpace(character) && character != ' ')
            || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    };
}
