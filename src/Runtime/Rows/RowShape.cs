using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>
/// What a snapshot record holds: the names, types and nullability of its properties, in order. Tables, columns and keys are not part of it:
/// they are bound at run time from the migration's target model.
/// </summary>
/// <param name="Entity">
/// The name of the entity type in Entity Framework's model, such as <c>Shop.Item</c>. An owned type is reached from its owner:
/// <c>Shop.Order#Lines</c> is what the navigation <c>Lines</c> of <c>Shop.Order</c> leads to.
/// </param>
/// <param name="Record">The name of the record, such as <c>Item</c>.</param>
/// <param name="Properties">The properties, in the order of the values that a record is made of.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RowShape(string Entity, string Record, ImmutableArray<RowProperty> Properties)
{
    /// <summary>
    /// Makes the record of one value for each of <see cref="Properties"/>, in that order, of its type or null. Null itself for the record
    /// of an abstract entity type, of which there are no rows but those of <see cref="Derived"/>.
    /// </summary>
    public Func<object?[], ISnapshotRow>? FromValues { get; init; }

    /// <summary>The records that derive from this one, at any depth: to ask for rows of this one is to ask for rows of these too.</summary>
    public ImmutableArray<RowShape> Derived { get; init; } = [];

    /// <summary>What a type of record holds.</summary>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowShape Of<TRow>()
        where TRow : class, ISnapshotRow<TRow> => TRow.RowShape;

    /// <summary>The position of a property, or -1 where the record has none of that name.</summary>
    /// <param name="property">The property's name, as <see cref="RowProperty.Name"/> has it.</param>
    public int IndexOf(string property)
    {
        for (var i = 0; i < Properties.Length; i++)
            if (Properties[i].Name == property)
                return i;
        return -1;
    }

    /// <summary>This record and those that derive from it, as far as there can be rows of them.</summary>
    internal IEnumerable<RowShape> Concrete() => Derived.Prepend(this).Where(shape => shape.FromValues is not null);

    /// <summary>Tells which members an object initializer can set: a discriminator is fixed by the record's type.</summary>
    internal Func<string, bool> SettableMembers()
    {
        var row = FromValues?.Invoke([.. Properties.Select(property => property.DefaultValue)]);
        return member => row?.GetType().GetProperty(member) is not { CanWrite: false };
    }
}
