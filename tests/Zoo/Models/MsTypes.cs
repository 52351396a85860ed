using Microsoft.Data.SqlTypes;
using Microsoft.EntityFrameworkCore;
using Zoo.MsTypes;

namespace Zoo
{
    /// <summary>What SQL Server has and others have not.</summary>
    public abstract class MsTypesContext : ZooContext
    {
        protected MsTypesContext()
        {
        }

        protected MsTypesContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.UseIdentityColumns(10, 2).UseCollation("Latin1_General_100_CI_AS").HasServiceTier("'BusinessCritical'");
            modelBuilder.HasSequence<long>("numbers", "seq").StartsAt(5).IncrementsBy(3);
            modelBuilder.Entity<Thing>(thing =>
            {
                thing.ToTable("Things", "things", table =>
                {
                    table.HasTrigger("things_trigger");
                    table.HasComment("what there is");
                });
                thing.Property(t => t.Id).UseIdentityColumn(1000, 5);
                thing.Property(t => t.Version).IsRowVersion();
                thing.Property(t => t.Sparse).IsSparse();
                thing.Property(t => t.Code).HasMaxLength(20).IsUnicode(false).IsFixedLength();
                thing.Property(t => t.Latin).HasMaxLength(50).IsUnicode(false).UseCollation("Latin1_General_BIN2");
                thing.Property(t => t.Price).HasColumnType("money");
                thing.Property(t => t.Amount).HasPrecision(18, 4);
                thing.Property(t => t.Day).HasColumnType("date");
                thing.Property(t => t.Old).HasColumnType("smalldatetime");
                thing.Property(t => t.Precise).HasPrecision(3);
                thing.Property(t => t.Xml).HasColumnType("xml");
                thing.Property(t => t.Total).HasComputedColumnSql("[Price] * 2", stored: true);
                thing.Property(t => t.Row).HasDefaultValueSql("NEWSEQUENTIALID()");
                thing.Property(t => t.Number).HasDefaultValueSql("NEXT VALUE FOR seq.numbers");
                thing.Property(t => t.Kind).HasConversion<string>().HasMaxLength(10);
                thing.Property(t => t.Vector).HasColumnType("vector(3)");
                // As plain methods, of which two providers have one of the same name.
                SqlServerIndexBuilderExtensions.IncludeProperties(thing.HasIndex(t => t.Code), t => t.Latin).IsClustered(false)
                    .HasFillFactor(80).IsUnique().HasFilter("[Code] IS NOT NULL");
                thing.HasIndex(t => t.Row).UseDataCompression(DataCompressionType.Page).SortInTempDb();
                if (!Since(2))
                    thing.Ignore(t => t.Vector);
            });
            modelBuilder.Entity<Fast>(fast =>
            {
                fast.ToTable("Fast", table => table.IsMemoryOptimized());
                fast.HasKey(f => f.Id).IsClustered(false);
                if (Since(3))
                    fast.Ignore(f => f.Gone);
            });
            modelBuilder.Entity<Stamped>().Property(s => s.Version).IsRowVersion().HasConversion<byte[]>();
            if (Since(2))
            {
                SqlServerPropertyBuilderExtensions.UseHiLo(modelBuilder.Entity<Numbered>().Property(n => n.Id), "numbered_hilo", "seq");
                SqlServerPropertyBuilderExtensions.UseSequence(modelBuilder.Entity<Sequenced>().Property(s => s.Id), "sequenced_numbers");
            }

            if (!Since(3))
                modelBuilder.Entity<Shrunk>().HasKey(s => s.Key);
        }

        public override IEnumerable<object> Rows() => [];
    }
}

namespace Zoo.MsTypes
{
    public enum Kind
    {
        Old,
        New,
    }

    public class Thing
    {
        public int Id { get; set; }

        public byte[] Version { get; set; } = [];

        public int? Sparse { get; set; }

        public string Code { get; set; } = "";

        public string? Latin { get; set; }

        public decimal Price { get; set; }

        public decimal? Amount { get; set; }

        public DateTime Day { get; set; }

        public DateTime? Old { get; set; }

        public DateTimeOffset Precise { get; set; }

        public TimeOnly Time { get; set; }

        public string? Xml { get; set; }

        public decimal Total { get; private set; }

        public Guid Row { get; set; }

        public long Number { get; set; }

        public Kind Kind { get; set; }

        public uint Unsigned { get; set; }

        public sbyte Signed { get; set; }

        public char Letter { get; set; }

        public string[] Words { get; set; } = [];

        public SqlVector<float>? Vector { get; set; }
    }

    public class Fast
    {
        public Guid Id { get; set; }

        public string? Text { get; set; }

        public int Gone { get; set; }
    }

    public class Stamped
    {
        public int Id { get; set; }

        public ulong Version { get; set; }
    }

    public class Numbered
    {
        public long Id { get; set; }
    }

    public class Sequenced
    {
        public int Id { get; set; }
    }

    public class Shrunk
    {
        public byte[] Key { get; set; } = [];
    }
}
