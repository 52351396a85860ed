using Microsoft.EntityFrameworkCore;
using Zoo.Tpc;

namespace Zoo
{
    /// <summary>Hierarchies in a table for each concrete type, with roots abstract and not.</summary>
    public abstract class TpcContext : ZooContext
    {
        protected TpcContext()
        {
        }

        protected TpcContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Content>(content =>
            {
                content.UseTpcMappingStrategy();
                content.Property(c => c.Id).ValueGeneratedNever();
                content.Property(c => c.Title).HasMaxLength(100);
            });
            modelBuilder.Entity<Post>(post =>
            {
                post.ToTable("Posts");
                post.ComplexProperty(p => p.Author);
                post.OwnsOne(p => p.Editor);
            });
            modelBuilder.Entity<Media>();
            modelBuilder.Entity<Photo>(photo =>
            {
                photo.ToTable("Photos");
                photo.Property(p => p.Width).HasColumnName("w");
            });
            if (Since(2))
                modelBuilder.Entity<Film>().ToTable("Films");
            if (!Since(3))
                modelBuilder.Entity<Record>().ToTable("Records");

            modelBuilder.Entity<Account>(account =>
            {
                account.UseTpcMappingStrategy();
                account.Property(a => a.Id).ValueGeneratedNever();
            });
            if (Since(2))
                modelBuilder.Entity<Savings>();
        }

        public override IEnumerable<object> Rows() =>
        [
            new Post { Id = 1, Title = "p", Body = "b", Author = new() { First = "A", Last = "B" } },
            new Post { Id = 2, Title = "", Body = "\U0001F4A9", Editor = new() { First = "E" } },
            new Photo { Id = 3, Title = "ph", Bytes = 5, Width = 7 },
            new Film { Id = 4, Title = "f", Bytes = long.MaxValue, Minutes = null },
            new Account { Id = 1, Owner = "o" },
            new Savings { Id = 2, Rate = 0.5m },
        ];
    }
}

namespace Zoo.Tpc
{
    public class Name
    {
        public string First { get; set; } = "";

        public string? Last { get; set; }
    }

    public abstract class Content
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";
    }

    public class Post : Content
    {
        // On an abstract type Entity Framework 10.0.14 would map it to no column of any table.
        public Name? Author { get; set; }

        public string Body { get; set; } = "";

        public Name? Editor { get; set; }
    }

    public abstract class Media : Content
    {
        public long Bytes { get; set; }
    }

    public class Photo : Media
    {
        public int Width { get; set; }
    }

    public class Film : Media
    {
        public int? Minutes { get; set; }
    }

    public class Record : Media
    {
        public int Tracks { get; set; }
    }

    public class Account
    {
        public int Id { get; set; }

        public string? Owner { get; set; }
    }

    public class Savings : Account
    {
        public decimal Rate { get; set; }
    }
}
