using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace TypedMigrations.Runtime.Tests.Family;

#pragma warning disable CA1819, CA2227, SA1402

public class Order
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public Address Shipping { get; set; } = null!;

    public Address? Billing { get; set; }

    public Money Total { get; set; } = null!;

    public Details? Details { get; set; }

    public List<Note> Notes { get; set; } = [];

    public List<Line> Lines { get; set; } = [];
}

public class Address
{
    public required string Street { get; set; }

    public string? City { get; set; }

    public Geo? Geo { get; set; }
}

public class Geo
{
    public double Latitude { get; set; }

    public double? Height { get; set; }
}

public class Money
{
    public decimal Amount { get; set; }

    public required string Currency { get; set; }
}

public class Details
{
    public required string Text { get; set; }

    public int? Count { get; set; }

    public Inner? Inner { get; set; }
}

public class Inner
{
    public Guid Token { get; set; }

    public List<string> Tags { get; set; } = [];
}

public class Note
{
    public required string Text { get; set; }

    public DateTime At { get; set; }

    public List<Inner> Inners { get; set; } = [];
}

public class Line
{
    public int Id { get; set; }

    public required string Product { get; set; }

    public Money Price { get; set; } = null!;
}

public class Customer
{
    public int Id { get; set; }

    public Profile Profile { get; set; } = null!;

    public List<Contact> Contacts { get; set; } = [];

    public Money? Limit { get; set; }
}

public class Profile
{
    public required string Nick { get; set; }

    public int[] Scores { get; set; } = [];

    public Contact? Best { get; set; }
}

public class Contact
{
    public required string Mail { get; set; }

    public bool IsOld { get; set; }
}

public abstract class Animal
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

public class Cat : Animal
{
    public int Lives { get; set; }
}

public class Dog : Animal
{
    public string? Breed { get; set; }
}

public class Puppy : Dog
{
    public int Weeks { get; set; }
}

public class Vehicle
{
    public int Id { get; set; }

    public int Wheels { get; set; }
}

public class Car : Vehicle
{
    public int Doors { get; set; }
}

public class Truck : Vehicle
{
    public double Load { get; set; }
}

public abstract class Figure
{
    public int Id { get; set; }

    public string? Color { get; set; }
}

public class Circle : Figure
{
    public double Radius { get; set; }
}

public class Square : Figure
{
    public double Side { get; set; }
}

public class Document
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public required string Body { get; set; }

    public string? Remark { get; set; }
}

public class Account
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public AccountExtra? Extra { get; set; }
}

public class AccountExtra
{
    public int Id { get; set; }

    public required string Motto { get; set; }

    public int? Level { get; set; }
}

public class OrderName
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

public class Bag
{
    public int Id { get; set; }

    public int[] Numbers { get; set; } = [];

    public List<string> Names { get; set; } = [];

    public List<DateOnly>? Days { get; set; }
}

public enum Mood
{
    Sad,
    Happy,
}

public class Special
{
    public int Id { get; set; }

    public Mood Mood { get; set; }

    public Mood[] Moods { get; set; } = [];

    public JsonDocument? Json { get; set; }

    public required IPAddress Ip { get; set; }

    public NpgsqlRange<int> Range { get; set; }

    public Dictionary<string, string> Attributes { get; set; } = [];

    public required string Text { get; set; }

    public NpgsqlTsVector Search { get; set; } = null!;

    public uint Version { get; set; }
}

/// <summary>The application's context of today: what Entity Framework itself makes of the rows.</summary>
public abstract class LiveContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>(order =>
        {
            order.OwnsOne(o => o.Shipping, address => address.OwnsOne(a => a.Geo));
            order.Navigation(o => o.Shipping).IsRequired();
            order.OwnsOne(o => o.Billing, address => address.OwnsOne(a => a.Geo));
            order.ComplexProperty(o => o.Total);
            order.OwnsOne(o => o.Details, details =>
            {
                details.ToJson("details");
                details.OwnsOne(d => d.Inner).Property(i => i.Token).HasJsonPropertyName("token_id");
            });
            order.OwnsMany(o => o.Notes, notes =>
            {
                notes.ToJson();
                notes.OwnsMany(n => n.Inners);
            });
            order.OwnsMany(o => o.Lines, lines => lines.OwnsOne(line => line.Price));
        });
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.ComplexProperty(c => c.Profile, profile =>
            {
                profile.ToJson();
                profile.ComplexProperty(p => p.Best);
            });
            customer.ComplexCollection(c => c.Contacts, contacts => contacts.ToJson());
            customer.ComplexProperty(c => c.Limit);
        });
        modelBuilder.Entity<Animal>();
        modelBuilder.Entity<Cat>();
        modelBuilder.Entity<Dog>();
        modelBuilder.Entity<Puppy>();
        modelBuilder.Entity<Vehicle>().UseTptMappingStrategy();
        modelBuilder.Entity<Car>().ToTable("Cars");
        modelBuilder.Entity<Truck>().ToTable("Trucks");
        modelBuilder.Entity<Figure>().UseTpcMappingStrategy().Property(figure => figure.Id).ValueGeneratedNever();
        modelBuilder.Entity<Circle>();
        modelBuilder.Entity<Square>();
        modelBuilder.Entity<Document>().ToTable("Documents").SplitToTable("Bodies", bodies =>
        {
            bodies.Property(document => document.Id).HasColumnName("DocumentId");
            bodies.Property(document => document.Body);
            bodies.Property(document => document.Remark);
        });
        modelBuilder.Entity<Account>().ToTable("Accounts").HasOne(account => account.Extra).WithOne()
            .HasForeignKey<AccountExtra>(extra => extra.Id);
        modelBuilder.Entity<AccountExtra>().ToTable("Accounts");
        modelBuilder.Entity<OrderName>().HasNoKey().ToView("OrderNames");
        modelBuilder.Entity<Bag>();
    }
}

public class LiveSqliteContext(DbContextOptions options) : LiveContext(options);

public class LivePostgresContext(DbContextOptions options) : LiveContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasPostgresExtension("hstore").HasPostgresExtension("citext");
        modelBuilder.Entity<Special>(special =>
        {
            special.Property(s => s.Text).HasColumnType("citext");
            special.Property(s => s.Version).IsRowVersion();
            special.HasGeneratedTsVectorColumn(s => s.Search, "english", s => s.Text);
        });
    }
}
