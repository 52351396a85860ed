using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>A record that knows which of its members were set. The database fills in the columns of the others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPartlySet
{
    /// <summary>Whether the value of a property was set, when the record was created or when it was copied.</summary>
    /// <param name="ordinal">The position of the property.</param>
    bool IsSet(int ordinal);
}

/// <summary>
/// The value of a member that the database can fill in, and whether it was set. Whether it was set takes no part in equality: a record that
/// was read equals one that leaves the same value out.
/// </summary>
/// <param name="value">The value.</param>
/// <typeparam name="T">The type of the member.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Optional<T>(T value) : IEquatable<Optional<T>>
{
    /// <summary>The value, or the default of the type if none was set.</summary>
    public T Value { get; } = value;

    /// <summary>Whether a value was set.</summary>
    public bool IsSet { get; } = true;

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(Value);
}
