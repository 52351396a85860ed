using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace TypedMigrations.Rows;

/// <summary>Formats rows and values as C# that can be pasted into a test.</summary>
internal static class CSharpLiteral
{
    public static string Record(string name, RowShape shape, object?[] values)
    {
        var settable = shape.SettableMembers();
        return $"new{(name == "" ? "()" : " " + name)}"
            + $"{Initializer(
                [.. shape.Properties.Zip(values).Where(pair => settable(pair.First.Member))
                    .Select(pair => new Leaf(pair.First.Member, pair.First, pair.Second))])}";
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
        DateTimeOffset time => $"new DateTimeOffset({DateTimeLiteral(DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified))}, "
            + $"{Value(time.Offset)})",
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"new TimeSpan({span.Ticks}L)"),
        DateOnly date => $"new DateOnly({date.Year}, {date.Month}, {date.Day})",
        TimeOnly time => string.Create(CultureInfo.InvariantCulture, $"new TimeOnly({time.Ticks}L)"),
        byte[] bytes => bytes.Length == 0 ? "Array.Empty<byte>()" : $"new byte[] {{ {string.Join(", ", bytes)} }}",
        ISnapshotRow row => Record("", row.Shape, row.ToValues()),
        IDictionary entries =>
            $"new() {{ {string.Join(", ", entries.Keys.Cast<object>().Select(key => $"[{Value(key)}] = {Value(entries[key])}"))} }}",
        BitArray => NoLiteral(value),
        _ when StoredValue.Elements(value) is { } elements => $"[{string.Join(", ", elements.Cast<object?>().Select(Value))}]",
        _ => NoLiteral(value),
    };

    /// <summary>Values of other types, such as a driver's, are at least shown.</summary>
    private static string NoLiteral(object value)
    {
        var text = (value as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? value.ToString() ?? "";
        return $"default! /* {text.Replace("*/", "* /", StringComparison.Ordinal)} */";
    }

    /// <summary><c>{ Id = 1, Address = new() { Street = "x" } }</c>: a name after a dot belongs to the value before the dot.</summary>
    private static string Initializer(IReadOnlyList<Leaf> leaves)
    {
        var members = leaves.GroupBy(leaf => leaf.Head).Select(group => $"{group.Key.TrimEnd('?')} = {Member([.. group])}");
        return $" {{ {string.Join(", ", members)} }}";
    }

    private static string Member(Leaf[] leaves)
    {
        if (leaves is [{ Rest: null } leaf])
            return Value(leaf.Value) + (leaf.Value is null && !leaf.Property.IsNullable ? "!" : "");
        return leaves[0].Head.EndsWith('?') && leaves.All(inner => inner.Value is null)
            ? "null"
            : "new()" + Initializer([.. leaves.Select(inner => inner with { Path = inner.Rest! })]);
    }

    /// <summary>A value and the path to it: <c>Address?.Street</c>.</summary>
    private sealed record Leaf(string Path, RowProperty Property, object? Value)
    {
        public string Head => Path.Split('.', 2)[0];

        public string? Rest => Path.Split('.', 2) is [_, var rest] ? rest : null;
    }

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
        // A character that a reader cannot see or distinguish from a plain blank is written by its number. So are lone surrogates, which no
        // file can contain.
        _ when char.IsControl(character) || char.IsSurrogate(character) || (char.IsWhiteSpace(character) && character != ' ')
            || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    };
}
