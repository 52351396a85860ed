using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TypedMigrations;

namespace App.Migrations;

[DataMigration("20260102000301_Ranges"), Irreversible("a test")]
public partial class Ranges
{
    private readonly record struct Range<T>(T Min, T Max)
        where T : IComparable<T>
    {
        public bool Contains(T value) => value.CompareTo(Min) >= 0 && value.CompareTo(Max) <= 0;
    }

    public static After.Line Up(Before.Line line)
    {
        return line with
        {
            Quantity = Clamp(line.Quantity, 0, 100),
            Price = Rounded(line.Price),
            Position = new Range<int>(1, 5).Contains(line.Position) ? line.Position : 1,
            Sku = Pipe(line.Sku, sku => sku.Trim()),
        };

        static decimal Rounded(decimal price) => Math.Round(price, 2, MidpointRounding.AwayFromZero);
    }

    private static T Clamp<T>(T value, T min, T max)
        where T : INumber<T> => T.Max(min, T.Min(max, value));

    private static TOut Pipe<TIn, TOut>(TIn value, Func<TIn, TOut> next) => next(value);
}

[DataMigration("20260102000302_Zones"), Irreversible("a test")]
public partial class Zones
{
    private static readonly TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static After.Order Up(Before.Order order, Before.Customer customer) => order with
    {
        ShippedAt = new DateTimeOffset(order.PlacedAt, berlin.GetUtcOffset(order.PlacedAt)),
        PlacedAt = TimeZoneInfo.ConvertTimeToUtc(
            DateTime.SpecifyKind(order.PlacedAt, DateTimeKind.Unspecified),
            TimeZoneInfo.TryFindSystemTimeZoneById(customer.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc),
    };
}

[DataMigration("20260102000303_Hashes"), Irreversible("a test")]
public partial class Hashes
{
    public static After.Order Up(Before.Order order) => order with
    {
        Hash = SHA256.HashData(Encoding.UTF8.GetBytes(order.Data)),
        Data = Convert.ToHexString(MD5.HashData(order.Hash ?? [])),
    };
}

[DataMigration("20260102000304_Unpacked"), Irreversible("a test")]
public partial class Unpacked
{
    public static After.Order Up(Before.Order order)
    {
        if (order.Hash is null)
            return order;
        using var input = new MemoryStream(order.Hash);
        using var unpacked = new GZipStream(input, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return order with { Data = reader.ReadToEnd() };
    }
}

[DataMigration("20260102000305_Archived"), Irreversible("a test")]
public partial class Archived
{
    public static After.Order Up(Before.Order order, MigrationContext context) => order with
    {
        Status = order.PlacedAt < context.Now.UtcDateTime.AddYears(-1) ? "archived" : order.Status,
        Data = order.PlacedAt.ToString("O") + order.PlacedAt.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + $"{order.ShippedAt:o}",
        Country = context.Parameter<string>("country"),
    };
}

[DataMigration("20260102000306_Dates"), Irreversible("a test")]
public partial class Dates
{
    private static readonly string[] formats = ["yyyy-MM-dd", "dd.MM.yyyy"];

    public static After.Order Up(Before.Order order) =>
        DateTime.TryParseExact(order.Status, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? order with { PlacedAt = date, ShippedAt = DateTimeOffset.FromUnixTimeSeconds(order.Id) }
            : order;
}

[DataMigration("20260102000307_Money"), Irreversible("a test")]
public partial class Money
{
    public static After.Line Up(Before.Line line) => line with
    {
        Price = line.Quantity > 0 ? decimal.Round(line.Price / line.Quantity, 4) : 0m,
        Position = decimal.ToInt32(decimal.Truncate(Math.Clamp(line.Price, 0, 100))),
    };
}

[DataMigration("20260102000308_Numbered"), Irreversible("a test")]
public partial class Numbered
{
    private sealed class Numberer
    {
        private readonly Dictionary<string, int> _numbers = [];

        private int _next = 1;

