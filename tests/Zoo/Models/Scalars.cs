using System.Globalization;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Zoo.Scalars;

namespace Zoo
{
    /// <summary>Every scalar type, null and not.</summary>
    public abstract class ScalarsContext : ZooContext
    {
        protected ScalarsContext()
        {
        }

        protected ScalarsContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<All>(all =>
            {
                all.Property(a => a.String).HasMaxLength(50).IsUnicode(false);
                all.Property(a => a.Bytes).HasMaxLength(16);
                if (!Since(2))
                    all.Ignore(a => a.Time);
            });
            modelBuilder.Entity<Maybe>(maybe =>
            {
                maybe.Property(m => m.Decimal).HasPrecision(28, 10);
                if (Since(3))
                    maybe.Property(m => m.String).IsRequired().HasDefaultValue("");
                if (Since(2))
                    maybe.Property(m => m.Fixed).HasMaxLength(4).IsFixedLength();
                else
                    maybe.Ignore(m => m.Fixed);
            });
            if (Since(2))
                modelBuilder.Entity<Rare>(rare =>
                {
                    if (!IsPostgres)
                        rare.Property(r => r.Number).HasConversion(
                            new ValueConverter<BigInteger, string>(
                                number => number.ToString(CultureInfo.InvariantCulture),
                                text => BigInteger.Parse(text, CultureInfo.InvariantCulture)));
                });
        }

        public override IEnumerable<object> Rows() =>
        [
            new All(),
            new All
            {
                Bool = true, Byte = 255, SByte = -128, Short = short.MinValue, UShort = ushort.MaxValue, Int = int.MinValue,
                UInt = uint.MaxValue, Long = long.MinValue, ULong = long.MaxValue,
                Float = 1.1f, Double = 0.1 + 0.2, Decimal = 12345678901234.5678m, Char = 'ß', String = "a'b\\c\n\t\U0001F600",
                Bytes = [0, 1, 255], Guid = Guid.Parse("11111111-2222-3333-4444-555555555555"),
                DateTime = new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Utc).AddTicks(1234560),
                DateTimeOffset = new(2024, 1, 1, 1, 1, 1, TimeSpan.Zero), DateOnly = new(9999, 12, 31), TimeOnly = new(23, 59, 59),
                TimeSpan = new(1, 2, 3, 4, 5), Time = new(1, 2),
            },
            new Maybe { String = "" },
            new Maybe
            {
                Bool = false, Byte = 0, SByte = 127, Short = 1, UShort = 0, Int = 0, UInt = 0, Long = 0, ULong = 0, Float = float.MaxValue,
                Double = double.MinValue, Decimal = -0.0000000001m, Char = ' ', String = "x",
                Bytes = [], Guid = Guid.Empty, DateTime = new(1, 1, 1, 0, 0, 1, DateTimeKind.Utc),
                DateTimeOffset = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), DateOnly = new(1, 1, 2), TimeOnly = TimeOnly.MinValue,
                TimeSpan = -TimeSpan.FromTicks(10), Fixed = "abcd",
            },
            new Rare { Number = BigInteger.Parse(
                "-1234567890123456789012345678", CultureInfo.InvariantCulture), Link = new("http://example.org/%20?q=1") },
            new Rare(),
        ];
    }
}

namespace Zoo.Scalars
{
    public class All
    {
        public int Id { get; set; }

        public bool Bool { get; set; }

        public byte Byte { get; set; }

        public sbyte SByte { get; set; }

        public short Short { get; set; }

        public ushort UShort { get; set; }

        public int Int { get; set; }

        public uint UInt { get; set; }

        public long Long { get; set; }

        public ulong ULong { get; set; }

        public float Float { get; set; }

        public double Double { get; set; }

        public decimal Decimal { get; set; }

        public char Char { get; set; } = 'c';

        public string String { get; set; } = "";

        public byte[] Bytes { get; set; } = [];

        public Guid Guid { get; set; }

        public DateTime DateTime { get; set; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        public DateTimeOffset DateTimeOffset { get; set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public DateOnly DateOnly { get; set; } = new(2000, 1, 1);

        public TimeOnly TimeOnly { get; set; }

        public TimeSpan TimeSpan { get; set; }

        public TimeOnly Time { get; set; }
    }

    public class Maybe
    {
        public int Id { get; set; }

        public bool? Bool { get; set; }

        public byte? Byte { get; set; }

        public sbyte? SByte { get; set; }

        public short? Short { get; set; }

        public ushort? UShort { get; set; }

        public int? Int { get; set; }

        public uint? UInt { get; set; }

        public long? Long { get; set; }

        public ulong? ULong { get; set; }

        public float? Float { get; set; }

        public double? Double { get; set; }

        public decimal? Decimal { get; set; }

        public char? Char { get; set; }

        public string? String { get; set; }

        public byte[]? Bytes { get; set; }

        public Guid? Guid { get; set; }

        public DateTime? DateTime { get; set; }

        public DateTimeOffset? DateTimeOffset { get; set; }

        public DateOnly? DateOnly { get; set; }

        public TimeOnly? TimeOnly { get; set; }

        public TimeSpan? TimeSpan { get; set; }

        public string? Fixed { get; set; }
    }

    public class Rare
    {
        public int Id { get; set; }

        public BigInteger Number { get; set; }

        public Uri? Link { get; set; }
    }
}
