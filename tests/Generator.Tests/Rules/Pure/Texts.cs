using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using TypedMigrations;

namespace App.Migrations;

[DataMigration("20260102000201_Spans"), Irreversible("a test")]
public partial class Spans
{
    public static After.Order Up(Before.Order order) => order with { Status = Normalized(order.Status) };

    public static After.Line? Up(Before.Line line) => line.Quantity == 0 ? null : line with { Sku = Normalized(line.Sku) };

    private static string Normalized(string text)
    {
        Span<char> buffer = stackalloc char[64];
        if (text.Length > buffer.Length)
            return text;
        var count = text.AsSpan().ToUpperInvariant(buffer);
        return new string(buffer[..count]);
    }
}

[DataMigration("20260102000202_JsonNodes"), Irreversible("a test")]
public partial class JsonNodes
{
    public static After.Order Up(Before.Order order)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(order.Data);
        }
        catch (JsonException)
        {
            return order;
        }

        if (node is not JsonObject data)
            return order;
        if (data.TryGetPropertyValue("old", out var old) && old is not null)
        {
            data.Remove("old");
            data["new"] = old.DeepClone();
        }

        if (data["lines"] is JsonArray lines)
            foreach (var line in lines.OfType<JsonObject>())
                line["quantity"] = line["qty"] is JsonValue value && value.TryGetValue(out int quantity) ? quantity : 0;
        data["version"] = 2;
        data["list"] = new JsonArray(1, 2, 3);
        return order with { Data = data.ToJsonString() };
    }
}

[DataMigration("20260102000203_JsonRecords"), Irreversible("a test")]
public partial class JsonRecords
{
    private sealed record Old(string? Name, int Version);

    private sealed record New(string First, string Last, int Version);

    private static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static After.Order Up(Before.Order order)
    {
        try
        {
            var old = JsonSerializer.Deserialize<Old>(order.Data, options);
            return old?.Name is { } name && name.IndexOf(' ') is > 0 and var at
                ? order with { Data = JsonSerializer.Serialize(new New(name[..at], name[(at + 1)..], old.Version + 1), options) }
                : order;
        }
        catch (JsonException)
        {
            return order;
        }
    }
}

[DataMigration("20260102000204_Slugs"), Irreversible("a test")]
public partial class Slugs
{
    public static After.Customer Up(Before.Customer customer)
    {
        var text = new StringBuilder(customer.Name.Length);
        foreach (var letter in customer.Name)
            if (char.IsLetterOrDigit(letter))
                text.Append(char.ToLowerInvariant(letter));
            else if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
        return customer with { Tags = text.ToString().TrimEnd('-') };
    }
}

[DataMigration("20260102000205_Patterns"), Irreversible("a test")]
public partial class Patterns
{
    private static readonly Regex phone = new(
        @"^\+?(\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(1));

    public static After.Customer Up(Before.Customer customer) => phone.Match(customer.Tags) is { Success: true } match
        ? customer with { Tags = match.Groups[1].Value, Name = phone.Replace(customer.Name, found => found.Value.ToUpperInvariant()) }
        : customer;
}

[DataMigration("20260102000206_Tables"), Irreversible("a test")]
public partial class Tables
{
    private static readonly FrozenDictionary<string, string> codes =
        new Dictionary<string, string> { ["UK"] = "GB" }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> union = FrozenSet.ToFrozenSet(["DE", "FR"]);

    private static readonly SearchValues<char> vowels = SearchValues.Create("aeiou");

    public static After.Customer Up(Before.Customer customer) => customer with
    {
        Country = codes.GetValueOrDefault(customer.Country, customer.Country),
        Spent = union.Contains(customer.Country) ? customer.Spent * 1.19m : customer.Spent,
        OrderCount = customer.Name.AsSpan().IndexOfAny(vowels) < 0 ? 0 : 1,
        Tags = string.Join(",", customer.Tags.Split(',').ToImmutableSortedSet(StringComparer.Ordinal)),
    };
}

[DataMigration("20260102000207_Words"), Irreversible("a test")]
public partial class Words
{
    public static After.Customer Up(Before.Customer customer) => customer.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => customer,
        [var only] => customer with { LastName = only },
        [var first, .. var rest] => customer with { FirstName = first, LastName = string.Join(' ', rest) },
    };
}

[DataMigration("20260102000208_Emails"), Irreversible("a test")]
public partial class Emails
{
    public static After.Customer Up(Before.Customer customer) =>
        customer.Email is { Length: > 3 } email && email.LastIndexOf('@') is > 0 and var at && at < email.Length - 1
            ? customer with { Email = $"{email[..at]}@{email[(at + 1)..].ToLowerInvariant()}" }
            : customer;
}

[DataMigration("20260102000209_Skus"), Irreversible("a test")]
public partial class Skus
{
    public static After.Line Up(Before.Line line)
    {
        var text = line.Sku.AsSpan().Trim();
        var dash = text.IndexOf('-');
        return dash > 0 && int.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? line with { Position = number, Sku = text[(dash + 1)..].ToString() }
            : line;
    }
}

[DataMigration("20260102000210_Accents"), Irreversible("a test")]
public partial class Accents
{
    public static After.Customer Up(Before.Customer customer)
    {
        var letters = customer.Name.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return customer with { Name = string.Concat(letters).Normalize(NormalizationForm.FormC) };
    }
}

[DataMigration("20260102000211_Documents"), Irreversible("a test")]
public partial class Documents
{
    public static After.Order Up(Before.Order order)
    {
        try
        {
            var xml = XElement.Parse(order.Data);
            xml.SetAttributeValue("version", 2);
            xml.Add(new XElement("order", order.Id));
            return order with { Data = xml.ToString(SaveOptions.DisableFormatting) };
        }
        catch (XmlException)
        {
            return order with { Data = "<empty/>" };
        }
    }
}

[DataMigration("20260102000212_Extended"), Irreversible("a test")]
public partial class Extended
{
    public static After.Customer Up(Before.Customer customer) => customer with { Name = customer.Name.Collapsed().Truncated(20) };
}

internal static class TextExtensions
{
    public static string Collapsed(this string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Truncated(this string text, int length) => text.Length <= length ? text : text[..length];
}

[DataMigration("20260102000213_Names")]
public partial class Names
{
    [Loses(nameof(Before.Customer.Name), "blanks between names")]
    public static After.Customer Up(Before.Customer customer)
    {
        var at = customer.Name.LastIndexOf(' ');
        return at < 0
            ? customer with { FirstName = null, LastName = customer.Name }
            : customer with { FirstName = customer.Name[..at], LastName = customer.Name[(at + 1)..] };
    }

    public static Before.Customer Down(After.Customer customer) => customer with
    {
        Name = customer.FirstName is null ? customer.LastName ?? "" : $"{customer.FirstName} {customer.LastName}",
        FirstName = null,
        LastName = null,
    };
}
