// As the source generator writes them; only the bag has type parameters, since lists are JSON text to designers for SQLite. (In JSON
// documents they are that to every designer.)
using System.Net;
using NpgsqlTypes;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Family.Records;

#pragma warning disable CA1819, SA1402

internal static class Entities
{
    public const string Namespace = "TypedMigrations.Runtime.Tests.Family.";
}

public sealed record Address
{
    public required string Street { get; init; }

    public string? City { get; init; }

    public Geo? Geo { get; init; }

    public static Address? Of(object?[] values, int first) => values[first..(first + 4)].All(value => value is null) ? null : new Address
    {
        Street = (string)values[first]!,
        City = (string?)values[first + 1],
        Geo = values[first + 2] is null && values[first + 3] is null
            ? null
            : new Geo { Latitude = (double)values[first + 2]!, Height = (double?)values[first + 3] },
    };

    public static RowProperty[] Properties(string name, string member) =>
    [
        new($"{name}.Street", typeof(string), false, $"{member}.Street"),
        new($"{name}.City", typeof(string), true, $"{member}.City"),
        new($"{name}.Geo.Latitude", typeof(double), false, $"{member}.Geo?.Latitude"),
        new($"{name}.Geo.Height", typeof(double), true, $"{member}.Geo?.Height"),
    ];
}

public sealed record Geo
{
    public required double Latitude { get; init; }

    public double? Height { get; init; }
}

public sealed record Money
{
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }
}

