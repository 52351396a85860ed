using Microsoft.EntityFrameworkCore;
using Zoo.Tph;

namespace Zoo
{
    /// <summary>Hierarchies in one table: roots abstract and not, an abstract type in between, and discriminators of three types.</summary>
    public abstract class TphContext : ZooContext
    {
        protected TphContext()
        {
        }

        protected TphContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Animal>();
            modelBuilder.Entity<Pet>();
            modelBuilder.Entity<Cat>(cat =>
            {
                cat.Property(c => c.Sound).HasColumnName("Sound").HasMaxLength(20);
                cat.Property<int?>("ShadowRank");
            });
            modelBuilder.Entity<Dog>(dog =>
            {
                dog.Property(d => d.Sound).HasColumnName("Sound").HasMaxLength(20);
                dog.Property(d => d.Name2).IsRequired();
            });
            if (Since(2))
                modelBuilder.Entity<Wolf>().HasOne(w => w.Pack).WithMany().HasForeignKey(w => w.PackId);
            if (!Since(3))
                modelBuilder.Entity<Dodo>();

            // Version 1 is no hierarchy at all: the discriminator comes with the second type.
            modelBuilder.Entity<Vehicle>();
            if (Since(2))
            {
                modelBuilder.Entity<Car>();
                modelBuilder.Entity<Truck>();
            }

            modelBuilder.Entity<Payment>().HasDiscriminator<int>("Kind").HasValue<Card>(1).HasValue<Cash>(2);
            modelBuilder.Entity<Card>().Property(c => c.Number).HasMaxLength(16).IsFixedLength();
            if (Since(2))
                modelBuilder.Entity<Bird>(bird =>
                {
                    bird.HasDiscriminator(b => b.Kind).HasValue<Bird>(BirdKind.Plain).HasValue<Parrot>(BirdKind.Parrot)
                        .HasValue<Duck>(BirdKind.Duck);
                    bird.Property(b => b.Kind).HasConversion<string>().HasMaxLength(8);
                });

            modelBuilder.Entity<Cat>().HasData(
                new { Id = 1000, Name = "Seeded", Born = new DateTime(
                    2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), Owner = "somebody", Lives = 7, Indoor = true });
        }

        public override IEnumerable<object> Rows() =>
        [
            new Cat { Name = "Tom \U0001F431", Born = new(
                2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), Lives = 9, Sound = "meow", Indoor = true,
                Chip = Guid.Parse("11111111-2222-3333-4444-555555555555") },
            new Cat { Name = "", Born = new(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc), Owner = "me", Lives = 0 },
            new Dog { Name = "Rex", Sound = "wuff", Weight = 12.5, Name2 = "R." },
            new Dog { Name = "Bo", Weight = -0.5, Name2 = "" },
            new Wolf { Name = "Akela", Howl = 3.25m, Pack = new() { Name = "Grey" } },
            new Wolf { Name = "Lone", Howl = 0m },
            new Vehicle { Plate = "V 1" },
            new Car { Plate = "C 1", Doors = 5 },
            new Truck { Plate = "T 1", Doors = 2, Load = 7.5m },
            new Truck { Plate = "T 2", Doors = 3 },
            new Card { Amount = 1.5m, Number = "1234567890123456", Method = Method.Chip },
            new Card { Amount = 2m, Number = "6543210987654321", Method = null },
            new Cash { Amount = 3m, Exact = true },
            new Bird { Name = "b" },
            new Parrot { Name = "p", Words = 12 },
            new Duck { Name = "d" },
        ];
    }
}

namespace Zoo.Tph
{
    public abstract class Animal
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public DateTime Born { get; set; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    public abstract class Pet : Animal
    {
        public string? Owner { get; set; }

        public Guid? Chip { get; set; }
    }

    public class Cat : Pet
    {
        public int Lives { get; set; }

        public bool Indoor { get; set; }

        public string? Sound { get; set; }
    }

    public class Dog : Pet
    {
        public double Weight { get; set; }

        public string? Sound { get; set; }

        public string Name2 { get; set; } = "";
    }

    public class Wolf : Animal
    {
        public decimal Howl { get; set; }

        public int? PackId { get; set; }

        public Pack? Pack { get; set; }
    }

    /// <summary>Dies out in version 3.</summary>
    public class Dodo : Animal
    {
        public float Size { get; set; }
    }

    public class Pack
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public class Vehicle
    {
        public int Id { get; set; }

        public string Plate { get; set; } = "";
    }

    public class Car : Vehicle
    {
        public int Doors { get; set; }
    }

    /// <summary>Its doors are no car's: a column of their own, which Entity Framework has to name.</summary>
    public class Truck : Vehicle
    {
        public int Doors { get; set; }

        public decimal? Load { get; set; }
    }

    public enum Method
    {
        Stripe,
        Chip,
    }

    public abstract class Payment
    {
        public long Id { get; set; }

        public decimal Amount { get; set; }
    }

    public class Card : Payment
    {
        public string Number { get; set; } = "";

        public Method? Method { get; set; }
    }

    public class Cash : Payment
    {
        public bool Exact { get; set; }
    }

    public enum BirdKind
    {
        Plain,
        Parrot,
        Duck,
    }

    public class Bird
    {
        public int Id { get; set; }

        public BirdKind Kind { get; set; }

        public string Name { get; set; } = "";
    }

    public class Parrot : Bird
    {
        public short Words { get; set; }
    }

    public class Duck : Bird;
}