        public int Of(string name)
        {
            if (!_numbers.TryGetValue(name, out var number))
                _numbers[name] = number = _next++;
            return number;
        }
    }

    public static IEnumerable<After.Line> Up(Before.Order order, IReadOnlyList<Before.Line> lines)
    {
        var numberer = new Numberer();
        return lines.Select(line => line with { Position = numberer.Of(line.Sku) }).ToList();
    }
}

[DataMigration("20260102000309_Ruled"), Irreversible("a test")]
public partial class Ruled
{
    private interface IRule
    {
        string Apply(string text);
    }

    private sealed class Trim : IRule
    {
        public string Apply(string text) => text.Trim();
    }

    private sealed class Upper : IRule
    {
        public string Apply(string text) => text.ToUpperInvariant();
    }

    private static readonly IRule[] rules = [new Trim(), new Upper()];

    public static After.Customer Up(Before.Customer customer) =>
        customer with { Country = rules.Aggregate(customer.Country, (text, rule) => rule.Apply(text)) };
}

[DataMigration("20260102000310_Statuses"), Irreversible("a test")]
public partial class Statuses
{
    private enum Status
    {
        Open = 1,
        Paid = 2,
    }

    public static After.Order Up(Before.Order order) => order with
    {
        Status = Enum.TryParse<Status>(order.Status, ignoreCase: true, out var status) ? status.ToString() : nameof(Status.Open),
        Total = (int)Status.Paid,
    };
}

[DataMigration("20260102000311_Cleaned"), Irreversible("a test")]
public partial class Cleaned
{
    public static After.Customer? Up(Before.Customer customer) => customer is { Email: null or "", OrderCount: 0 }
        ? null
        : customer with
        {
            Email = customer.Email?.Trim().ToLowerInvariant(),
            LastOrderAt = customer.LastOrderAt is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)) : null,
        };
}

[DataMigration("20260102000312_Divisors"), Irreversible("a test")]
public partial class Divisors
{
    public static After.Line Up(Before.Line line)
    {
        var (a, b) = (line.Quantity, line.Position);
        while (b != 0)
            (a, b) = (b, a % b);
        return line with { Quantity = a, Position = a == 0 ? 0 : line.Position / a };
    }
}

[DataMigration("20260102000313_Bytes"), Irreversible("a test")]
public partial class Bytes
{
    public static After.Order Up(Before.Order order)
    {
        var bytes = new byte[order.Data.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(order.Data[i] & 0xFF);
        Array.Reverse(bytes);
        return order with { Hash = bytes };
    }

    public static After.Customer Up(Before.Customer customer)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, customer.Id);
        return customer with { Key = new Guid(bytes) };
    }
}

[DataMigration("20260102000314_Bits"), Irreversible("a test")]
public partial class Bits
{
    public static After.Line Up(Before.Line line) =>
        line with { Position = BitOperations.PopCount((uint)line.Quantity) | (line.Position << 1) };
}

[DataMigration("20260102000315_Lazily"), Irreversible("a test")]
public partial class Lazily
{
    private static readonly Lazy<Dictionary<string, int>> ranks =
        new(() => Enumerable.Range(0, 5).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture)));

    public static After.Customer Up(Before.Customer customer) => customer with
    {
        OrderCount = ranks.Value.GetValueOrDefault(customer.Name, -1),
        Email = Uri.TryCreate(customer.Email, UriKind.Absolute, out var uri) ? uri.Host : customer.Email,
        Tags = System.Net.WebUtility.HtmlDecode(customer.Tags),
    };
}

[DataMigration("20260102000316_Swapped")]
public partial class Swapped
{
    public static After.Customer Up(Before.Customer customer)
    {
        var (first, last) = (customer.FirstName, customer.LastName);
        return customer with { FirstName = last, LastName = first };
    }

    public static Before.Customer Down(After.Customer customer) =>
        customer with { FirstName = customer.LastName, LastName = customer.FirstName };
}
