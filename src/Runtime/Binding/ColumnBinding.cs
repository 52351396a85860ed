using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>A property of a record and its column.</summary>
internal sealed record ColumnBinding
{
    public required RowProperty Property { get; init; }

    /// <summary>The position of the column's table among the row's tables.</summary>
    public required int Table { get; init; }

    public required string Name { get; init; }

    /// <summary>The column's name in messages: its name after the migration.</summary>
    public string DisplayName { get => field ?? Name; init; }

    /// <summary>The column that it replaces after the functions, or null.</summary>
    public string? Replaces { get; init; }

    /// <summary>The column's type as the model names it. The database may have another one: its facts say which.</summary>
    public required string StoreType { get; init; }

    /// <summary>The provider's mapping of the column, or null if it is carried as text.</summary>
    public RelationalTypeMapping? Mapping { get; init; }

    /// <summary>The binding of a JSON document with owned or complex values, or null for other columns.</summary>
    public JsonBinding? Json { get; init; }

    /// <summary>Whether the column allows NULL.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>
    /// For each optional owned or complex value that contains the column, the positions of all its columns: if all are NULL, there is no
    /// value.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> OptionalContainers { get; init; } = [];

    /// <summary>Whether it is part of the primary key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether it is the discriminator of a hierarchy.</summary>
    public bool IsDiscriminator { get; init; }

    /// <summary>Whether it is computed, so that it cannot be written.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Whether it is an identity key.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>Whether the database generates a value if none is given: a default, or what a trigger writes.</summary>
    public bool IsFilled { get; init; }

    /// <summary>
    /// Its value in an INSERT that does not set it, as an expression, if the migration gives it another default; otherwise null.
    /// </summary>
    public string? InsertedDefault { get; init; }

    /// <summary>Whether the database writes it when the row changes, such as by a trigger.</summary>
    public bool IsUpdated { get; init; }

    /// <summary>Whether a row does not set it, and so leaves it to the database.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ordinal">The position of the property in the row.</param>
    public bool IsLeft(ISnapshotRow row, int ordinal) => IsFilled && row is IPartlySet known && !known.IsSet(ordinal);

    /// <summary>Whether it is a key that is 0, so that the database assigns one.</summary>
    public bool IsUnnumbered(object? value) =>
        IsIdentity && value is ValueType given && given.Equals(Activator.CreateInstance(given.GetType()));

    /// <summary>The maximum number of characters, or null if there is none.</summary>
    public int? LengthLimit { get; init; }

    /// <summary>
    /// Whether null is allowed among the values of its row: the property is nullable, or all columns of an optional value are null.
    /// </summary>
    public bool MayBeNull(object?[] values) =>
        Property.IsNullable || (IsNullable && OptionalContainers.Any(container => container.All(ordinal => values[ordinal] is null)));
}
