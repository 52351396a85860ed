// What becomes of some records of a world when its schema changes.
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>A customer whose name is two.</summary>
public sealed record Party<TKey> : IWorldRow, ISnapshotRow<Party<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Party<TKey>>.RowShape { get; } = new(
        "Customer", "Customer", [.. Column.Key<TKey>("Id"), new("First", typeof(string), false), new("Last", typeof(string), false)])
    {
        FromValues =
            values => new Party<TKey>
            {
                Id = TKey.Of(values, 0), First = (string)values[TKey.Parts.Count]!, Last = (string)values[TKey.Parts.Count + 1]!,
            },
    };

    public TKey Id { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Party<TKey>>();

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), First, Last];
}

/// <summary>An order whose total is text, and that must have a note.</summary>
public sealed record Deal<TKey> : IWorldRow, ISnapshotRow<Deal<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Deal<TKey>>.RowShape { get; } = new(
        "Order",
        "Order",
        [
            .. Column.Key<TKey>("Id"), .. Column.Key<TKey>("CustomerId", isNullable: true), .. Column.Key<TKey>("PayerId"),
            new("CategoryId", typeof(int), true), new("Note", typeof(string), false), new("Total", typeof(string), false),
        ])
    {
        FromValues = values => new Deal<TKey>
        {
            Id = TKey.Of(values, 0),
            CustomerId = Column.Optional<TKey>(values, TKey.Parts.Count),
            PayerId = TKey.Of(values, 2 * TKey.Parts.Count),
            CategoryId = (int?)values[3 * TKey.Parts.Count],
            Note = (string)values[(3 * TKey.Parts.Count) + 1]!,
            Total = (string)values[(3 * TKey.Parts.Count) + 2]!,
        },
    };

    public TKey Id { get; init; }

    public TKey? CustomerId { get; init; }

    public required TKey PayerId { get; init; }

    public int? CategoryId { get; init; }

    public required string Note { get; init; }

    public required string Total { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Deal<TKey>>();

    public string? Refers(string relation) =>
        relation == "Payer" ? Column.Text(PayerId.Number) : CustomerId is { } id ? Column.Text(id.Number) : null;

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. Column.Values(CustomerId), .. PayerId.ToValues(), CategoryId, Note, Total];
}

/// <summary>What a tag becomes, in a table of its own.</summary>
public sealed record Label<TKey> : IWorldRow, ISnapshotRow<Label<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Label<TKey>>.RowShape { get; } = new(
        "Label", "Label", [.. Column.Key<TKey>("Id"), .. Column.Key<TKey>("OwnerId", isNullable: true), new("Text", typeof(string), false)])
    {
        FromValues =
            values => new Label<TKey>
            {
                Id = TKey.Of(values, 0), OwnerId = Column.Optional<TKey>(values, TKey.Parts.Count),
                Text = (string)values[2 * TKey.Parts.Count]!,
            },
    };

    public TKey Id { get; init; }

    public TKey? OwnerId { get; init; }

    public required string Text { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Label<TKey>>();

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. Column.Values(OwnerId), Text];
}

/// <summary>A category that has a title instead of a name.</summary>
public sealed record Title : IWorldRow, ISnapshotRow<Title>
{
    static RowShape ISnapshotRow<Title>.RowShape { get; } = new(
        "Category", "Category", [new("Id", typeof(int), false), new("ParentId", typeof(int), true), new("Text", typeof(string), true)])
    {
        FromValues = values => new Title { Id = (int)values[0]!, ParentId = (int?)values[1], Text = (string?)values[2] },
    };

    public int Id { get; init; }

    public int? ParentId { get; init; }

    public string? Text { get; init; }

    public string Key => Column.Text(Id);

    RowShape ISnapshotRow.Shape => RowShape.Of<Title>();

    object?[] ISnapshotRow.ToValues() => [Id, ParentId, Text];
}
