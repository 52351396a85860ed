using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>A property of a record and the column that holds it.</summary>
internal sealed record ColumnBinding
{
    public required RowProperty Property { get; init; }

    /// <summary>Which of the row's tables has the column.</summary>
    public required int Table { get; init; }

    public required string Name { get; init; }

    /// <summary>What people know it by: its name once the migration is through.</summary>
    public string DisplayName { get => field ?? Name; init; }

    /// <summary>The column whose place it takes once functions have run; null where there is none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The type that the database gives it.</summary>
    public required string StoreType { get; init; }

    /// <summary>That type without its limits: a cast to these cuts values off without a word, where an assignment refuses them.</summary>
    public string TypeName
    {
        get
        {
            var (start, end) = (StoreType.IndexOf('(', StringComparison.Ordinal), StoreType.IndexOf(')', StringComparison.Ordinal));
            var type = start < 0 ? StoreType : StoreType[..start] + StoreType[(end + 1)..];
            return type is "character" or "char" ? "bpchar" : type;
        }
    }

    /// <summary>How the provider reads and writes it; null where it is carried as text.</summary>
    public RelationalTypeMapping? Mapping { get; init; }

    /// <summary>How its text becomes nested records; null where it is no JSON document of owned or complex values.</summary>
    public JsonBinding? Json { get; init; }

    /// <summary>Whether the column may hold NULL.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>
    /// The positions of all that an optional owned or complex value around it holds, for each such: all NULL means that there is none.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> OptionalContainers { get; init; } = [];

    /// <summary>Whether it is part of the primary key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether it says which type of a hierarchy the row is of.</summary>
    public bool IsDiscriminator { get; init; }

    /// <summary>Whether the database computes it, so that nobody can write it.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Whether it is a key that the database numbers where none is given.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>Whether the database computes a value where none is given.</summary>
    public bool HasDefaultSql { get; init; }

    /// <summary>Whether a new row leaves it to the database: the record does not require it, and the row does not say.</summary>
    public bool IsLeftToDatabase(object? value) =>
        (IsIdentity || HasDefaultSql) && value is ValueType given && given.Equals(Activator.CreateInstance(given.GetType()));

    /// <summary>The characters that the database accepts, null where it does not care.</summary>
    public int? LengthLimit { get; init; }

    /// <summary>
    /// Whether null may stand here among the values of its row: where the property may be null, or where all of an optional value around it
    /// is.
    /// </summary>
    public bool MayBeNull(object?[] values) =>
        Property.IsNullable || (IsNullable && OptionalContainers.Any(container => container.All(ordinal => values[ordinal] is null)));
}
