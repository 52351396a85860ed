using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMigrations.Batches;

/// <summary>A position in a scan: after the row with a key. Its text can be stored anywhere and read by another process.</summary>
/// <param name="key">The stored key: text, a long, a double or bytes for each column.</param>
internal sealed class Cursor(object[] key)
{
    /// <summary>The key of the last row that was read.</summary>
    public object[] Key => key;

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote.</summary>
    public static Cursor Parse(string text) => new([.. JsonNode.Parse(text)!.AsArray().Select(part => Read(part!))]);

    /// <summary>The key as JSON: <c>[7,"x"]</c>.</summary>
    public override string ToString() => new JsonArray([.. key.Select(Write)]).ToJsonString();

    // JSON has text and numbers. Other types are marked, because a key is compared with its own type.
    private static JsonNode Write(object part) => part switch
    {
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        double real => new JsonObject { ["real"] = real.ToString("R", CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToHexString(bytes) },
        _ => throw new NotSupportedException($"A key is stored as text, a long, a double or bytes, but this one is a {part.GetType()}."),
    };

    private static object Read(JsonNode part) => part switch
    {
        JsonObject typed when typed["real"] is { } real => double.Parse(real.GetValue<string>(), CultureInfo.InvariantCulture),
        JsonObject typed => Convert.FromHexString(typed["bytes"]!.GetValue<string>()),
        _ when part.GetValueKind() == System.Text.Json.JsonValueKind.Number => part.GetValue<long>(),
        _ => part.GetValue<string>(),
    };
}
