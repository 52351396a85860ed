
using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>One property of a snapshot record: the value of a column.</summary>
/// <param name="Name">
/// The property's name in Entity Framework's model. The name of a property of an owned or complex value in its owner's table contains the
/// path: <c>Address.Street</c>.
/// </param>
/// <param name="Type">Its CLR type in the database, without <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether it may be null. For a property of an owned or complex value: if the value exists.</param>
/// <param name="Member">
/// The record's member, if its name differs from the property's. The path through nullable values is written as in C#:
/// <c>Address?.Street</c>.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RowProperty(string Name, Type Type, bool IsNullable, string? Member = null)
{
    /// <summary>The record's member, as in <c>nameof(Before.Item.Name)</c>, or the path to it through owned and complex values.</summary>
    public string Member { get; } = Member ?? Name;

    /// <summary>The value of a property that is not read.</summary>
    internal object? DefaultValue { get; } = IsNullable || !Type.IsValueType ? null : Activator.CreateInstance(Type);

    /// <summary>The shape of the owned or complex values in the column's JSON document, or null if it has none.</summary>
    public RowShape? Json { get; private init; }

    /// <summary>Creates the record's list of these values if the document is an array; otherwise null.</summary>
    internal Func<IEnumerable<ISnapshotRow>, object>? ToList { get; private init; }

    /// <summary>A column with an owned or complex value as a JSON object.</summary>
    /// <param name="name">The name of the navigation or complex property.</param>
    /// <param name="isNullable">Whether the value may be missing.</param>
    /// <param name="member">The record's member, if it has another name.</param>
    /// <typeparam name="TValue">The record of the value.</typeparam>
    public static RowProperty JsonObject<TValue>(string name, bool isNullable, string? member = null)
        where TValue : class, ISnapshotRow<TValue> => new(name, typeof(TValue), isNullable, member) { Json = TValue.RowShape };

    /// <summary>A column with owned or complex values as a JSON array.</summary>
    /// <param name="name">The name of the navigation or complex property.</param>
    /// <param name="isNullable">Whether the array may be missing.</param>
    /// <param name="member">The record's member, if it has another name.</param>
    /// <typeparam name="TValue">The record of a value.</typeparam>
    public static RowProperty JsonArray<TValue>(string name, bool isNullable, string? member = null)
        where TValue : class, ISnapshotRow<TValue> => new(name, typeof(IReadOnlyList<TValue>), isNullable, member)
        {
            Json = TValue.RowShape,
            ToList = values => values.Cast<TValue>().ToArray(),
        };
}
