using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMigrations.Rows;

/// <summary>Formats values of rows as JSON.</summary>
internal static class JsonText
{
    public static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(Whole(text)),
        char character => JsonValue.Create(Whole(character.ToString())),
        byte or sbyte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        float number when float.IsFinite(number) => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
        DateTime or DateTimeOffset or DateOnly or TimeOnly =>
            JsonValue.Create(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan span => JsonValue.Create(System.Xml.XmlConvert.ToString(span)),
        ISnapshotRow row =>
            new JsonObject(
                row.Shape.Properties.Zip(row.ToValues(), (property, inner) => KeyValuePair.Create(property.Member, Node(inner)))),
        IDictionary entries =>
            new JsonObject(
                entries.Keys.Cast<object>().Select(
                    key => KeyValuePair.Create(Whole(Convert.ToString(key, CultureInfo.InvariantCulture)!), Node(entries[key])))),
        BitArray => JsonValue.Create(string.Concat(((BitArray)value).Cast<bool>().Select(bit => bit ? '1' : '0'))),
        _ when StoredValue.Elements(value) is { } elements => new JsonArray([.. elements.Cast<object?>().Select(Node)]),
        _ => JsonValue.Create(Whole(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
    };

    /// <summary>JSON cannot contain half of a surrogate pair; the row's literal shows it.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
