using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Entities that are alike, of which none refers to another as far as the model knows.</summary>
public sealed class LinesContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => Add(modelBuilder);

    internal static void Add(ModelBuilder modelBuilder)
    {
        foreach (var table in new[] { nameof(Parent), nameof(Child), nameof(Made) })
            modelBuilder.Entity(table, line =>
            {
                line.Property<int>("Id").ValueGeneratedNever();
                line.Property<int?>("Of");
                line.Property<string?>("Name");
                line.ToTable(table);
            });
    }
}

/// <summary>The same, where children go with their parents.</summary>
public sealed class LinkedLinesContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LinesContext.Add(modelBuilder);
        modelBuilder.Entity(nameof(Child)).HasOne(nameof(Parent)).WithMany().HasForeignKey("Of").OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class Parent;

public sealed class Child;

public sealed class Made;

/// <summary>A row of one of them.</summary>
/// <typeparam name="TTable">Which.</typeparam>
public sealed record Line<TTable> : ISnapshotRow<Line<TTable>>
{
    static RowShape ISnapshotRow<Line<TTable>>.RowShape { get; } = new(
        typeof(TTable).Name,
        typeof(TTable).Name,
        [new("Id", typeof(int), false), new("Of", typeof(int), true), new("Name", typeof(string), true)])
    {
        FromValues = values => new Line<TTable> { Id = (int)values[0]!, Of = (int?)values[1], Name = (string?)values[2] },
    };

    public required int Id { get; init; }

    public int? Of { get; init; }

    public string? Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Line<TTable>>();

    object?[] ISnapshotRow.ToValues() => [Id, Of, Name];
}
