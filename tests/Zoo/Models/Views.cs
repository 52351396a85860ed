using Microsoft.EntityFrameworkCore;
using Zoo.Views;

namespace Zoo
{
    /// <summary>What has no key or no table: keyless tables, views, queries, a table that is read through a view.</summary>
    public abstract class ViewsContext : ZooContext
    {
        protected ViewsContext()
        {
        }

        protected ViewsContext(DbContextOptions options)
            : base(options)
        {
        }

        public override IEnumerable<string> Prepare() =>
        [
            """CREATE VIEW "SaleTotals" AS SELECT "Shop", SUM("Amount") AS "Total", COUNT(*) AS sale_count FROM "Sales" GROUP BY "Shop" """,
            """CREATE VIEW "KeyedSales" AS SELECT "Id", "Shop", "Comment" FROM "Sales" """,
            """CREATE VIEW "StockView" AS SELECT "Id", "Name" FROM "Stock" """,
            """INSERT INTO "Log" ("At", "Text") VALUES (1, 'a'), (1, 'a'), (2, NULL)""",
        ];

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Sale>().ToTable("Sales").Property(s => s.Amount).HasConversion<double>();
            modelBuilder.Entity<LogLine>().HasNoKey().ToTable("Log");
            modelBuilder.Entity<Total>(total =>
            {
                total.HasNoKey().ToView("SaleTotals");
                total.Property(t => t.Sum).HasColumnName("Total").HasConversion<double>();
                total.Property(t => t.Count).HasColumnName("sale_count");
            });
            if (Since(2))
            {
                modelBuilder.Entity<KeyedSale>().ToView("KeyedSales");
                modelBuilder.Entity<Busy>().HasNoKey().ToSqlQuery("""SELECT "Shop" AS "Name" FROM "Sales" """);
                modelBuilder.Entity<Stock>().ToTable("Stock").ToView("StockView");
            }

            if (!Since(3))
                modelBuilder.Entity<Gone>().HasNoKey().ToView("GoneView", "old");
        }

        public override IEnumerable<object> Rows() =>
        [
            new Sale { Shop = "a", Amount = 1.5m, Comment = null },
            new Sale { Shop = "a", Amount = 2m, Comment = "c" },
            new Sale { Shop = "b", Amount = 0m },
            new Stock { Name = "n" },
        ];
    }
}

namespace Zoo.Views
{
    public class Sale
    {
        public int Id { get; set; }

        public string Shop { get; set; } = "";

        public decimal Amount { get; set; }

        public string? Comment { get; set; }
    }

    public class LogLine
    {
        public int At { get; set; }

        public string? Text { get; set; }
    }

    public class Total
    {
        public string Shop { get; set; } = "";

        public decimal? Sum { get; set; }

        public long Count { get; set; }
    }

    public class KeyedSale
    {
        public int Id { get; set; }

        public string Shop { get; set; } = "";

        public string? Comment { get; set; }
    }

    public class Busy
    {
        public string Name { get; set; } = "";
    }

    public class Stock
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public class Gone
    {
        public int Number { get; set; }
    }
}
