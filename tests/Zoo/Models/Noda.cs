using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using NpgsqlTypes;
using Zoo.Noda;

namespace Zoo
{
    /// <summary>Dates and times of NodaTime, which the provider is told to use.</summary>
    public abstract class NodaContext : ZooContext
    {
        protected NodaContext()
        {
        }

        protected NodaContext(DbContextOptions options)
            : base(options)
        {
        }

        public override void Configure(NpgsqlDbContextOptionsBuilder npgsql) => npgsql.UseNodaTime();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Event>(happening =>
            {
                happening.Property(e => e.Precise).HasPrecision(3);
                happening.Property(e => e.Created).HasDefaultValueSql("now()");
                if (!Since(2))
                    happening.Ignore(e => e.Zone);
            });
            if (Since(2))
                modelBuilder.Entity<Holiday>().HasKey(h => new { h.Day, h.Country });
            if (!Since(3))
                modelBuilder.Entity<Gone>();
        }

        public override IEnumerable<object> Rows() =>
        [
            new Event { Created = Instant.FromUtc(2024, 1, 1, 0, 0), Lasts = Period.Zero },
            new Event
            {
                At = Instant.FromUnixTimeTicks(17_000_000_000_000_010), Precise = Instant.FromUtc(2024, 2, 29, 12, 0),
                Created = Instant.FromUtc(2024, 1, 1, 0, 0), Local = new(2024, 3, 10, 2, 30),
                Day = new(2024, 2, 29), Time = new(23, 59, 59), Offset = new(new(12, 0), Offset.FromHours(-3)),
                Zoned = Instant.FromUtc(2024, 1, 1, 0, 0).InUtc(), Took = Duration.FromMinutes(90),
                Lasts = new PeriodBuilder { Months = 1, Days = 2, Hours = 3 }.Build(), Within = new(
                    Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2024, 1, 2, 0, 0)), Days = new(new(2024, 1, 1), new(2024, 1, 31)),
                Range = new(new(2024, 1, 1, 0, 0), true, new(2024, 1, 2, 0, 0), false), Many = [new(2024, 1, 1), new(2024, 1, 2)],
                Zone = DateTimeZoneProviders.Tzdb["Europe/Vienna"],
            },
            new Holiday { Day = new(2024, 12, 25), Country = "at" },
        ];
    }
}

namespace Zoo.Noda
{
    public class Event
    {
        public int Id { get; set; }

        public Instant? At { get; set; }

        public Instant? Precise { get; set; }

        public Instant Created { get; set; }

        public LocalDateTime? Local { get; set; }

        public LocalDate? Day { get; set; }

        public LocalTime? Time { get; set; }

        public OffsetTime? Offset { get; set; }

        public ZonedDateTime? Zoned { get; set; }

        public Duration? Took { get; set; }

        public Period Lasts { get; set; } = null!;

        public Interval? Within { get; set; }

        public DateInterval? Days { get; set; }

        public NpgsqlRange<LocalDateTime>? Range { get; set; }

        public List<LocalDate>? Many { get; set; }

        public DateTimeZone? Zone { get; set; }
    }

    public class Holiday
    {
        public LocalDate Day { get; set; }

        public string Country { get; set; } = "";
    }

    public class Gone
    {
        public int Id { get; set; }

        public Instant When { get; set; }
    }
}
