using Microsoft.EntityFrameworkCore;
using Zoo.JsonOwned;

namespace Zoo
{
    /// <summary>Owned values as JSON: one, many, within each other, required and not.</summary>
    public abstract class JsonOwnedContext : ZooContext
    {
        protected JsonOwnedContext()
        {
        }

        protected JsonOwnedContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Document>(document =>
            {
                document.OwnsOne(d => d.Meta, Meta);
                document.OwnsOne(d => d.Head, meta =>
                {
                    Meta(meta);
                    meta.ToJson("head_json");
                });
                document.Navigation(d => d.Head).IsRequired();
                document.OwnsMany(d => d.Entries, entries =>
                {
                    entries.ToJson();
                    entries.OwnsMany(e => e.Parts);
                    entries.OwnsOne(e => e.Part);
                });
                if (!Since(2))
                    document.Ignore(d => d.Label);
            });
            if (!Since(3))
                modelBuilder.Entity<Draft>().OwnsOne(d => d.Meta, Meta);
            if (Since(2))
            {
                modelBuilder.Entity<Page>();
                modelBuilder.Entity<Cover>().OwnsOne(c => c.Image, image => image.ToJson());
            }

            static void Meta<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.OwnedNavigationBuilder<T, Meta> meta)
                where T : class
            {
                meta.ToJson();
                meta.Property(m => m.Title).HasJsonPropertyName("the title");
                meta.Property(m => m.Price).HasPrecision(10, 2);
                meta.Property(m => m.Tone).HasConversion<string>();
                meta.OwnsOne(m => m.Inner, inner => inner.HasJsonPropertyName("in"));
                meta.OwnsMany(m => m.Parts);
                if (!Since(2))
                    meta.Ignore(m => m.Day);
            }
        }

        public override IEnumerable<object> Rows() =>
        [
            new Document { Name = "empty", Head = new() },
            new Document
            {
                Name = "full",
                Label = "l",
                Head =
                    new() { Title = "h", Inner = new() { Text = "i" }, Parts =
                    {
                        new() { Text = "1", Weight = 1.5 }, new() { Text = "2" },
                    } },
                Meta = new()
                {
                    Title = "t \"quoted\" \U0001F600 é", Count = int.MaxValue, Price = 12.34m,
                    When = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), Id = Guid.Parse("11111111-2222-3333-4444-555555555555"),
                    Ratio = 0.1, Big = long.MinValue, Flag = true, Tone = Tone.Loud, Level = Tone.Loud, Tags = ["a", "", "ü"],
                    Numbers = [1, -2], Day = new(2020, 2, 29), Bytes = [1, 2, 255], Span = TimeSpan.FromMinutes(90),
                },
                Entries =
                {
                    new() { Key = "k", Parts = { new() { Text = "p", Weight = -0.5 } }, Part = new() { Text = "one" } },
                    new() { Key = "", Number = 5 },
                },
            },
            new Document { Name = "half", Head = new() { Title = null }, Meta = new() { Tags = [] }, Entries = { new() { Key = "z" } } },
            new Page { Text = "p" },
            new Cover { Text = "c" },
            new Cover { Text = "d", Image = new() { Text = "img", Weight = 3 } },
        ];
    }
}

namespace Zoo.JsonOwned
{
    public enum Tone
    {
        Soft,
        Loud = 5,
    }

    public class Part
    {
        public string Text { get; set; } = "";

        public double? Weight { get; set; }
    }

    public class Meta
    {
        public string? Title { get; set; }

        public int Count { get; set; }

        public decimal Price { get; set; }

        public DateTime? When { get; set; }

        public Guid Id { get; set; }

        public double Ratio { get; set; }

        public long Big { get; set; }

        public bool Flag { get; set; }

        public Tone Tone { get; set; }

        public Tone Level { get; set; }

        public List<string> Tags { get; set; } = [];

        public int[]? Numbers { get; set; }

        public DateOnly? Day { get; set; }

        public byte[]? Bytes { get; set; }

        public TimeSpan Span { get; set; }

        public Part? Inner { get; set; }

        public List<Part> Parts { get; } = [];
    }

    public class Entry
    {
        public string Key { get; set; } = "";

        public int? Number { get; set; }

        public Part? Part { get; set; }

        public List<Part> Parts { get; } = [];
    }

    public class Document
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string? Label { get; set; }

        public Meta? Meta { get; set; }

        public Meta Head { get; set; } = null!;

        public List<Entry> Entries { get; } = [];
    }

    public class Draft
    {
        public int Id { get; set; }

        public Meta? Meta { get; set; }
    }

    public class Page
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";
    }

    public class Cover : Page
    {
        public Part? Image { get; set; }
    }
}
