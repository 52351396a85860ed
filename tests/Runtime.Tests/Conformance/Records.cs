// As the source generator writes them, but over a kind of key.
using System.Collections.Immutable;
using System.Globalization;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>What the plain evaluation must know of a row, and finds nowhere else.</summary>
public interface IWorldRow : ISnapshotRow
{
    /// <summary>Which row of its table it is, whatever the spelling of its key.</summary>
    string Key { get; }

    /// <summary>The key of the row to which it refers.</summary>
    /// <param name="relation">The navigation.</param>
    string? Refers(string relation) => null;
}

public sealed record Customer<TKey> : IWorldRow, ISnapshotRow<Customer<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Customer<TKey>>.RowShape { get; } = new(
        "Customer", "Customer", [.. Column.Key<TKey>("Id"), new("Name", typeof(string), false)])
    {
        FromValues = values => new Customer<TKey> { Id = TKey.Of(values, 0), Name = (string)values[TKey.Parts.Count]! },
    };

    public TKey Id { get; init; }

    public required string Name { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Customer<TKey>>();

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), Name];
}

public sealed record Order<TKey> : IWorldRow, ISnapshotRow<Order<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Order<TKey>>.RowShape { get; } = new(
        "Order",
        "Order",
        [
            .. Column.Key<TKey>("Id"), .. Column.Key<TKey>("CustomerId", isNullable: true), .. Column.Key<TKey>("PayerId"),
            new("CategoryId", typeof(int), true), new("Note", typeof(string), true), new("Total", typeof(int), false),
        ])
    {
        FromValues = values => new Order<TKey>
        {
            Id = TKey.Of(values, 0),
            CustomerId = Column.Optional<TKey>(values, TKey.Parts.Count),
            PayerId = TKey.Of(values, 2 * TKey.Parts.Count),
            CategoryId = (int?)values[3 * TKey.Parts.Count],
            Note = (string?)values[(3 * TKey.Parts.Count) + 1],
            Total = (int)values[(3 * TKey.Parts.Count) + 2]!,
        },
    };

    public TKey Id { get; init; }

    public TKey? CustomerId { get; init; }

    public required TKey PayerId { get; init; }

    public int? CategoryId { get; init; }

    public string? Note { get; init; }

    public int Total { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Order<TKey>>();

    public string? Refers(string relation) => relation switch
    {
        "Customer" => CustomerId is { } id ? Column.Text(id.Number) : null,
        "Payer" => Column.Text(PayerId.Number),
        _ => CategoryId is { } id ? Column.Text(id) : null,
    };

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. Column.Values(CustomerId), .. PayerId.ToValues(), CategoryId, Note, Total];
}

public sealed record Line<TKey> : IWorldRow, ISnapshotRow<Line<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Line<TKey>>.RowShape { get; } = new(
        "Line", "Line", [.. Column.Key<TKey>("OrderId"), new("Position", typeof(int), false), new("Text", typeof(string), false)])
    {
        FromValues =
            values => new Line<TKey>
            {
                OrderId = TKey.Of(values, 0), Position = (int)values[TKey.Parts.Count]!, Text = (string)values[TKey.Parts.Count + 1]!,
            },
    };

    public required TKey OrderId { get; init; }

    public required int Position { get; init; }

    public required string Text { get; init; }

    public string Key => $"{Column.Text(OrderId.Number)}/{Column.Text(Position)}";

    RowShape ISnapshotRow.Shape => RowShape.Of<Line<TKey>>();

    public string? Refers(string relation) => Column.Text(OrderId.Number);

    object?[] ISnapshotRow.ToValues() => [.. OrderId.ToValues(), Position, Text];
}

public sealed record Tag<TKey> : IWorldRow, ISnapshotRow<Tag<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Tag<TKey>>.RowShape { get; } = new(
        "Tag", "Tag", [.. Column.Key<TKey>("Id"), new("Code", typeof(string), true), new("Weight", typeof(int), false)])
    {
        FromValues =
            values => new Tag<TKey>
            {
                Id = TKey.Of(values, 0), Code = (string?)values[TKey.Parts.Count], Weight = (int)values[TKey.Parts.Count + 1]!,
            },
    };

    public TKey Id { get; init; }

    public string? Code { get; init; }

    public int Weight { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Tag<TKey>>();

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), Code, Weight];
}

