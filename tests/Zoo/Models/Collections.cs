using Microsoft.EntityFrameworkCore;
using Zoo.Collections;

namespace Zoo
{
    /// <summary>Primitive collections: JSON in a column of text, or arrays where the provider has them.</summary>
    public abstract class CollectionsContext : ZooContext
    {
        protected CollectionsContext()
        {
        }

        protected CollectionsContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Bag>(bag =>
            {
                bag.PrimitiveCollection(b => b.Short).ElementType().HasMaxLength(5);
                bag.PrimitiveCollection(b => b.Moods).ElementType().HasConversion<string>();
                bag.PrimitiveCollection(b => b.Named).HasColumnName("named_column");
                if (!Since(2))
                    bag.Ignore(b => b.Maybe);
                if (Since(3))
                    bag.Ignore(b => b.Gone);
            });
            if (Since(2))
                modelBuilder.Entity<Sack>().OwnsOne(s => s.Label);
        }

        public override IEnumerable<object> Rows() =>
        [
            new Bag(),
            new Bag
            {
                Words = ["a", "", "ü \U0001F600 \"q\" {},"], Numbers = [1, int.MinValue],
                Ids = [Guid.Parse("11111111-2222-3333-4444-555555555555")], Gaps = ["x", null], Holes = [1, null, 3],
                Maybe = [1.5, -0.5], Dates = [new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc)], Days = [new(2020, 2, 29)], Bools = [true, false],
                Levels = [Mood.Good, Mood.Bad], Moods = [Mood.Bad],
                Short = ["abc"], Named = [2L, 3L], Prices = [1.50m, 2m], Set = ["s"],
            },
            new Sack { Label = new() { Tags = ["t", "u"] } },
            new Sack(),
        ];
    }
}

namespace Zoo.Collections
{
    public enum Mood
    {
        Bad,
        Good,
    }

    public class Bag
    {
        public int Id { get; set; }

        public string[] Words { get; set; } = [];

        public List<int> Numbers { get; set; } = [];

        public Guid[] Ids { get; set; } = [];

        public string?[] Gaps { get; set; } = [];

        public int?[] Holes { get; set; } = [];

        public List<double>? Maybe { get; set; }

        public DateTime[] Dates { get; set; } = [];

        public List<DateOnly> Days { get; set; } = [];

        public bool[] Bools { get; set; } = [];

        public List<Mood> Levels { get; set; } = [];

        public Mood[] Moods { get; set; } = [];

        public string[]? Short { get; set; }

        public IList<long> Named { get; set; } = [];

        public decimal[] Prices { get; set; } = [];

        public IEnumerable<string>? Set { get; set; }

        public int[] Gone { get; set; } = [];
    }

    public class Label
    {
        public List<string> Tags { get; set; } = [];
    }

    public class Sack
    {
        public int Id { get; set; }

        public Label? Label { get; set; }
    }
}
