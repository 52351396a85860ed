using Bogus;

namespace Shop.Demo;

/// <summary>A customer of the old schema, in plain values: each provider puts them into the record of its own set.</summary>
internal sealed record OldCustomer(string? FullName, string? Email, DateTime CreatedAt);

/// <inheritdoc cref="OldCustomer"/>
internal sealed record OldItem(string Name, decimal Price);

/// <inheritdoc cref="OldCustomer"/>
internal sealed record OldOrder(int CustomerId, DateTime PlacedAt, decimal Total);

/// <summary>What years of sign-up forms leave in a database. The same rows every time, so that two runs can be compared.</summary>
/// <remarks>Keys are left to the database, which counts from 1: row number 7 of a list has the key 7.</remarks>
internal sealed class OldRows
{
    private static readonly DateTime opening = new(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime today = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Randomizer _random = new(20260105);
    private readonly Faker[] _fakers;

    /// <summary>Three fifths of the rows are customers, and one fifth each items and orders.</summary>
    public OldRows(int count)
    {
        _fakers = [.. new[] { "en", "es", "fr", "de", "pl", "sv" }.Select(locale => new Faker(locale) { Random = _random })];
        var fifth = count / 5;
        Customers = Make(count - (2 * fifth), Customer);
        Items = Make(fifth, Item);
        Orders = Make(fifth, Order);
    }

    public IReadOnlyList<OldCustomer> Customers { get; }

    public IReadOnlyList<OldItem> Items { get; }

    public IReadOnlyList<OldOrder> Orders { get; }

    public int Count => Customers.Count + Items.Count + Orders.Count;

    private static IReadOnlyList<T> Make<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private OldCustomer Customer()
    {
        var faker = _random.ArrayElement(_fakers);
        var (first, last) = (faker.Name.FirstName(), faker.Name.LastName());
        return new(FullName(faker, first, last), Email(faker, first, last), Time(faker));
    }

    private OldItem Item()
    {
        var product = _fakers[0].Commerce;
        return new(_random.Bool(0.3f) ? product.Product() : product.ProductName(), Price());
    }

    private OldOrder Order() => new(_random.Int(1, Customers.Count), Time(_fakers[0]), Price());

    private string? FullName(Faker faker, string first, string last) => _random.Int(1, 100) switch
    {
        <= 5 => null,
        <= 8 => "",
        <= 16 => first,
        <= 24 => $"{first} {faker.Name.FirstName()} {last} {faker.Name.LastName()}",
        <= 28 => $"{first}  {last}",
        <= 32 => $"  {first} {last} ",
        _ => $"{first} {last}",
    };

    private string? Email(Faker faker, string first, string last)
    {
        var email = faker.Internet.ExampleEmail(first, last);
        return _random.Int(1, 100) switch
        {
            <= 10 => null,
            <= 12 => "  ",
            <= 22 => $" {email} ",
            <= 30 => email.ToUpperInvariant(),
            <= 60 => email.ToLowerInvariant(),
            _ => email,
        };
    }

    private decimal Price() => _random.Int(1, 99_999) * 0.01m;

    private static DateTime Time(Faker faker) => faker.Date.Between(opening, today);
}
