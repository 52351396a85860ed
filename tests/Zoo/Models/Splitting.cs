using Microsoft.EntityFrameworkCore;
using Zoo.Splitting;

namespace Zoo
{
    /// <summary>
    /// Two entities in one table, with the second required, optional, and optional without a column that tells; one entity in several
    /// tables.
    /// </summary>
    public abstract class SplittingContext : ZooContext
    {
        protected SplittingContext()
        {
        }

        protected SplittingContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Order>(order =>
            {
                order.ToTable("Orders");
                order.HasOne(o => o.Detail).WithOne().HasForeignKey<Detail>(d => d.Id);
                order.Navigation(o => o.Detail).IsRequired();
                order.HasOne(o => o.Shipping).WithOne().HasForeignKey<Shipping>(s => s.Id);
                order.Property(o => o.Status).HasColumnName("Status");
            });
            modelBuilder.Entity<Detail>(detail =>
            {
                detail.ToTable("Orders");
                detail.Property(d => d.Status).HasColumnName("Status");
            });
            modelBuilder.Entity<Shipping>().ToTable("Orders");
            if (Since(2))
            {
                modelBuilder.Entity<Order>().HasOne(o => o.Remark).WithOne().HasForeignKey<Remark>(r => r.Id);
                modelBuilder.Entity<Remark>().ToTable("Orders");
            }
            else
            {
                modelBuilder.Entity<Order>().Ignore(o => o.Remark);
            }

            modelBuilder.Entity<Customer>(customer =>
            {
                customer.ToTable("Customers");
                customer.SplitToTable("CustomerDetails", table =>
                {
                    table.Property(c => c.Id).HasColumnName("CustomerId");
                    table.Property(c => c.Street).HasColumnName("street");
                    table.Property(c => c.City);
                });
                if (Since(2))
                    customer.SplitToTable("CustomerMore", table => table.Property(c => c.Phone));
                else
                    customer.Ignore(c => c.Phone);
            });
            if (!Since(3))
                modelBuilder.Entity<Gone>().SplitToTable("GoneMore", table => table.Property(g => g.More));
        }

        public override IEnumerable<object> Rows() =>
        [
            new Order { Status = "s", Detail = new() { Text = "d", Status = "s" } },
            new Order { Detail = new() { Text = "", Count = 5 }, Shipping = new() { Street = "x", Days = 3 }, Remark = new()
            {
                Text = "r",
            } },
            new Order { Detail = new() { Text = "e" }, Shipping = new() { Street = "" } },
            new Customer { Name = "c", Street = "s", City = null, Phone = "1" },
            new Customer { Name = "d", Street = "t \U0001F3E0", City = "x" },
        ];
    }
}

namespace Zoo.Splitting
{
    public class Order
    {
        public int Id { get; set; }

        public string? Status { get; set; }

        public Detail Detail { get; set; } = null!;

        public Shipping? Shipping { get; set; }

        public Remark? Remark { get; set; }
    }

    public class Detail
    {
        public int Id { get; set; }

        public string? Status { get; set; }

        public string Text { get; set; } = "";

        public int? Count { get; set; }
    }

    public class Shipping
    {
        public int Id { get; set; }

        public string Street { get; set; } = "";

        public int Days { get; set; }
    }

    /// <summary>Nothing of it is required: it is there where anything of it is.</summary>
    public class Remark
    {
        public int Id { get; set; }

        public string? Text { get; set; }

        public int? Stars { get; set; }
    }

    public class Customer
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string Street { get; set; } = "";

        public string? City { get; set; }

        public string? Phone { get; set; }
    }

    public class Gone
    {
        public int Id { get; set; }

        public int More { get; set; }

        public int Less { get; set; }
    }
}
