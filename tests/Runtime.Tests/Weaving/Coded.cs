using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>Parts that a code and a place tell apart.</summary>
public class CodedContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Part", part =>
    {
        part.Property<string>("Code").HasColumnType("text");
        part.Property<int>("Place");
        part.HasKey("Code", "Place").HasName("PK_Part");
        part.ToTable("Part");
    });
}

/// <summary>Parts that their code alone tells apart.</summary>
public sealed class ShortKeyContext(DbContextOptions options) : CodedContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity("Part").HasKey("Code").HasName("PK_Part");
    }
}

/// <summary>Parts whose codes have a length.</summary>
public sealed class ShortCodeContext(DbContextOptions options) : CodedContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity("Part").Property<string>("Code").HasColumnType("varchar(40)");
    }
}

public sealed record Coded : ISnapshotRow<Coded>
{
    static RowShape ISnapshotRow<Coded>.RowShape { get; } = new(
        "Part", "Part", [new("Code", typeof(string), false), new("Place", typeof(int), false)])
    {
        FromValues = values => new Coded { Code = (string)values[0]!, Place = (int)values[1]! },
    };

    public required string Code { get; init; }

    public int Place { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Coded>();

    object?[] ISnapshotRow.ToValues() => [Code, Place];

    internal static RowFunction Of(Func<Coded, Coded> function) =>
        Shapes.Function(function, [Row<Coded>("part")], RowResult.One<Coded>(isNullable: false));
}
