using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Zoo.PgEnums;

namespace Zoo
{
    /// <summary>Enums that are types of the database: the designers name the live C# types.</summary>
    public abstract class PgEnumsContext : ZooContext
    {
        protected PgEnumsContext()
        {
        }

        protected PgEnumsContext(DbContextOptions options)
            : base(options)
        {
        }

        public override void Configure(NpgsqlDbContextOptionsBuilder npgsql) => npgsql.MapEnum<Mood>().MapEnum<Size>("shirt_size", "shop");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Shirt>(shirt =>
            {
                shirt.Property(s => s.Default).HasDefaultValue(Mood.VeryHappy);
                if (!Since(2))
                    shirt.Ignore(s => s.Moods);
            });
            if (Since(2))
                modelBuilder.Entity<Drawer>().HasKey(d => d.Mood);
        }

        public override IEnumerable<object> Rows() =>
        [
            new Shirt(),
            new Shirt { Mood = Mood.VeryHappy, Maybe = Mood.Sad, Size = Size.Big, Moods = [Mood.Sad, Mood.VeryHappy], MoodList =
            [
                Mood.VeryHappy,
            ], Number = Plain.Two, Default = Mood.Sad },
            new Drawer { Mood = Mood.VeryHappy, Text = "t" },
        ];
    }
}

namespace Zoo.PgEnums
{
    public enum Mood
    {
        Sad,
        [NpgsqlTypes.PgName("very happy!")]
        VeryHappy,
    }

    public enum Size
    {
        Small,
        Big,
    }

    public enum Plain
    {
        One = 1,
        Two,
    }

    public class Shirt
    {
        public int Id { get; set; }

        public Mood Mood { get; set; }

        public Mood? Maybe { get; set; }

        public Mood Default { get; set; }

        public Size Size { get; set; }

        public Mood[] Moods { get; set; } = [];

        public List<Mood>? MoodList { get; set; }

        public Plain Number { get; set; } = Plain.One;
    }

    public class Drawer
    {
        public Mood Mood { get; set; }

        public string? Text { get; set; }
    }
}
