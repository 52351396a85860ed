using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>A generated state of the schema. Implemented by the source generator, never by hand.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISnapshotState<TSelf>
    where TSelf : class, ISnapshotState<TSelf>
{
    /// <summary>The tables of the state.</summary>
    static abstract SnapshotMetadata Metadata { get; }
}

/// <summary>The tables in a state of the schema, as its designer file describes them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SnapshotMetadata
{
    /// <summary>Creates the tables of a state from those that differ from the state before.</summary>
    /// <param name="migrationId">The migration that leads to the state.</param>
    /// <param name="before">The state before, or null.</param>
    /// <param name="changed">The tables that are new or differ from the state before.</param>
    /// <param name="dropped">The entity types whose tables only the state before has.</param>
    public SnapshotMetadata(string migrationId, SnapshotMetadata? before, TableMetadata[] changed, string[] dropped)
    {
        MigrationId = migrationId;
        Tables = (before?.Tables ?? ImmutableDictionary<string, TableMetadata>.Empty)
            .RemoveRange(dropped)
            .SetItems(changed.Select(table => KeyValuePair.Create(table.Shape.Entity, table)));
    }

    /// <summary>The migration that leads to the state.</summary>
    public string MigrationId { get; }

    /// <summary>The tables by <see cref="RowShape.Entity"/>.</summary>
    public ImmutableDictionary<string, TableMetadata> Tables { get; }

    /// <summary>The tables of a state.</summary>
    /// <typeparam name="TState">The generated class of the state, such as <c>ShopSnapshots.Initial</c>.</typeparam>
    public static SnapshotMetadata Of<TState>()
        where TState : class, ISnapshotState<TState> => TState.Metadata;
}

/// <summary>The table of a record in a state.</summary>
/// <param name="Shape">The record.</param>
/// <param name="Name">The name of the table or view, or null if Entity Framework's convention decides it.</param>
/// <param name="Schema">Its schema, or null for the database's default.</param>
/// <param name="IsView">Whether it can only be read.</param>
/// <param name="Key">The properties of the primary key; empty if there is no key.</param>
/// <param name="Columns">The columns, in the order of the record's properties.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TableMetadata(
    RowShape Shape, string? Name, string? Schema, bool IsView, ImmutableArray<string> Key, ImmutableArray<ColumnMetadata> Columns);

/// <summary>A column in a state; null for facts that the designer file does not contain.</summary>
/// <param name="Property">The <see cref="RowProperty.Name"/> of the record's property.</param>
/// <param name="Column">The column's name.</param>
/// <param name="StoreType">Its type in the database.</param>
/// <param name="MaxLength">Its maximum length, in characters or bytes.</param>
/// <param name="Precision">Its precision.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="IsUnicode">Whether it contains Unicode text.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ColumnMetadata(
    string Property, string? Column, string? StoreType, int? MaxLength = null, int? Precision = null, int? Scale = null,
    bool? IsUnicode = null);
