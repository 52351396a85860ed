using Microsoft.EntityFrameworkCore;
using Zoo.Relations;

namespace Zoo
{
    /// <summary>
    /// Keys and what refers to them: composite, alternate, principal, text, bytes, shared, and join entities that have no class.
    /// </summary>
    public abstract class RelationsContext : ZooContext
    {
        protected RelationsContext()
        {
        }

        protected RelationsContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Student>().HasMany(s => s.Courses).WithMany(c => c.Students);
            if (Since(2))
                modelBuilder.Entity<Student>().HasMany(s => s.Clubs).WithMany(c => c.Members).UsingEntity(
                    "Membership",
                    join => join.Property<DateTime>("Joined").HasDefaultValue(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
            else
                modelBuilder.Entity<Student>().Ignore(s => s.Clubs);

            modelBuilder.Entity<Node>().HasOne(n => n.Parent).WithMany(n => n.Children).HasForeignKey(n => n.ParentId);
            modelBuilder.Entity<Plot>().HasKey(p => new { p.Country, p.Number });
            modelBuilder.Entity<Building>(building =>
            {
                building.HasOne(b => b.Plot).WithMany().HasForeignKey(b => new { b.PlotCountry, b.PlotNumber });
                building.HasAlternateKey(b => b.Code);
            });
            modelBuilder.Entity<Flat>().HasOne(f => f.Building).WithMany().HasForeignKey(f => f.BuildingCode).HasPrincipalKey(b => b.Code);
            // A key that is nothing but the principal's: the designer says it at the foreign key alone.
            modelBuilder.Entity<Phone>().HasOne(p => p.Flat).WithMany().HasForeignKey(p => p.FlatDoor).HasPrincipalKey(f => f.Door);
            modelBuilder.Entity<Hash>().HasKey(h => h.Digest);
            modelBuilder.Entity<Hash>().Property(h => h.Digest).HasMaxLength(32);
            modelBuilder.Entity<HashPart>().HasKey(h => new { h.Digest, h.Position, h.Name });
            modelBuilder.Entity<Passport>().HasOne(p => p.Student).WithOne().HasForeignKey<Passport>(p => p.StudentId);
            modelBuilder.Entity<Passport>().HasKey(p => p.StudentId);
            modelBuilder.Entity<Passport>().Property(p => p.Grade).IsRequired();
            modelBuilder.Entity<Student>().HasOne<Course>().WithMany().HasForeignKey("MainCourseId");
            if (!Since(3))
                modelBuilder.Entity<Ghost>(ghost =>
                {
                    ghost.Property<int>("Shadow");
                    ghost.HasKey("Shadow");
                });
        }

        public override IEnumerable<object> Rows()
        {
            var course = new Course { Title = "c1" };
            var club = new Club { Name = "chess" };
            var student = new Student { Name = "s1", Courses = { course, new() { Title = "c2" } }, Clubs = { club } };
            var root = new Node { Name = "root" };
            var plot = new Plot { Country = "DE", Number = 7, Size = 1.5m };
            var flat = new Flat { Door = "3b", Building = new() { Code = 42, Plot = plot } };
            return
            [
                student,
                new Student { Name = "s2", Courses = { course } },
                new Passport { Student = student, Grade = 1 },
                root,
                new Node { Name = "child", Parent = root, Children = { new() { Name = "grandchild" } } },
                plot,
                new Plot { Country = "de", Number = 7 },
                new Plot { Country = "\U0001F1E9\U0001F1EA", Number = -1 },
                flat,
                new Building { Code = -1 },
                new Phone { Number = "1", Flat = flat },
                new Hash { Digest = [0, 255, 16], Text = "t" },
                new Hash { Digest = [] },
                new HashPart { Digest = [1], Position = 1, Name = "a" },
                new HashPart { Digest = [1], Position = 1, Name = "b" },
            ];
        }
    }
}

namespace Zoo.Relations
{
    public class Student
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public List<Course> Courses { get; } = [];

        public List<Club> Clubs { get; } = [];
    }

    public class Course
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";

        public List<Student> Students { get; } = [];
    }

    public class Club
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public List<Student> Members { get; } = [];
    }

    public class Node
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public int? ParentId { get; set; }

        public Node? Parent { get; set; }

        public List<Node> Children { get; } = [];
    }

    public class Plot
    {
        public string Country { get; set; } = "";

        public int Number { get; set; }

        public decimal Size { get; set; }
    }

    public class Building
    {
        public int Id { get; set; }

        public int Code { get; set; }

        public string? PlotCountry { get; set; }

        public int? PlotNumber { get; set; }

        public Plot? Plot { get; set; }
    }

    public class Flat
    {
        public int Id { get; set; }

        public string Door { get; set; } = "";

        public int BuildingCode { get; set; }

        public Building Building { get; set; } = null!;
    }

    public class Phone
    {
        public int Id { get; set; }

        public string Number { get; set; } = "";

        public string FlatDoor { get; set; } = "";

        public Flat Flat { get; set; } = null!;
    }

    public class Hash
    {
        public byte[] Digest { get; set; } = [];

        public string? Text { get; set; }
    }

    public class HashPart
    {
        public byte[] Digest { get; set; } = [];

        public short Position { get; set; }

        public string Name { get; set; } = "";
    }

    public class Passport
    {
        public int StudentId { get; set; }

        public Student Student { get; set; } = null!;

        public int? Grade { get; set; }
    }

    public class Ghost
    {
        public string? Text { get; set; }
    }
}
