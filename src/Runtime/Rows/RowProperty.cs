
using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>One property of a snapshot record: what a column holds.</summary>
/// <param name="Name">
/// The property's name in Entity Framework's model. A value that an owned or complex one holds in its owner's table is reached through it:
/// <c>Address.Street</c>.
/// </param>
/// <param name="Type">Its CLR type as the database had it, without <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether it may be null; within an owned or complex value, where there is such a value at all.</param>
/// <param name="Member">
/// The record's member, where it is not called like the property; through values that may be null as C# writes it: <c>Address?.Street</c>.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RowProperty(string Name, Type Type, bool IsNullable, string? Member = null)
{
    /// <summary>
    /// The record's member: what <c>nameof(Before.Item.Name)</c> says, or the way to it through owned and complex values.
    /// </summary>
    public string Member { get; } = Member ?? Name;

    /// <summary>What stands in the place of a value that is not read.</summary>
    internal object? DefaultValue { get; } = IsNullable || !Type.IsValueType ? null : Activator.CreateInstance(Type);

    /// <summary>The shape of the values in the column's JSON document, where it holds owned or complex ones; else null.</summary>
    public RowShape? Json { get; private init; }

    /// <summary>Makes the list of such values that the record has, where the document is an array; else null.</summary>
    internal Func<IEnumerable<ISnapshotRow>, object>? ToList { get; private init; }

    /// <summary>A column that holds an owned or complex value as a JSON object.</summary>
    /// <param name="name">The name of the navigation or complex property.</param>
    /// <param name="isNullable">Whether there may be none.</param>
    /// <param name="member">The record's member, where it is called otherwise.</param>
    /// <typeparam name="TValue">The record of the value.</typeparam>
    public static RowProperty JsonObject<TValue>(string name, bool isNullable, string? member = null)
        where TValue : class, ISnapshotRow<TValue> => new(name, typeof(TValue), isNullable, member) { Json = TValue.RowShape };

    /// <summary>A column that holds owned or complex values as a JSON array.</summary>
    /// <param name="name">The name of the navigation or complex property.</param>
    /// <param name="isNullable">Whether there may be no array.</param>
    /// <param name="member">The record's member, where it is called otherwise.</param>
    /// <typeparam name="TValue">The record of a value.</typeparam>
    public static RowProperty JsonArray<TValue>(string name, bool isNullable, string? member = null)
        where TValue : class, ISnapshotRow<TValue> => new(name, typeof(IReadOnlyList<TValue>), isNullable, member)
        {
            Json = TValue.RowShape,
            ToList = values => values.Cast<TValue>().ToArray(),
        };
}
