using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>
/// The shape of a snapshot record: the names, types and nullability of its properties, in order. Tables, columns and keys are not part of
/// it; they come at run time from the migration's target model.
/// </summary>
/// <param name="Entity">
/// The name of the entity type in Entity Framework's model, such as <c>Shop.Item</c>. The name of an owned type contains the path to it:
/// <c>Shop.Order#Lines</c> is the type of the navigation <c>Lines</c> of <c>Shop.Order</c>.
/// </param>
/// <param name="Record">The name of the record, such as <c>Item</c>.</param>
/// <param name="Properties">The properties, in the order of the record's values.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RowShape(string Entity, string Record, ImmutableArray<RowProperty> Properties)
{
    /// <summary>
    /// Creates the record from a value for each of <see cref="Properties"/>, in this order; a value has the property's type or is null.
    /// Null for the record of an abstract entity type, which only has rows of <see cref="Derived"/>.
    /// </summary>
    public Func<object?[], ISnapshotRow>? FromValues { get; init; }

    /// <summary>The records that derive from this one, at any depth. A query for this record also returns their rows.</summary>
    public ImmutableArray<RowShape> Derived { get; init; } = [];

    /// <summary>The shape of a record type.</summary>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowShape Of<TRow>()
        where TRow : class, ISnapshotRow<TRow> => TRow.RowShape;

    /// <summary>The position of a property, or -1 if the record has no property with this name.</summary>
    /// <param name="property">The <see cref="RowProperty.Name"/> of the property.</param>
    public int IndexOf(string property)
    {
        for (var i = 0; i < Properties.Length; i++)
            if (Properties[i].Name == property)
                return i;
        return -1;
    }

    /// <summary>This record and the records that derive from it, without those of abstract types.</summary>
    internal IEnumerable<RowShape> Concrete() => Derived.Prepend(this).Where(shape => shape.FromValues is not null);

    /// <summary>Finds the members that an object initializer can set. The type of a record determines its discriminator.</summary>
    internal Func<string, bool> SettableMembers()
    {
        var row = FromValues?.Invoke([.. Properties.Select(property => property.DefaultValue)]);
        return member => row?.GetType().GetProperty(member) is not { CanWrite: false };
    }
}
