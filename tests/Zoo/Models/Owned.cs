using Microsoft.EntityFrameworkCore;
using Zoo.Owned;

namespace Zoo
{
    /// <summary>
    /// Owned values in columns of their owner, in tables of their own, one and many, within each other and below derived types.
    /// </summary>
    public abstract class OwnedContext : ZooContext
    {
        protected OwnedContext()
        {
        }

        protected OwnedContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Country>().HasKey(c => c.Code);
            modelBuilder.Entity<Customer>(customer =>
            {
                customer.OwnsOne(c => c.Home, Address);
                customer.OwnsOne(c => c.Work, Address);
                customer.Navigation(c => c.Work).IsRequired();
                customer.OwnsOne(c => c.Contact, contact => contact.OwnsOne(c => c.Address, address =>
                {
                    Address(address);
                    address.OwnsOne(a => a.Geo, geo => geo.Property(g => g.Lat).HasColumnName("contact_lat"));
                }));
                customer.OwnsOne(c => c.Settings, settings => settings.ToTable("CustomerSettings"));
                if (Since(2))
                    customer.OwnsOne(c => c.Profile, profile =>
                    {
                        profile.Property(p => p.Bio).HasColumnName("bio").HasMaxLength(500);
                        profile.OwnsMany(p => p.Links, links =>
                        {
                            links.ToTable("ProfileLinks");
                            links.HasKey(l => l.Id);
                        });
                    });
                else
                    customer.Ignore(c => c.Profile);
            });
            // The same owned CLR type once more, of an owner with another type of key.
            modelBuilder.Entity<Supplier>().OwnsOne(s => s.Address, Address);
            modelBuilder.Entity<Order>().OwnsMany(o => o.Lines, lines =>
            {
                lines.Property<int>("Id").HasValueGenerator<Numbers>();
                lines.Property(l => l.Product).HasMaxLength(40);
                lines.OwnsOne(l => l.Price, price => price.Property(p => p.Currency).HasMaxLength(3).IsUnicode(false));
                lines.OwnsMany(l => l.Discounts, discounts => discounts.Property<int>("Id").HasValueGenerator<Numbers>());
                if (!Since(2))
                    lines.Ignore(l => l.Note);
            });
            modelBuilder.Entity<Worker>();
            modelBuilder.Entity<Guard>().OwnsOne(g => g.Badge);
            if (!Since(3))
                modelBuilder.Entity<Supplier>().OwnsMany(s => s.Visits);
            else
                modelBuilder.Entity<Supplier>().Ignore(s => s.Visits);

            static void Address<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.OwnedNavigationBuilder<T, Address> address)
                where T : class
            {
                address.HasOne(a => a.Country).WithMany().HasForeignKey(a => a.CountryCode);
                address.Ignore(a => a.Geo);
            }
        }

        public override IEnumerable<object> Rows() =>
        [
            new Country { Code = "DE", Name = "Germany" },
            new Customer { Name = "a", Work = new() { Street = "w", Number = 1 } },
            new Customer
            {
                Name = "b",
                Home = new() { Street = "h", City = "x", Number = 2, CountryCode = "DE" },
                Work = new() { Street = "", Number = int.MinValue },
                Contact = new() { Name = "c", Address = new() { Street = "s", Number = 3, Geo = new() { Lat = 1.5, Lon = -2.25 } } },
                Settings = new() { Dark = true, Language = "de" },
                Profile = new() { Bio = "I", Links = { new() { Url = "http://a", Rank = 1 }, new() { Url = "http://\U0001F4A9" } } },
            },
            new Customer { Name = "c", Work = new(), Contact = new() { Name = "d" }, Settings = new(), Profile = new() { Level = 2 } },
            new Customer { Name = "d", Work = new(), Contact = new() { Name = "e", Address = new() { Street = "t" } } },
            new Supplier { Id = Guid.Parse("00000000-0000-0000-0000-00000000000a"), Address = new() { Street = "sup" } },
            new Supplier { Id = Guid.Parse("00000000-0000-0000-0000-00000000000b") },
            new Order { Lines = { new() { Product = "p", Price = new() { Amount = 1.25m, Currency = "EUR" }, Discounts =
            {
                new() { Percent = 5 }, new() { Percent = 7, Reason = "r" },
            } }, new() { Product = "q", Note = "n" } } },
            new Order(),
            new Worker { Name = "w" },
            new Guard { Name = "g", Badge = new() { Number = 5, Since = new(2020, 2, 3) } },
            new Guard { Name = "h" },
        ];
    }
}

namespace Zoo.Owned
{
    public class Country
    {
        public string Code { get; set; } = "";

        public string Name { get; set; } = "";
    }

    public class Geo
    {
        public double Lat { get; set; }

        public double? Lon { get; set; }
    }

    public class Address
    {
        public string Street { get; set; } = "";

        public string? City { get; set; }

        public int Number { get; set; }

        public string? CountryCode { get; set; }

        public Country? Country { get; set; }

        public Geo? Geo { get; set; }
    }

    public class Contact
    {
        public string Name { get; set; } = "";

        public Address? Address { get; set; }
    }

    public class Settings
    {
        public bool Dark { get; set; }

        public string? Language { get; set; }
    }

    public class Link
    {
        public int Id { get; set; }

        public string Url { get; set; } = "";

        public int? Rank { get; set; }
    }

    public class Profile
    {
        public string? Bio { get; set; }

        public int Level { get; set; }

        public List<Link> Links { get; } = [];
    }

    public class Customer
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public Address? Home { get; set; }

        public Address Work { get; set; } = null!;

        public Contact? Contact { get; set; }

        public Settings? Settings { get; set; }

        public Profile? Profile { get; set; }
    }

    public class Visit
    {
        public DateTime On { get; set; }
    }

    public class Supplier
    {
        public Guid Id { get; set; }

        public Address? Address { get; set; }

        public List<Visit> Visits { get; } = [];
    }

    public class Money
    {
        public decimal Amount { get; set; }

        public string Currency { get; set; } = "";
    }

    public class Discount
    {
        public int Percent { get; set; }

        public string? Reason { get; set; }
    }

    public class Line
    {
        public string Product { get; set; } = "";

        public string? Note { get; set; }

        public Money? Price { get; set; }

        public List<Discount> Discounts { get; } = [];
    }

    public class Order
    {
        public int Id { get; set; }

        public List<Line> Lines { get; } = [];
    }

    public class Worker
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public class Badge
    {
        public int Number { get; set; }

        public DateOnly Since { get; set; }
    }

    public class Guard : Worker
    {
        public Badge? Badge { get; set; }
    }
}