public sealed record Order : ISnapshotRow<Order>
{
    static RowShape ISnapshotRow<Order>.RowShape { get; } = new(
        Entities.Namespace + "Order",
        "Order",
        [
            new("Id", typeof(int), false),
            new("Name", typeof(string), false),
            .. Address.Properties("Shipping", "Shipping"),
            .. Address.Properties("Billing", "Billing?"),
            new("Total.Amount", typeof(decimal), false),
            new("Total.Currency", typeof(string), false),
            RowProperty.JsonObject<Details>("Details", true),
            RowProperty.JsonArray<Note>("Notes", true),
        ])
    {
        FromValues = values => new Order
        {
            Id = (int)values[0]!,
            Name = (string)values[1]!,
            Shipping = Address.Of(values, 2)!,
            Billing = Address.Of(values, 6),
            Total = new Money { Amount = (decimal)values[10]!, Currency = (string)values[11]! },
            Details = (Details?)values[12],
            Notes = (IReadOnlyList<Note>?)values[13],
        },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    public required Address Shipping { get; init; }

    public Address? Billing { get; init; }

    public required Money Total { get; init; }

    public Details? Details { get; init; }

    public IReadOnlyList<Note>? Notes { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Order>();

    object?[] ISnapshotRow.ToValues() =>
    [
        Id, Name, Shipping?.Street, Shipping?.City, Shipping?.Geo?.Latitude, Shipping?.Geo?.Height, Billing?.Street, Billing?.City,
        Billing?.Geo?.Latitude, Billing?.Geo?.Height, Total?.Amount, Total?.Currency, Details, Notes,
    ];
}

public sealed record Details : ISnapshotRow<Details>
{
    static RowShape ISnapshotRow<Details>.RowShape { get; } = new(
        Entities.Namespace + "Order#Details",
        "OrderDetails",
        [new("Count", typeof(int), true), new("Text", typeof(string), false), RowProperty.JsonObject<Inner>("Inner", true)])
    {
        FromValues = values => new Details { Count = (int?)values[0], Text = (string)values[1]!, Inner = (Inner?)values[2] },
    };

    public int? Count { get; init; }

    public required string Text { get; init; }

    public Inner? Inner { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Details>();

    object?[] ISnapshotRow.ToValues() => [Count, Text, Inner];
}

public sealed record Inner : ISnapshotRow<Inner>
{
    static RowShape ISnapshotRow<Inner>.RowShape { get; } = new(
        Entities.Namespace
            + "Order#Details#Inner", "OrderDetailsInner", [new("Tags", typeof(string), false), new("Token", typeof(Guid), false)])
    {
        FromValues = values => new Inner { Tags = (string)values[0]!, Token = (Guid)values[1]! },
    };

    public required string Tags { get; init; }

    public required Guid Token { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Inner>();

    object?[] ISnapshotRow.ToValues() => [Tags, Token];
}

public sealed record Note : ISnapshotRow<Note>
{
    static RowShape ISnapshotRow<Note>.RowShape { get; } = new(
        Entities.Namespace + "Order#Notes",
        "OrderNotes",
        [new("At", typeof(DateTime), false), new("Text", typeof(string), false), RowProperty.JsonArray<Inner>("Inners", true)])
    {
        FromValues = values => new Note { At = (DateTime)values[0]!, Text = (string)values[1]!, Inners = (IReadOnlyList<Inner>?)values[2] },
    };

    public required DateTime At { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<Inner>? Inners { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Note>();

    object?[] ISnapshotRow.ToValues() => [At, Text, Inners];
}

public sealed record OrderLines : ISnapshotRow<OrderLines>
{
    static RowShape ISnapshotRow<OrderLines>.RowShape { get; } = new(
        Entities.Namespace + "Order#Lines",
        "OrderLines",
        [
            new("OrderId", typeof(int), false),
            new("Id", typeof(int), false),
            new("Product", typeof(string), false),
            new("Price.Amount", typeof(decimal), false),
            new("Price.Currency", typeof(string), false),
        ])
    {
        FromValues = values => new OrderLines
        {
            OrderId = (int)values[0]!,
            Id = (int)values[1]!,
            Product = (string)values[2]!,
            Price = new Money { Amount = (decimal)values[3]!, Currency = (string)values[4]! },
        },
    };

    public required int OrderId { get; init; }

    public int Id { get; init; }

    public required string Product { get; init; }

    public required Money Price { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<OrderLines>();

    object?[] ISnapshotRow.ToValues() => [OrderId, Id, Product, Price?.Amount, Price?.Currency];
}

public sealed record Customer : ISnapshotRow<Customer>
{
    static RowShape ISnapshotRow<Customer>.RowShape { get; } = new(
        Entities.Namespace + "Customer",
        "Customer",
        [
            new("Id", typeof(int), false),
            RowProperty.JsonArray<Contact>("Contacts", false),
            new("Limit.Amount", typeof(decimal), false, "Limit?.Amount"),
            new("Limit.Currency", typeof(string), false, "Limit?.Currency"),
            RowProperty.JsonObject<Profile>("Profile", false),
        ])
    {
        FromValues = values => new Customer
        {
            Id = (int)values[0]!,
            Contacts = (IReadOnlyList<Contact>)values[1]!,
            Limit = values[2] is null && values[3] is null
                ? null
                : new Money { Amount = (decimal)values[2]!, Currency = (string)values[3]! },
            Profile = (Profile)values[4]!,
        },
    };

    public int Id { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    public Money? Limit { get; init; }

    public required Profile Profile { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Customer>();

    object?[] ISnapshotRow.ToValues() => [Id, Contacts, Limit?.Amount, Limit?.Currency, Profile];
}

public sealed record Profile : ISnapshotRow<Profile>
{
    static RowShape ISnapshotRow<Profile>.RowShape { get; } = new(
        Entities.Namespace + "Customer#Profile",
        "CustomerProfile",
        [new("Nick", typeof(string), false), new("Scores", typeof(string), false), RowProperty.JsonObject<Contact>("Best", true)])
    {
        FromValues = values => new Profile { Nick = (string)values[0]!, Scores = (string)values[1]!, Best = (Contact?)values[2] },
    };

    public required string Nick { get; init; }

    public required string Scores { get; init; }

    public Contact? Best { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Profile>();

    object?[] ISnapshotRow.ToValues() => [Nick, Scores, Best];
}

public sealed record Contact : ISnapshotRow<Contact>
{
    static RowShape ISnapshotRow<Contact>.RowShape { get; } = new(
        Entities.Namespace
            + "Customer#Contacts", "CustomerContacts", [new("IsOld", typeof(bool), false), new("Mail", typeof(string), false)])
    {
        FromValues = values => new Contact { IsOld = (bool)values[0]!, Mail = (string)values[1]! },
    };

    public required bool IsOld { get; init; }

    public required string Mail { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Contact>();

    object?[] ISnapshotRow.ToValues() => [IsOld, Mail];
}

public record Animal : ISnapshotRow<Animal>
{
    static RowShape ISnapshotRow<Animal>.RowShape { get; } = new(
        Entities.Namespace + "Animal",
        "Animal",
        [new("Id", typeof(int), false), new("Discriminator", typeof(string), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new Animal { Id = (int)values[0]!, Name = (string)values[2]! },
        Derived = [RowShape.Of<Cat>(), RowShape.Of<Dog>(), RowShape.Of<Puppy>()],
    };

    public int Id { get; init; }

    public virtual string Discriminator => "Animal";

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => Shape;

    protected virtual RowShape Shape => RowShape.Of<Animal>();

    object?[] ISnapshotRow.ToValues() => ToValues();

    protected virtual object?[] ToValues() => [Id, Discriminator, Name];
}

public sealed record Cat : Animal, ISnapshotRow<Cat>
{
    static RowShape ISnapshotRow<Cat>.RowShape { get; } = new(
        Entities.Namespace + "Cat",
        "Cat",
        [new("Id", typeof(int), false), new(
            "Discriminator", typeof(string), false), new("Name", typeof(string), false), new("Lives", typeof(int), true)])
    {
        FromValues = values => new Cat { Id = (int)values[0]!, Name = (string)values[2]!, Lives = (int?)values[3] },
    };

    public override string Discriminator => "Cat";

    public int? Lives { get; init; }

    protected override RowShape Shape => RowShape.Of<Cat>();

    protected override object?[] ToValues() => [Id, Discriminator, Name, Lives];
}

public record Dog : Animal, ISnapshotRow<Dog>
{
    static RowShape ISnapshotRow<Dog>.RowShape { get; } = new(
        Entities.Namespace + "Dog",
        "Dog",
        [new("Id", typeof(int), false), new(
            "Discriminator", typeof(string), false), new("Name", typeof(string), false), new("Breed", typeof(string), true)])
    {
        FromValues = values => new Dog { Id = (int)values[0]!, Name = (string)values[2]!, Breed = (string?)values[3] },
        Derived = [RowShape.Of<Puppy>()],
    };

    public override string Discriminator => "Dog";

    public string? Breed { get; init; }

    protected override RowShape Shape => RowShape.Of<Dog>();

    protected override object?[] ToValues() => [Id, Discriminator, Name, Breed];
}

public sealed record Puppy : Dog, ISnapshotRow<Puppy>
{
    static RowShape ISnapshotRow<Puppy>.RowShape { get; } = new(
        Entities.Namespace + "Puppy",
        "Puppy",
        [
            new("Id", typeof(int), false), new("Discriminator", typeof(string), false), new("Name", typeof(string), false),
            new("Breed", typeof(string), true), new("Weeks", typeof(int), true),
        ])
    {
        FromValues =
            values => new Puppy { Id = (int)values[0]!, Name = (string)values[2]!, Breed = (string?)values[3], Weeks = (int?)values[4] },
    };

    public override string Discriminator => "Puppy";

    public int? Weeks { get; init; }

    protected override RowShape Shape => RowShape.Of<Puppy>();

    protected override object?[] ToValues() => [Id, Discriminator, Name, Breed, Weeks];
}

public record Vehicle : ISnapshotRow<Vehicle>
{
    static RowShape ISnapshotRow<Vehicle>.RowShape { get; } = new(
        Entities.Namespace + "Vehicle", "Vehicle", [new("Id", typeof(int), false), new("Wheels", typeof(int), false)])
    {
        FromValues = values => new Vehicle { Id = (int)values[0]!, Wheels = (int)values[1]! },
        Derived = [RowShape.Of<Car>(), RowShape.Of<Truck>()],
    };

    public int Id { get; init; }

    public required int Wheels { get; init; }

    RowShape ISnapshotRow.Shape => Shape;

    protected virtual RowShape Shape => RowShape.Of<Vehicle>();

    object?[] ISnapshotRow.ToValues() => ToValues();

    protected virtual object?[] ToValues() => [Id, Wheels];
}

public sealed record Car : Vehicle, ISnapshotRow<Car>
{
    static RowShape ISnapshotRow<Car>.RowShape { get; } = new(
        Entities.Namespace
            + "Car", "Car", [new("Id", typeof(int), false), new("Wheels", typeof(int), false), new("Doors", typeof(int), false)])
    {
        FromValues = values => new Car { Id = (int)values[0]!, Wheels = (int)values[1]!, Doors = (int)values[2]! },
    };

    public required int Doors { get; init; }

    protected override RowShape Shape => RowShape.Of<Car>();

    protected override object?[] ToValues() => [Id, Wheels, Doors];
}

public sealed record Truck : Vehicle, ISnapshotRow<Truck>
{
    static RowShape ISnapshotRow<Truck>.RowShape { get; } = new(
        Entities.Namespace
            + "Truck", "Truck", [new("Id", typeof(int), false), new("Wheels", typeof(int), false), new("Load", typeof(double), false)])
    {
        FromValues = values => new Truck { Id = (int)values[0]!, Wheels = (int)values[1]!, Load = (double)values[2]! },
    };

    public required double Load { get; init; }

    protected override RowShape Shape => RowShape.Of<Truck>();

    protected override object?[] ToValues() => [Id, Wheels, Load];
}

public abstract record Figure : ISnapshotRow<Figure>
{
    static RowShape ISnapshotRow<Figure>.RowShape { get; } = new(
        Entities.Namespace + "Figure", "Figure", [new("Id", typeof(int), false), new("Color", typeof(string), true)])
    {
        Derived = [RowShape.Of<Circle>(), RowShape.Of<Square>()],
    };

    public required int Id { get; init; }

    public string? Color { get; init; }

    RowShape ISnapshotRow.Shape => Shape;

    protected abstract RowShape Shape { get; }

    object?[] ISnapshotRow.ToValues() => ToValues();

    protected abstract object?[] ToValues();
}

public sealed record Circle : Figure, ISnapshotRow<Circle>
{
    static RowShape ISnapshotRow<Circle>.RowShape { get; } = new(
        Entities.Namespace
            + "Circle", "Circle", [new("Id", typeof(int), false), new("Color", typeof(string), true), new("Radius", typeof(double), false)])
    {
        FromValues = values => new Circle { Id = (int)values[0]!, Color = (string?)values[1], Radius = (double)values[2]! },
    };

    public required double Radius { get; init; }

    protected override RowShape Shape => RowShape.Of<Circle>();

    protected override object?[] ToValues() => [Id, Color, Radius];
}

public sealed record Square : Figure, ISnapshotRow<Square>
{
    static RowShape ISnapshotRow<Square>.RowShape { get; } = new(
        Entities.Namespace
            + "Square", "Square", [new("Id", typeof(int), false), new("Color", typeof(string), true), new("Side", typeof(double), false)])
    {
        FromValues = values => new Square { Id = (int)values[0]!, Color = (string?)values[1], Side = (double)values[2]! },
    };

    public required double Side { get; init; }

    protected override RowShape Shape => RowShape.Of<Square>();

    protected override object?[] ToValues() => [Id, Color, Side];
}

public sealed record Document : ISnapshotRow<Document>
{
    static RowShape ISnapshotRow<Document>.RowShape { get; } = new(
        Entities.Namespace + "Document",
        "Document",
        [new("Id", typeof(int), false), new(
            "Body", typeof(string), false), new("Remark", typeof(string), true), new("Title", typeof(string), false)])
    {
        FromValues =
            values =>
                new Document { Id = (int)values[0]!, Body = (string)values[1]!, Remark = (string?)values[2], Title = (string)values[3]! },
    };

    public int Id { get; init; }

    public required string Body { get; init; }

    public string? Remark { get; init; }

    public required string Title { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Document>();

    object?[] ISnapshotRow.ToValues() => [Id, Body, Remark, Title];
}

public sealed record Account : ISnapshotRow<Account>
{
    static RowShape ISnapshotRow<Account>.RowShape { get; } = new(
        Entities.Namespace + "Account", "Account", [new("Id", typeof(int), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new Account { Id = (int)values[0]!, Name = (string)values[1]! },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Account>();

    object?[] ISnapshotRow.ToValues() => [Id, Name];
}

public sealed record AccountExtra : ISnapshotRow<AccountExtra>
{
    static RowShape ISnapshotRow<AccountExtra>.RowShape { get; } = new(
        Entities.Namespace + "AccountExtra", "AccountExtra",
        [new("Id", typeof(int), false), new("Level", typeof(int), true), new("Motto", typeof(string), false)])
    {
        FromValues = values => new AccountExtra { Id = (int)values[0]!, Level = (int?)values[1], Motto = (string)values[2]! },
    };

    public required int Id { get; init; }

    public int? Level { get; init; }

    public required string Motto { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<AccountExtra>();

    object?[] ISnapshotRow.ToValues() => [Id, Level, Motto];
}

public sealed record OrderName : ISnapshotRow<OrderName>
{
    static RowShape ISnapshotRow<OrderName>.RowShape { get; } = new(
        Entities.Namespace + "OrderName", "OrderName", [new("Id", typeof(int), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new OrderName { Id = (int)values[0]!, Name = (string)values[1]! },
    };

    public required int Id { get; init; }

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<OrderName>();

    object?[] ISnapshotRow.ToValues() => [Id, Name];
}

public sealed record Bag<TNumbers, TNames, TDays> : ISnapshotRow<Bag<TNumbers, TNames, TDays>>
    where TNumbers : class
    where TNames : class
    where TDays : class
{
    static RowShape ISnapshotRow<Bag<TNumbers, TNames, TDays>>.RowShape { get; } = new(
        Entities.Namespace + "Bag",
        "Bag",
        [new("Id", typeof(int), false), new("Days", typeof(TDays), true), new(
            "Names", typeof(TNames), false), new("Numbers", typeof(TNumbers), false)])
    {
        FromValues = values => new Bag<TNumbers, TNames, TDays>
        {
            Id = (int)values[0]!, Days = (TDays?)values[1], Names = (TNames)values[2]!, Numbers = (TNumbers)values[3]!,
        },
    };

    public int Id { get; init; }

    public TDays? Days { get; init; }

    public required TNames Names { get; init; }

    public required TNumbers Numbers { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Bag<TNumbers, TNames, TDays>>();

    object?[] ISnapshotRow.ToValues() => [Id, Days, Names, Numbers];
}

public sealed record Special : ISnapshotRow<Special>
{
    static RowShape ISnapshotRow<Special>.RowShape { get; } = new(
        Entities.Namespace + "Special",
        "Special",
        [
            new("Id", typeof(int), false),
            new("Attributes", typeof(Dictionary<string, string>), false),
            new("Ip", typeof(IPAddress), false),
            new("Json", typeof(string), true),
            new("Mood", typeof(string), false),
            new("Moods", typeof(string[]), false),
            new("Range", typeof(NpgsqlRange<int>), false),
            new("Search", typeof(NpgsqlTsVector), false),
            new("Text", typeof(string), false),
            new("Version", typeof(uint), false),
        ])
    {
        FromValues = values => new Special
        {
            Id = (int)values[0]!,
            Attributes = (Dictionary<string, string>)values[1]!,
            Ip = (IPAddress)values[2]!,
            Json = (string?)values[3],
            Mood = (string)values[4]!,
            Moods = (string[])values[5]!,
            Range = (NpgsqlRange<int>)values[6]!,
            Search = (NpgsqlTsVector)values[7]!,
            Text = (string)values[8]!,
            Version = (uint)values[9]!,
        },
    };

    public int Id { get; init; }

    public required Dictionary<string, string> Attributes { get; init; }

    public required IPAddress Ip { get; init; }

    public string? Json { get; init; }

    public required string Mood { get; init; }

    public required string[] Moods { get; init; }

    public required NpgsqlRange<int> Range { get; init; }

    public NpgsqlTsVector Search { get; init; } = default!;

    public required string Text { get; init; }

    public uint Version { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Special>();

    object?[] ISnapshotRow.ToValues() => [Id, Attributes, Ip, Json, Mood, Moods, Range, Search, Text, Version];
}
