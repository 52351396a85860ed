using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>A table whose text moves from one column to another, beside one that no function uses.</summary>
public class ItemsBefore(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Item", item =>
        {
            item.Property<int>("Id");
            item.Property<string>("Old").IsRequired();
            item.Property<int?>("ParentId");
            item.HasOne("Item").WithMany().HasForeignKey("ParentId").OnDelete(DeleteBehavior.Restrict);
            item.ToTable("Item");
        });
        modelBuilder.Entity("Other", other =>
        {
            other.Property<int>("Id").ValueGeneratedNever();
            other.Property<string>("Name").IsRequired();
            other.ToTable("Other");
        });
    }
}

public sealed class ItemsAfter(DbContextOptions options) : ItemsBefore(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity("Item", item =>
        {
            item.Metadata.RemoveProperty("Old");
            // Of another length: the tool would take it for the old one under another name.
            item.Property<string>("New").IsRequired().HasMaxLength(50);
            item.Property<int>("Length");
            item.HasIndex("New").IsUnique();
        });
    }
}

public class TextContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Item", item =>
    {
        item.Property<int>("Id");
        item.Property<string>("Old").IsRequired();
        item.Property<int?>("ParentId");
        item.ToTable("Item");
    });
}

/// <summary>A column of a type that the database got by an earlier migration.</summary>
public sealed class MoodContext(DbContextOptions options) : TextContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasPostgresEnum("mood", ["sad", "happy"]);
        modelBuilder.Entity("Item").Property<string>("Old").HasColumnType("mood");
    }
}

public sealed record OldItem : ISnapshotRow<OldItem>, IWorldRow
{
    static RowShape ISnapshotRow<OldItem>.RowShape { get; } = new(
        "Item", "Item", [new("Id", typeof(int), false), new("Old", typeof(string), false), new("ParentId", typeof(int), true)])
    {
        FromValues = values => new OldItem { Id = (int)values[0]!, Old = (string)values[1]!, ParentId = (int?)values[2] },
    };

    public int Id { get; init; }

    public required string Old { get; init; }

    public int? ParentId { get; init; }

    public string Key => Column.Text(Id);

    RowShape ISnapshotRow.Shape => RowShape.Of<OldItem>();

    object?[] ISnapshotRow.ToValues() => [Id, Old, ParentId];
}

public sealed record NewItem : ISnapshotRow<NewItem>, IWorldRow
{
    static RowShape ISnapshotRow<NewItem>.RowShape { get; } = new(
        "Item", "Item", [new("Id", typeof(int), false), new("New", typeof(string), false), new("Length", typeof(int), false), new(
            "ParentId", typeof(int), true)])
    {
        FromValues =
            values => new NewItem { Id = (int)values[0]!, New = (string)values[1]!, Length = (int)values[2]!, ParentId = (int?)values[3] },
    };

    public int Id { get; init; }

    public required string New { get; init; }

    public int Length { get; init; }

    public int? ParentId { get; init; }

    public string Key => Column.Text(Id);

    RowShape ISnapshotRow.Shape => RowShape.Of<NewItem>();

    object?[] ISnapshotRow.ToValues() => [Id, New, Length, ParentId];
}

internal static class Items
{
    public static RowFunction Move { get; } = Of(
        item => new NewItem { Id = item.Id, New = item.Old + "!", Length = item.Old.Length, ParentId = item.ParentId });

    public static RowFunction Turn { get; } = Shapes.Function(
        (OldItem item) => item with { Old = item.Old == "sad" ? "happy" : "sad" },
        [Row<OldItem>("item")],
        RowResult.One<OldItem>(isNullable: false));

    public static RowFunction Of(Func<OldItem, NewItem> function) =>
        Shapes.Function(function, [Row<OldItem>("item")], RowResult.One<NewItem>(isNullable: false));
}
