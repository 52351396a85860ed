using Microsoft.EntityFrameworkCore;
using Zoo.Tpt;

namespace Zoo
{
    /// <summary>Hierarchies in a table for each type, three deep.</summary>
    public abstract class TptContext : ZooContext
    {
        protected TptContext()
        {
        }

        protected TptContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Person>(person =>
            {
                person.UseTptMappingStrategy();
                person.ToTable("People");
            });
            modelBuilder.Entity<Employee>(employee =>
            {
                employee.ToTable("Staff");
                employee.Property(e => e.Salary).HasPrecision(12, 3);
                employee.HasOne(e => e.Boss).WithMany().HasForeignKey(e => e.BossId);
                if (!Since(2))
                    employee.Ignore(e => e.Hired);
            });
            if (Since(2))
                modelBuilder.Entity<Director>(director => director.Property(d => d.Bonus).HasColumnName("bonus_amount"));
            else
                modelBuilder.Ignore<Director>();
            if (!Since(3))
                modelBuilder.Entity<Visitor>().ToTable("Visitors");

            modelBuilder.Entity<Shape>().ToTable("Shapes");
            modelBuilder.Entity<Circle>().ToTable("Circles");
            if (Since(2))
                modelBuilder.Entity<Square>().ToTable("Squares");
        }

        public override IEnumerable<object> Rows()
        {
            var boss = new Director { Name = "Ada", Salary = 10.125m, Hired = new(2020, 1, 1), Bonus = 1, Car = "Red" };
            return
            [
                boss,
                new Person { Name = "Nobody", Email = null },
                new Person { Name = "Some\U0001F600body", Email = "a@b" },
                new Employee { Name = "Worker", Salary = 5m, Boss = boss, Hired = null },
                new Employee { Name = "Free", Salary = -1m, Hired = new(2021, 6, 7) },
                new Circle { Id = Guid.Parse("00000000-0000-0000-0000-000000000001"), Color = "red", Radius = 1.5 },
                new Square { Id = Guid.Parse("00000000-0000-0000-0000-000000000002"), Side = 2 },
            ];
        }
    }
}

namespace Zoo.Tpt
{
    public class Person
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string? Email { get; set; }
    }

    public class Employee : Person
    {
        public decimal Salary { get; set; }

        public DateOnly? Hired { get; set; }

        public int? BossId { get; set; }

        public Employee? Boss { get; set; }
    }

    public class Director : Employee
    {
        public int Bonus { get; set; }

        public string Car { get; set; } = "";
    }

    public class Visitor : Person
    {
        public bool Badge { get; set; }
    }

    public abstract class Shape
    {
        public Guid Id { get; set; }

        public string? Color { get; set; }
    }

    public class Circle : Shape
    {
        public double Radius { get; set; }
    }

    public class Square : Shape
    {
        public double Side { get; set; }
    }
}
