using Microsoft.EntityFrameworkCore;
using Zoo.Generated;

namespace Zoo
{
    /// <summary>What the database fills in: defaults, computed columns, versions, identities, sequences.</summary>
    public abstract class GeneratedContext : ZooContext
    {
        protected GeneratedContext()
        {
        }

        protected GeneratedContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Invoice>(invoice =>
            {
                invoice.Property(i => i.Total).HasComputedColumnSql("\"Net\" + \"Tax\"", stored: true);
                // PostgreSQL 15 has none that are not stored.
                invoice.Property(i => i.Label).HasComputedColumnSql("'#' || \"Number\"", stored: IsPostgres);
                invoice.Property(i => i.Text).HasDefaultValue("say \"hi\"\n");
                invoice.Property(i => i.Active).HasDefaultValue(true);
                invoice.Property(i => i.Price).HasDefaultValue(1.50m);
                invoice.Property(i => i.Ratio).HasDefaultValue(-0.5);
                invoice.Property(i => i.Count).HasDefaultValueSql("7");
                invoice.Property(i => i.Created).HasDefaultValueSql("CURRENT_TIMESTAMP");
                invoice.Property(i => i.Note).HasDefaultValueSql("'none'");
                invoice.Property(i => i.Day).HasDefaultValue(new DateOnly(2020, 2, 29));
                invoice.Property(i => i.Token).IsConcurrencyToken();
                if (IsPostgres)
                    invoice.Property(i => i.Version).IsRowVersion();
                else
                    invoice.Property(i => i.Version).IsConcurrencyToken().HasDefaultValue(0u);
                if (!Since(2))
                    invoice.Ignore(i => i.Active);
            });
            modelBuilder.Entity<Numbered>(numbered =>
            {
                numbered.Property(n => n.Id).ValueGeneratedOnAdd();
                if (IsPostgres)
                    numbered.Property(n => n.Id).UseIdentityAlwaysColumn();
                if (IsPostgres && Since(2))
                {
                    modelBuilder.HasSequence<int>("ticket_numbers").StartsAt(100).IncrementsBy(5);
                    numbered.Property(n => n.Ticket).HasDefaultValueSql("nextval('ticket_numbers')");
                }
            });
            if (Since(2))
                modelBuilder.Entity<Plain>().Property(p => p.Id).ValueGeneratedNever();
            if (!Since(3))
                modelBuilder.Entity<Shrunk>().Property(p => p.Id).ValueGeneratedNever();
            if (IsPostgres && Since(2))
                modelBuilder.Entity<Plain>().Property(p => p.Serial).UseSerialColumn();
        }

        public override IEnumerable<object> Rows() =>
        [
            new Invoice { Number = "a", Net = 1, Tax = 2 },
            new Invoice { Number = "b", Net = -1, Tax = int.MaxValue, Text = "t", Price = 2m, Ratio = 3, Count = 9, Created = new(
                2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), Note = "n", Day = new(2024, 1, 1), Token = Guid.NewGuid(), Active = true },
            new Numbered { Name = "x" },
            new Numbered { Name = "y", Ticket = 5 },
            new Plain { Id = 17, Serial = 1 },
        ];
    }
}

namespace Zoo.Generated
{
    public class Invoice
    {
        public int Id { get; set; }

        public string Number { get; set; } = "";

        public int Net { get; set; }

        public int Tax { get; set; }

        public long Total { get; private set; }

        public string? Label { get; private set; }

        public string Text { get; set; } = null!;

        public bool Active { get; set; }

        public decimal Price { get; set; }

        public double Ratio { get; set; }

        public int Count { get; set; }

        public DateTime Created { get; set; }

        public string? Note { get; set; }

        public DateOnly Day { get; set; }

        public Guid? Token { get; set; }

        public uint Version { get; set; }
    }

    public class Numbered
    {
        public long Id { get; set; }

        public string Name { get; set; } = "";

        public int Ticket { get; set; }
    }

    public class Plain
    {
        public int Id { get; set; }

        public int Serial { get; set; }
    }

    public class Shrunk
    {
        public int Id { get; set; }
    }
}
