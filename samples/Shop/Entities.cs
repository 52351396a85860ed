namespace Shop;

/// <summary>Something that the shop sells.</summary>
public class Item
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public long PriceInCents { get; set; }

    /// <summary>Whether the data of the item is clean. The column has no default: the answer is the application's to give.</summary>
    public bool IsClean { get; set; }

    public int? CategoryId { get; set; }
}

/// <summary>What items are sorted by.</summary>
public class Category
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>Somebody who buys. Everything personal is nullable: a customer may give it later, or not at all.</summary>
public class Customer
{
    public int Id { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    /// <summary>The address as the customer typed it.</summary>
    public string? Email { get; set; }

    /// <summary>The address in the one spelling that lookups compare, so that the typed one need not change.</summary>
    public string? NormalizedEmail { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>When the customer first bought something; null where that is still to come.</summary>
    public DateTime? FirstOrderAt { get; set; }
}

/// <summary>A purchase of one customer.</summary>
public class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public DateTime PlacedAt { get; set; }

    public decimal Total { get; set; }
}
