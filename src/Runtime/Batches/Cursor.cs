using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMigrations.Batches;

/// <summary>A place in a scan: behind the row that has a key. Its text can be kept anywhere, and read again by another process.</summary>
/// <param name="key">The key as it is stored: text, a long, a double or bytes for each of its columns.</param>
internal sealed class Cursor(object[] key)
{
    /// <summary>The key of the last row that was met.</summary>
    public object[] Key => key;

    /// <summary>The place that <see cref="ToString"/> wrote.</summary>
    public static Cursor Parse(string text) => new([.. JsonNode.Parse(text)!.AsArray().Select(part => Read(part!))]);

    /// <summary>The key as JSON: <c>[7,"x"]</c>.</summary>
    public override string ToString() => new JsonArray([.. key.Select(Write)]).ToJsonString();

    // JSON has text and numbers. What is neither says so, since a key must be compared as what it was.
    private static JsonNode Write(object part) => part switch
    {
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        double real => new JsonObject { ["real"] = real.ToString("R", CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToHexString(bytes) },
        _ => throw new NotSupportedException($"A key is stored as text, a long, a double or bytes, and this one as {part.GetType()}."),
    };

    private static object Read(JsonNode part) => part switch
    {
        JsonObject typed when typed["real"] is { } real => double.Parse(real.GetValue<string>(), CultureInfo.InvariantCulture),
        JsonObject typed => Convert.FromHexString(typed["bytes"]!.GetValue<string>()),
        _ when part.GetValueKind() == System.Text.Json.JsonValueKind.Number => part.GetValue<long>(),
        _ => part.GetValue<string>(),
    };
}
