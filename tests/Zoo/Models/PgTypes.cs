using System.Net;
using System.Net.NetworkInformation;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Zoo.PgTypes;

namespace Zoo
{
    /// <summary>What PostgreSQL has and others have not.</summary>
    public abstract class PgTypesContext : ZooContext
    {
        protected PgTypesContext()
        {
        }

        protected PgTypesContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasPostgresExtension("citext").HasPostgresExtension("hstore");
            modelBuilder.Entity<Thing>(thing =>
            {
                thing.Property(t => t.CaseBlind).HasColumnType("citext");
                thing.Property(t => t.Network).HasColumnType("cidr");
                thing.Property(t => t.Local).HasColumnType("timestamp without time zone");
                thing.Property(t => t.Price).HasColumnType("numeric(18,4)");
                thing.Property(t => t.Narrow).HasPrecision(6, 1);
                thing.Property(t => t.Brief).HasPrecision(0);
                thing.Property(t => t.Cash).HasColumnType("money");
                thing.Property(t => t.Fixed).HasColumnType("char(5)");
                thing.Property(t => t.Var).HasColumnType("varchar(7)");
                thing.Property(t => t.Letters).HasColumnType("varchar(5)[]");
                thing.Property(t => t.Bits).HasColumnType("bit varying(8)");
                thing.HasGeneratedTsVectorColumn(t => t.Search, "english", t => t.Text);
                thing.Property<uint>("xmin").IsRowVersion();
                if (!Since(2))
                    thing.Ignore(t => t.Span);
            });
            modelBuilder.Entity<Ranged>(ranged =>
            {
                if (!Since(2))
                    ranged.Ignore(r => r.Multi);
                if (Since(3))
                    ranged.Ignore(r => r.Gone);
                else
                    ranged.Property(r => r.Gone);
            });
        }

        public override IEnumerable<object> Rows() =>
        [
            new Thing(),
            new Thing
            {
                Text = "the quick brown foxes", CaseBlind = "MiXed", Address = IPAddress.Parse("192.168.1.1"),
                Network = new(IPAddress.Parse("10.0.0.0"), 8), Mac = PhysicalAddress.Parse("08-00-2B-01-02-03"),
                Store = new() { ["a"] = "1", ["b \""] = null! }, Strings = ["a", "b,\"{}"], Numbers = [1, 2], MaybeNumbers = [1, null],
                Matrix = new[,] { { 1, 2 }, { 3, 4 } }, Days = [new(2020, 1, 1)],
                Instant = new(2024, 1, 1, 1, 1, 1, DateTimeKind.Utc), Local = new(2024, 1, 1, 1, 1, 1), Span = new(1, 2, 3, 4),
                Interval = new(5, 4, 3), Price = 1.5000m, Narrow = 99999.9m, Brief = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                Cash = 12.30m,
                Fixed = "ab", Var = "abc", Letters = ["x"], Bits = new(new[] { true, false, true }),
                Words = NpgsqlTsVector.Parse("'a':1 'b':2"), TimeOffset = new(2001, 1, 2, 3, 4, 5, TimeSpan.Zero), Point = new(1, 2),
                Strings2 = ["l"],
            },
            new Ranged { Numbers = new(1, true, 5, false), Times = new(
                new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                new(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc)), Dates = new(new(2020, 1, 1), true, new(2020, 2, 1), false) },
            new Ranged { Numbers = NpgsqlRange<int>.Empty, Decimals = new(1.5m, 2.5m), Multi =
            [
                new(1, true, 3, false), new(7, true, 9, false),
            ] },
        ];
    }
}

namespace Zoo.PgTypes
{
    public class Thing
    {
        public int Id { get; set; }

        public string Text { get; set; } = "";

        public NpgsqlTsVector Search { get; set; } = null!;

        public NpgsqlTsVector? Words { get; set; }

        public string? CaseBlind { get; set; }

        public IPAddress? Address { get; set; }

        public IPNetwork? Network { get; set; }

        public PhysicalAddress? Mac { get; set; }

        public Dictionary<string, string>? Store { get; set; }

        public string[] Strings { get; set; } = [];

        public List<string>? Strings2 { get; set; }

        public List<int> Numbers { get; set; } = [];

        public int?[]? MaybeNumbers { get; set; }

        public int[,]? Matrix { get; set; }

        public List<DateOnly>? Days { get; set; }

        public DateTime Instant { get; set; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        public DateTime Local { get; set; } = new(2000, 1, 1);

        public DateTimeOffset? TimeOffset { get; set; }

        public TimeSpan? Span { get; set; }

        public TimeSpan Interval { get; set; }

        public decimal Price { get; set; }

        public decimal Narrow { get; set; }

        public DateTime? Brief { get; set; }

        public decimal? Cash { get; set; }

        public string? Fixed { get; set; }

        public string? Var { get; set; }

        public string[]? Letters { get; set; }

        public System.Collections.BitArray? Bits { get; set; }

        public NpgsqlPoint? Point { get; set; }
    }

    public class Ranged
    {
        public int Id { get; set; }

        public NpgsqlRange<int> Numbers { get; set; }

        public NpgsqlRange<DateTime>? Times { get; set; }

        public NpgsqlRange<DateOnly>? Dates { get; set; }

        public NpgsqlRange<decimal>? Decimals { get; set; }

        public NpgsqlRange<int>[]? Multi { get; set; }

        public NpgsqlRange<long>? Gone { get; set; }
    }
}
