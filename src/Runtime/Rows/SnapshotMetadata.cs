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

/// <summary>The tables of a state of the schema, as far as the text of its designer says what they are like.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SnapshotMetadata
{
    /// <summary>The tables of a state, as far as they differ from those of the state before.</summary>
    /// <param name="migrationId">The migration that made the state.</param>
    /// <param name="before">The state before, or null.</param>
    /// <param name="changed">Tables that the state before has not, or not so.</param>
    /// <param name="dropped">The entity types whose tables only the state before has.</param>
    public SnapshotMetadata(string migrationId, SnapshotMetadata? before, TableMetadata[] changed, string[] dropped)
    {
        MigrationId = migrationId;
        Tables = (before?.Tables ?? ImmutableDictionary<string, TableMetadata>.Empty)
            .RemoveRange(dropped)
            .SetItems(changed.Select(table => KeyValuePair.Create(table.Shape.Entity, table)));
    }

    /// <summary>The migration that made the state.</summary>
    public string MigrationId { get; }

    /// <summary>The tables by <see cref="RowShape.Entity"/>.</summary>
    public ImmutableDictionary<string, TableMetadata> Tables { get; }

    /// <summary>The tables of a state.</summary>
    /// <typeparam name="TState">The generated class of the state, such as <c>ShopSnapshots.Initial</c>.</typeparam>
    public static SnapshotMetadata Of<TState>()
        where TState : class, ISnapshotState<TState> => TState.Metadata;
}

/// <summary>What a state knows of the table of a record.</summary>
/// <param name="Shape">The record.</param>
/// <param name="Name">The table's or view's name; null where none is written, and Entity Framework's convention decides.</param>
/// <param name="Schema">Its schema; null for the database's default.</param>
/// <param name="IsView">Whether it can only be read.</param>
/// <param name="Key">The properties of the primary key; none where there is no key.</param>
/// <param name="Columns">The columns, in the order of the record's properties.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TableMetadata(
    RowShape Shape, string? Name, string? Schema, bool IsView, ImmutableArray<string> Key, ImmutableArray<ColumnMetadata> Columns);

/// <summary>What a state knows of a column; null where the designer does not say.</summary>
/// <param name="Property">The property of the record, as <see cref="RowProperty.Name"/> has it.</param>
/// <param name="Column">The column's name.</param>
/// <param name="StoreType">Its type in the database.</param>
/// <param name="MaxLength">Its greatest length, in characters or bytes.</param>
/// <param name="Precision">Its digits.</param>
/// <param name="Scale">Those of them behind the point.</param>
/// <param name="IsUnicode">Whether it holds text in Unicode.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ColumnMetadata(
    string Property, string? Column, string? StoreType, int? MaxLength = null, int? Precision = null, int? Scale = null,
    bool? IsUnicode = null);