/// <summary>Its key is the database's to make.</summary>
public sealed record Category : IWorldRow, ISnapshotRow<Category>
{
    static RowShape ISnapshotRow<Category>.RowShape { get; } = new(
        "Category", "Category", [new("Id", typeof(int), false), new("Name", typeof(string), false), new("ParentId", typeof(int), true)])
    {
        FromValues = values => new Category { Id = (int)values[0]!, Name = (string)values[1]!, ParentId = (int?)values[2] },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    public int? ParentId { get; init; }

    public string Key => Column.Text(Id);

    RowShape ISnapshotRow.Shape => RowShape.Of<Category>();

    public string? Refers(string relation) => ParentId is { } id ? Column.Text(id) : null;

    object?[] ISnapshotRow.ToValues() => [Id, Name, ParentId];
}

public sealed record Node<TKey> : IWorldRow, ISnapshotRow<Node<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Node<TKey>>.RowShape { get; } = new(
        "Node", "Node", [.. Column.Key<TKey>("Id"), .. Column.Key<TKey>("ParentId", isNullable: true), new("Level", typeof(int), false)])
    {
        FromValues = values => new Node<TKey>
        {
            Id = TKey.Of(values, 0),
            ParentId = Column.Optional<TKey>(values, TKey.Parts.Count),
            Level = (int)values[2 * TKey.Parts.Count]!,
        },
    };

    public TKey Id { get; init; }

    public TKey? ParentId { get; init; }

    public int Level { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Node<TKey>>();

    public string? Refers(string relation) => ParentId is { } id ? Column.Text(id.Number) : null;

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. Column.Values(ParentId), Level];
}

/// <summary>One of two tables that refer to each other.</summary>
public sealed record Wing<TKey> : IWorldRow, ISnapshotRow<Wing<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Wing<TKey>>.RowShape { get; } = new(
        "Wing", "Wing", [.. Column.Key<TKey>("Id"), .. Column.Key<TKey>("BodyId", isNullable: true)])
    {
        FromValues = values => new Wing<TKey> { Id = TKey.Of(values, 0), BodyId = Column.Optional<TKey>(values, TKey.Parts.Count) },
    };

    public TKey Id { get; init; }

    public TKey? BodyId { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Wing<TKey>>();

    public string? Refers(string relation) => BodyId is { } id ? Column.Text(id.Number) : null;

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. Column.Values(BodyId)];
}

/// <summary>The other, whose reference cannot be null.</summary>
public sealed record Body<TKey> : IWorldRow, ISnapshotRow<Body<TKey>>
    where TKey : struct, IKey<TKey>
{
    static RowShape ISnapshotRow<Body<TKey>>.RowShape { get; } = new(
        "Body", "Body", [.. Column.Key<TKey>("Id"), .. Column.Key<TKey>("WingId")])
    {
        FromValues = values => new Body<TKey> { Id = TKey.Of(values, 0), WingId = TKey.Of(values, TKey.Parts.Count) },
    };

    public TKey Id { get; init; }

    public required TKey WingId { get; init; }

    public string Key => Column.Text(Id.Number);

    RowShape ISnapshotRow.Shape => RowShape.Of<Body<TKey>>();

    public string? Refers(string relation) => Column.Text(WingId.Number);

    object?[] ISnapshotRow.ToValues() => [.. Id.ToValues(), .. WingId.ToValues()];
}

internal static class Column
{
    public static ImmutableArray<RowProperty> Key<TKey>(string name, bool isNullable = false)
        where TKey : struct, IKey<TKey> => [.. TKey.Parts.Select(part => new RowProperty(name + part.Suffix, part.Type, isNullable))];

    public static TKey? Optional<TKey>(object?[] values, int first)
        where TKey : struct, IKey<TKey> => values[first] is null ? null : TKey.Of(values, first);

    public static object?[] Values<TKey>(TKey? key)
        where TKey : struct, IKey<TKey> => key?.ToValues() ?? new object?[TKey.Parts.Count];

    public static string Text(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}
