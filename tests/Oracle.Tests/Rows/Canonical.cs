using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql.NameTranslation;
using NpgsqlTypes;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles.Tests.Rows;

/// <summary>Values as text that is the same for the same value, whichever of its types it has.</summary>
internal static class Canonical
{
    public static string Text(object? value) => value switch
    {
        null or DBNull => "null",
        string text => JsonSerializer.Serialize(text),
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        // The kind is the provider's affair, and so is the scale.
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture) + "t",
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture) + "z",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum label => JsonSerializer.Serialize(Label(label)),
        ISnapshotRow row => Row(row.Shape.Properties.Zip(row.ToValues(), (property, part) => (property.Name, Text(part)))),
        BitArray bits => string.Concat(bits.Cast<bool>().Select(bit => bit ? '1' : '0')),
        IPAddress or NpgsqlTsVector or IPNetwork => value.ToString()!,
        IDictionary map =>
            "{"
                + string.Join(
                    ", ", map.Keys.Cast<object>().Select(key => $"{Text(key)}: {Text(map[key])}").Order(StringComparer.Ordinal)) + "}",
        Array { Rank: > 1 } array => $"{array.GetLength(0)}x{array.GetLength(1)}[{string.Join(", ", array.Cast<object?>().Select(Text))}]",
        IEnumerable values => $"[{string.Join(", ", values.Cast<object?>().Select(Text))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public static string Row(IEnumerable<(string Name, string Text)> parts) =>
        "{" + string.Join(", ", parts.Select(part => $"{part.Name} = {part.Text}")) + "}";

    /// <summary>Documents are the same whatever blanks and order their text has.</summary>
    public static string Json(object? value)
    {
        var node = value switch
        {
            null or DBNull => null,
            string text => JsonNode.Parse(text),
            JsonDocument document => JsonNode.Parse(document.RootElement.GetRawText()),
            _ => JsonSerializer.SerializeToNode(value),
        };
        return value is null or DBNull ? "null" : Sorted(node)?.ToJsonString() ?? "(null)";
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map =>
            new JsonObject(
                map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Label(Enum value) => value.GetType().GetField(value.ToString())?.GetCustomAttribute<PgNameAttribute>()?.PgName
        ?? new NpgsqlSnakeCaseNameTranslator().TranslateMemberName(value.ToString());
}
