using Microsoft.EntityFrameworkCore;
using Zoo.Temporal;

namespace Zoo
{
    /// <summary>System-versioned tables, whose period columns SQL Server fills in.</summary>
    public abstract class TemporalContext : ZooContext
    {
        protected TemporalContext()
        {
        }

        protected TemporalContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasDefaultSchema("hr");
            modelBuilder.Entity<Employee>(employee =>
            {
                employee.ToTable("Employees", table => table.IsTemporal());
                if (!Since(2))
                    employee.Ignore(e => e.Salary);
            });
            modelBuilder.Entity<Contract>(contract =>
            {
                contract.ToTable("Contracts", "law", table => table.IsTemporal(temporal =>
                {
                    temporal.UseHistoryTable("ContractsThen", "archive");
                    temporal.HasPeriodStart("ValidFrom").HasColumnName("valid_from");
                    temporal.HasPeriodEnd("ValidTo").HasColumnName("valid_to");
                }));
                contract.Property<DateTime>("ValidFrom").HasPrecision(0);
                contract.Property<DateTime>("ValidTo").HasPrecision(0);
                contract.OwnsOne(c => c.Terms, terms =>
                {
                    terms.ToTable("Contracts", "law", table => table.IsTemporal(temporal =>
                    {
                        temporal.UseHistoryTable("ContractsThen", "archive");
                        temporal.HasPeriodStart("ValidFrom").HasColumnName("valid_from");
                        temporal.HasPeriodEnd("ValidTo").HasColumnName("valid_to");
                    }));
                    terms.Property<DateTime>("ValidFrom").HasPrecision(0);
                    terms.Property<DateTime>("ValidTo").HasPrecision(0);
                });
                contract.OwnsMany(c => c.Clauses, clauses => clauses.ToTable("Clauses", table => table.IsTemporal()));
            });
            modelBuilder.Entity<Animal>(animal =>
            {
                // Temporal from its second version on.
                if (Since(2))
                    animal.ToTable("Animals", table => table.IsTemporal());
                else
                    animal.ToTable("Animals");
            });
            modelBuilder.Entity<Cat>();
            // Temporal until its third.
            modelBuilder.Entity<Log>().ToTable("Logs", table => table.IsTemporal(!Since(3)));
        }

        public override IEnumerable<object> Rows() => [];
    }
}

namespace Zoo.Temporal
{
    public class Employee
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public decimal? Salary { get; set; }
    }

    public class Contract
    {
        public Guid Id { get; set; }

        public string Title { get; set; } = "";

        public Terms Terms { get; set; } = null!;

        public List<Clause> Clauses { get; } = [];
    }

    public class Terms
    {
        public int Days { get; set; }

        public string? Text { get; set; }
    }

    public class Clause
    {
        public string Text { get; set; } = "";
    }

    public class Animal
    {
        public int Id { get; set; }
    }

    public class Cat : Animal
    {
        public int Lives { get; set; }
    }

    public class Log
    {
        public long Id { get; set; }

        public string Line { get; set; } = "";
    }
}
