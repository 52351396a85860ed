using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Spellings;

/// <summary>A table with a column of a type, and one whose rows refer to it.</summary>
public sealed class CellsContext<T>(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Cell", cell =>
        {
            cell.Property<int>("Id");
            cell.Property(typeof(T).IsValueType ? typeof(Nullable<>).MakeGenericType(typeof(T)) : typeof(T), "Value").IsRequired(false);
            cell.ToTable("Cell");
        });
        modelBuilder.Entity("Owner", owner =>
        {
            owner.Property<int>("Id");
            owner.Property<int>("CellId");
            owner.HasOne("Cell", "Cell").WithMany().HasForeignKey("CellId");
            owner.ToTable("Owner");
        });
    }
}

public sealed record Cell<T> : ISnapshotRow<Cell<T>>
{
    static RowShape ISnapshotRow<Cell<T>>.RowShape { get; } = new(
        "Cell", "Cell", [new("Id", typeof(int), false), new("Value", typeof(T), true)])
    {
        FromValues = values => new Cell<T> { Id = (int)values[0]!, Value = values[1] },
    };

    public int Id { get; init; }

    public object? Value { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Cell<T>>();

    object?[] ISnapshotRow.ToValues() => [Id, Value];
}

public sealed record Owner : ISnapshotRow<Owner>
{
    static RowShape ISnapshotRow<Owner>.RowShape { get; } = new(
        "Owner", "Owner", [new("Id", typeof(int), false), new("CellId", typeof(int), false)])
    {
        FromValues = values => new Owner { Id = (int)values[0]!, CellId = (int)values[1]! },
    };

    public int Id { get; init; }

    public int CellId { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Owner>();

    object?[] ISnapshotRow.ToValues() => [Id, CellId];
}
