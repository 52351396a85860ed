using System.Collections.Immutable;

namespace TypedMigrations.Rows;

/// <summary>One property of a snapshot record.</summary>
/// <param name="Name">The property's name in Entity Framework's model.</param>
/// <param name="Type">Its CLR type as the database had it, without <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether the column may hold NULL.</param>
/// <param name="Member">The name of the record's member, where the property's own would not do in C#.</param>
public sealed record RowProperty(string Name, Type Type, bool IsNullable, string? Member = null)
{
    /// <summary>The name of the record's member: what <c>nameof(Before.Item.Name)</c> says.</summary>
    public string Member { get; } = Member ?? Name;
}

/// <summary>
/// What a snapshot record holds: the names, types and nullability of its properties, in order. Tables, columns and keys are not part of it:
/// they are bound at run time from the migration's target model.
/// </summary>
/// <param name="Entity">The name of the entity type in Entity Framework's model, such as <c>Shop.Item</c>.</param>
/// <param name="Record">The name of the record, such as <c>Item</c>.</param>
/// <param name="Properties">The properties, in the order of the values that a record is made of.</param>
public sealed record RowShape(string Entity, string Record, ImmutableArray<RowProperty> Properties)
{
    /// <summary>The position of a property, or -1 where the record has none of that name.</summary>
    /// <param name="property">The property's name in Entity Framework's model.</param>
    public int IndexOf(string property)
    {
        for (var i = 0; i < Properties.Length; i++)
            if (Properties[i].Name == property)
                return i;
        return -1;
    }
}
