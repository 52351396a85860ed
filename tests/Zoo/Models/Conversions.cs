using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Zoo.Conversions;

namespace Zoo
{
    /// <summary>Values that the database has otherwise than the entity: enums, ids of their own type, lists in text.</summary>
    public abstract class ConversionsContext : ZooContext
    {
        protected ConversionsContext()
        {
        }

        protected ConversionsContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        {
            configurationBuilder.Properties<TicketId>().HaveConversion<TicketIdConverter>();
            configurationBuilder.Properties<UserCode>().HaveConversion<UserCodeConverter>().HaveMaxLength(12);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Ticket>(ticket =>
            {
                ticket.Property(t => t.Id).ValueGeneratedNever();
                ticket.Property(t => t.Severity).HasConversion<string>().HasMaxLength(10).HasDefaultValue(Severity.Low);
                ticket.Property(t => t.Small).HasConversion<byte>();
                ticket.Property(t => t.IsOpen).HasConversion(new BoolToStringConverter("no", "yes"));
                ticket.Property(t => t.Size).HasConversion<string>();
                ticket.Property(t => t.Tags).HasConversion(new ValueConverter<string[], string>(
                    t => string.Join(';', t), t => t.Split(';', StringSplitOptions.RemoveEmptyEntries)));
                ticket.Property(t => t.Ticks).HasConversion<long>();
                ticket.Property(t => t.MaybeText).HasConversion<string>();
                if (Since(2))
                    ticket.HasOne(t => t.Duplicate).WithMany().HasForeignKey(t => t.DuplicateId);
                else
                    ticket.Ignore(t => t.Duplicate).Ignore(t => t.DuplicateId);
                if (!Since(3))
                    ticket.Property(t => t.Mood).HasConversion<short>();
            });
            modelBuilder.Entity<User>().HasKey(u => u.Code);
        }

        public override IEnumerable<object> Rows()
        {
            var first = new Ticket { Id = new(Guid.Parse("00000000-0000-0000-0000-000000000001")), User = new() { Code = new("u1") } };
            return
            [
                first,
                new Ticket
                {
                    Id = new(Guid.Parse("00000000-0000-0000-0000-000000000002")), Duplicate = first, Severity = Severity.High,
                    Maybe = Severity.Low, MaybeText = Severity.High, Small = Severity.High,
                    Mood = Severity.High, Flags = Flags.A | Flags.C, IsOpen = true, Size = 5, Tags = ["a", "b"],
                    Ticks = TimeSpan.FromDays(1),
                },
            ];
        }
    }
}

namespace Zoo.Conversions
{
    public enum Severity
    {
        None,
        Low,
        High = 10,
    }

    [Flags]
    public enum Flags : long
    {
        None = 0,
        A = 1,
        B = 2,
        C = 1L << 40,
    }

    public readonly record struct TicketId(Guid Value);

    public sealed record UserCode(string Value);

    public sealed class TicketIdConverter() : ValueConverter<TicketId, Guid>(id => id.Value, value => new TicketId(value));

    public sealed class UserCodeConverter() : ValueConverter<UserCode, string>(code => code.Value, value => new UserCode(value));

    public class Ticket
    {
        public TicketId Id { get; set; }

        public TicketId? DuplicateId { get; set; }

        public Ticket? Duplicate { get; set; }

        public Severity Severity { get; set; } = Severity.None;

        public Severity? Maybe { get; set; }

        public Severity? MaybeText { get; set; }

        public Severity Small { get; set; }

        public Severity Mood { get; set; }

        public Flags Flags { get; set; }

        public bool IsOpen { get; set; }

        public int Size { get; set; }

        public string[] Tags { get; set; } = [];

        public TimeSpan Ticks { get; set; }

        public UserCode? UserCode { get; set; }

        public User? User { get; set; }
    }

    public class User
    {
        public UserCode Code { get; set; } = null!;

        public string? Name { get; set; }
    }
}
