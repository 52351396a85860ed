using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;

namespace TypedMigrations.Oracles.Tests.Wrong;

/// <summary>The context of the migration beside.</summary>
internal sealed class ShopContext : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");
}

/// <summary>The records of that migration, as the source generator would write them.</summary>
internal abstract class Right : ISnapshotState<Right>
{
    private static readonly ColumnMetadata[] itemColumns =
    [
        new("Id", "Id", null), new("Kind", "Kind", null), new("Name", "Name", null, MaxLength: 20, IsUnicode: false),
        new("Price", "price", "TEXT", Precision: 9, Scale: 2),
        new("Address.Street", null, null), new("Tags", "tags", null),
    ];

    static SnapshotMetadata ISnapshotState<Right>.Metadata { get; } = new("20240101000000_Right", before: null,
    [
        new(RowShape.Of<Item>(), "Items", null, false, ["Id"], [.. itemColumns]),
        new(RowShape.Of<Book>(), "Items", null, false, ["Id"], [.. itemColumns, new("Pages", "Pages", null)]),
        new(RowShape.Of<View>(), "Views", null, true, [], [new("Count", "Count", null)]),
    ], []);

    public abstract record Item : ISnapshotRow<Item>
    {
        internal static readonly RowProperty[] Columns =
        [
            new("Id", typeof(int), false), new("Kind", typeof(int), false), new("Name", typeof(string), false),
            new("Price", typeof(decimal), true),
            new("Address.Street", typeof(string), false, "Address?.Street"), RowProperty.JsonArray<ItemTag>("Tags", true),
        ];

        public int Id { get; init; }

        public virtual int Kind => 0;

        public required string Name { get; init; }

        public decimal? Price { get; init; }

        public ItemAddress? Address { get; init; }

        public IReadOnlyList<ItemTag>? Tags { get; init; }

        static RowShape ISnapshotRow<Item>.RowShape { get; } = new("Shop.Item", "Item", [.. Columns]) { Derived = [RowShape.Of<Book>()] };

        RowShape ISnapshotRow.Shape => throw new NotSupportedException();

        object?[] ISnapshotRow.ToValues() => throw new NotSupportedException();
    }

    public sealed record Book : Item, ISnapshotRow<Book>
    {
        public override int Kind => 1;

        public int? Pages { get; init; }

        static RowShape ISnapshotRow<Book>.RowShape { get; } = new(
            "Shop.Book", "Book", [.. Columns, new("Pages", typeof(int), true)]) { FromValues = _ => throw new NotSupportedException() };

        RowShape ISnapshotRow.Shape => throw new NotSupportedException();

        object?[] ISnapshotRow.ToValues() => throw new NotSupportedException();
    }

    public sealed record View : ISnapshotRow<View>
    {
        public required long Count { get; init; }

        static RowShape ISnapshotRow<View>.RowShape { get; } = new(
            "Shop.View", "View", [new("Count", typeof(long), false)]) { FromValues = _ => throw new NotSupportedException() };

        RowShape ISnapshotRow.Shape => throw new NotSupportedException();

        object?[] ISnapshotRow.ToValues() => throw new NotSupportedException();
    }

    public sealed record ItemAddress
    {
        public required string Street { get; init; }
    }

    public sealed record ItemTag : ISnapshotRow<ItemTag>
    {
        public string? Text { get; init; }

        static RowShape ISnapshotRow<ItemTag>.RowShape { get; } = new(
            "Shop.Item#Tags", "ItemTag", [new("Text", typeof(string), true)]) { FromValues = _ => throw new NotSupportedException() };

        RowShape ISnapshotRow.Shape => throw new NotSupportedException();

        object?[] ISnapshotRow.ToValues() => throw new NotSupportedException();
    }
}

/// <summary>An entity that is gone, and one of which there can be no record.</summary>
internal abstract class Refusing : Right
{
    [Obsolete("View was dropped by 20240101000000_X.", error: true)]
    public new abstract class View;

    [Obsolete("TypedMigrations cannot make a record of 'Shop.Odd' yet: it is odd.", error: true)]
    public abstract class Odd;
}

/// <summary>One record whose members are not what its shape says.</summary>
internal abstract class Lying : ISnapshotState<Lying>
{
    static SnapshotMetadata ISnapshotState<Lying>.Metadata { get; } = new("x", null, [], []);

    public sealed record View : ISnapshotRow<View>
    {
        public int? Count { get; init; }

        public int More { get; init; }

        static RowShape ISnapshotRow<View>.RowShape { get; } = new(
            "Shop.View", "View", [new("Count", typeof(long), false)]) { FromValues = _ => throw new NotSupportedException() };

        RowShape ISnapshotRow.Shape => throw new NotSupportedException();

        object?[] ISnapshotRow.ToValues() => throw new NotSupportedException();
    }
}
