namespace Attached.Models;

public class Person
{
    public int Id { get; set; }

    public string FullName { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string? Initials { get; set; }

    public int? Age { get; set; }
}

public class Product
{
    public int Id { get; set; }

    public string PriceText { get; set; } = "";

    public decimal? Price { get; set; }

    public int CodeNumber { get; set; }

    public string Code { get; set; } = "";
}

public class Order
{
    public int Id { get; set; }

    public string Customer { get; set; } = "";

    public ICollection<Line> Lines { get; } = [];
}

public class Line
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public int Quantity { get; set; }
}

public class Contact
{
    public int Id { get; set; }

    public string? Phone { get; set; }

    public string Note { get; set; } = "";

    public int Rank { get; set; }
}

public class Account
{
    public int Number { get; set; }

    public string Id { get; set; } = "";

    public string Name { get; set; } = "";
}

public class Session
{
    public int Id { get; set; }

    public int AccountNumber { get; set; }

    public string AccountId { get; set; } = "";
}

public class Stock
{
    public int Id { get; set; }

    public string OldAmount { get; set; } = "";

    public int Amount { get; set; }
}
