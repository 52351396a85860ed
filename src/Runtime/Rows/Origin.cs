using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedMigrations.Rows;

/// <summary>A record that knows from which part of a stored document it was read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHasOrigin
{
    /// <summary>The part.</summary>
    Origin Origin { get; set; }
}

/// <summary>
/// The part of a stored document from which a record was read. A copy by <c>with</c> keeps it, wherever the copy goes, so that what the
/// part has and no record shows goes with it. It takes no part in equality.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Origin : IEquatable<Origin>
{
    // Records that were not generated have no place for it. Of these, only the record itself keeps it, and no copy.
    private static readonly ConditionalWeakTable<ISnapshotRow, object> others = [];

    private readonly object? _part;

    private Origin(object part) => _part = part;

    /// <summary>Lets a record have the origin of another one, from which it was made.</summary>
    /// <param name="from">The other record.</param>
    /// <param name="row">The record.</param>
    /// <typeparam name="TRow">The type of the record.</typeparam>
    public static TRow Keep<TRow>(ISnapshotRow from, TRow row)
        where TRow : class, ISnapshotRow
    {
        if (Of(from) is { } part)
            Set(row, part);
        return row;
    }

    /// <summary>The part from which a record was read, or null if it was made by a function.</summary>
    internal static object? Of(ISnapshotRow row) =>
        row is IHasOrigin known ? known.Origin._part : others.TryGetValue(row, out var part) ? part : null;

    internal static void Set(ISnapshotRow row, object part)
    {
        if (row is IHasOrigin known)
            known.Origin = new Origin(part);
        else
            others.AddOrUpdate(row, part);
    }

    /// <inheritdoc/>
    public bool Equals(Origin other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Origin;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
