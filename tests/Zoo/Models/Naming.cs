using Microsoft.EntityFrameworkCore;
using Zoo.Naming;

namespace Zoo
{
    /// <summary>Names that C# has for something else, or does not allow, or that two things share.</summary>
    public abstract class NamingContext : ZooContext
    {
        protected NamingContext()
        {
        }

        protected NamingContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Box<int>>().ToTable("Box<int>");
            modelBuilder.Entity<Box<Guid>>().ToTable("Box of \"Guid\"");
            modelBuilder.Entity<Pair<string, Box<int>>>().Ignore(p => p.Second);
            modelBuilder.Entity<Outer.Inner>();
            modelBuilder.Entity<Zoo.Naming.Left.Item>().ToTable("LeftItems");
            if (Since(2))
                modelBuilder.Entity<Zoo.Naming.Right.Item>().ToTable("RightItems");
            modelBuilder.Entity<Strange>(strange =>
            {
                strange.Property(s => s.@class).HasColumnName("select");
                strange.Property<string>("ToString").HasDefaultValue("shadow");
                strange.Property<int>("Equals");
                strange.Property<int>("GetHashCode");
                strange.Property<int?>("EqualityContract");
                strange.Property<int>("PrintMembers");
                strange.Property<int>("GetType");
                strange.Property<int>("MemberwiseClone");
                strange.Property<int>("Finalize");
                strange.Property<int>("Clone");
                strange.Property<int>("Strange");
                strange.Property<string>("with blank");
                strange.Property<int>("1st");
                strange.Property<int>("a-b");
                strange.Property<int>("a_b");
                strange.Property<int>("größe");
                strange.Property(s => s._field).HasColumnName("_");
                if (!Since(2))
                    strange.Ignore(s => s.type);
            });
            modelBuilder.Entity<record>().Property(r => r.init).HasColumnName("a \"quoted\" {name}");
            modelBuilder.SharedTypeEntity<Dictionary<string, object>>("ISO 639-3", iso =>
            {
                iso.IndexerProperty<string>("Code");
                iso.IndexerProperty<string>("Name");
                iso.HasKey("Code");
            });
            modelBuilder.Entity<Initial>();
            modelBuilder.Entity<Snapshots>();
            modelBuilder.Entity<Before>();
            if (!Since(3))
                modelBuilder.Entity<@object>();
        }

        public override IEnumerable<object> Rows() =>
        [
            new Box<int> { Value = 1 },
            new Box<Guid> { Value = Guid.Parse("11111111-2222-3333-4444-555555555555") },
            new Pair<string, Box<int>> { First = "f" },
            new Outer.Inner { Text = "t" },
            new Zoo.Naming.Left.Item { Name = "l" },
            new Zoo.Naming.Right.Item { Number = 1 },
            new Strange { @class = "c", _field = 1, type = "t" },
            new record { init = 4 },
            new Initial { Text = "i" },
            new Snapshots(),
            new Before(),
        ];
    }
}

namespace Zoo.Naming
{
    public class Box<T>
    {
        public int Id { get; set; }

        public T Value { get; set; } = default!;
    }

    public class Pair<TFirst, TSecond>
    {
        public int Id { get; set; }

        public TFirst First { get; set; } = default!;

        public TSecond? Second { get; set; }
    }

    public class Outer
    {
        public class Inner
        {
            public int Id { get; set; }

            public string? Text { get; set; }
        }
    }

    public class Strange
    {
        public int Id { get; set; }

        public string @class { get; set; } = "";

        public int? @event { get; set; }

        public int @required { get; set; }

        public int @field { get; set; }

        public int value { get; set; }

        public int values { get; set; }

        public int _field { get; set; }

        public int __two { get; set; }

        public string? type { get; set; }

        public bool @true { get; set; }
    }

    public class @record
    {
        public int Id { get; set; }

        public int init { get; set; }
    }

    public class @object
    {
        public int Id { get; set; }
    }

    /// <summary>Called like a migration.</summary>
    public class Initial
    {
        public int Id { get; set; }

        public string? Text { get; set; }
    }

    public class Snapshots
    {
        public int Id { get; set; }
    }

    public class Before
    {
        public int Id { get; set; }

        public int After { get; set; }
    }
}

namespace Zoo.Naming.Left
{
    public class Item
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }
}

namespace Zoo.Naming.Right
{
    public class Item
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }
}
