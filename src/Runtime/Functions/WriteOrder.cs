using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>
/// The order in which changes can be written: unreferenced rows are deleted, new rows are inserted after the rows to which they refer, rows
/// are updated, and the remaining rows are deleted, referring rows first.
/// </summary>
internal sealed class WriteOrder
{
    private readonly IReadOnlyList<RowChange> _changes;
    private readonly Dictionary<string, int> _entities = [];

    private WriteOrder(IReadOnlyList<RowChange> changes)
    {
        _changes = changes;
        var entities =
            Planner.PrincipalsFirst(
                [.. changes.Select(change => change.Table.EntityType.GetRootType()).DistinctBy(entity => entity.Name)],
                entity => entity).ToList();
        // No entity of a cycle comes first, so their rows are ordered one by one.
        foreach (var entity in entities)
            _entities.Add(
                entity.Name,
                entities.FindLastIndex(other => other == entity || (Reaches(entity, other, entities) && Reaches(other, entity, entities))));
    }

    /// <exception cref="RefusedChangeException">Rows refer to each other in a cycle that cannot be opened.</exception>
    public static IReadOnlyList<RowChange> Of(IReadOnlyList<RowChange> changes) =>
        changes.All(change => change is { Verb: RowVerb.Update, ChangesKey: false, IsGuarded: false })
        ? changes
        : [.. new WriteOrder(changes).Run()];

    private IEnumerable<RowChange> Run()
    {
        var rekeyed = _changes.Where(change => change.ChangesKey).ToList();
        var moved = rekeyed.Where(change => CanMove(change.Table)).ToList();
        var replaced = rekeyed.Where(change => !CanMove(change.Table)).ToList();
        var deletes = _changes.Where(change => change.Verb == RowVerb.Delete).ToLookup(change => IsReferredTo(change.Table));
        var inserts = _changes.Where(change => change.Verb == RowVerb.Insert).Concat(replaced.Select(change => change.Renewed));
        var others = _changes.Where(change => change is { Verb: RowVerb.Update, ChangesKey: false }).ToList();
        var (movedFirst, movedLast) = KeyMoves.Of(moved);
        var (inserted, later) = PrincipalsFirst([.. inserts], change => change.Values!, opens: true);
        var (deleted, cutOff) = PrincipalsFirst(
            [.. deletes[true], .. replaced.Select(change => change.Old)], change => change.Row!.Values, opens: false);

        return
        [
            .. deletes[false],
            .. movedFirst,
            .. inserted,
            .. later,
            .. others.Where(change => !change.IsGuarded),
            // By now, the rows that refer to these refer to their new values.
            .. others.Where(change => change.IsGuarded),
            .. movedLast,
            .. cutOff,
            .. deleted.Reverse<RowChange>(),
        ];
    }

    /// <summary>Whether the key of the row may change in place. Otherwise others refer to a copy before the old row is deleted.</summary>
    private static bool CanMove(TableBinding table) => table.Tables.Length == 1 && !IsReferredTo(table);

    private static bool IsReferredTo(TableBinding table) => Foreign.KeysTo(table.EntityType).Any();

    private static bool Reaches(IEntityType from, IEntityType to, List<IEntityType> entities)
    {
        var seen = new HashSet<IEntityType>();
        return Visit(from);

        bool Visit(IEntityType entity) =>
            entities.Exists(other => Foreign.Refers(entity, other) && (other == to || (seen.Add(other) && Visit(other))));
    }

    /// <summary>Orders rows so that a row comes after the rows to which it refers.</summary>
    /// <param name="changes">The rows.</param>
    /// <param name="values">The values of a row to which others refer.</param>
    /// <param name="opens">Whether a cycle is opened by inserting a row without its reference, which is set afterwards.</param>
    private (IEnumerable<RowChange> Ordered, List<RowChange> Later) PrincipalsFirst(
        List<RowChange> changes, Func<RowChange, object?[]> values, bool opens)
    {
        var later = new List<RowChange>();
        var ordered = new List<RowChange>(changes.Count);
        foreach (var group in changes.GroupBy(change => _entities[change.Table.EntityType.GetRootType().Name]).OrderBy(group => group.Key))
        {
            var rows = group.ToList();
            var keys = rows.Select(row => row.Table.EntityType).Distinct().SelectMany(entity => entity.GetForeignKeys()).Distinct()
                // The tables of one row refer to each other too.
                .Where(key => !key.IsBaseLinking()
                    && rows.Exists(row => row.Table.EntityType.GetRootType() == key.PrincipalEntityType.GetRootType()))
                .ToList();
            if (keys.Count == 0)
            {
                ordered.AddRange(rows.OrderBy(row => row.Pending is not null));
                continue;
            }

            var references = new References(rows, keys, values);
            Dictionary<RowChange, int> levels;
            bool isOpened;
            do
            {
                isOpened = false;
                levels = TopologicalOrder.Levels(rows, references.Of, circle => isOpened |= references.Open(circle, opens));
            }
            while (isOpened);
            later.AddRange(rows.Where(references.IsOpen).Select(row => references.Later(row, opens)));
            ordered.AddRange(rows.OrderBy(row => levels[row]).ThenBy(row => row.Pending is not null)
                .Select(row => opens && references.IsOpen(row) ? references.Without(row) : row));
        }

        return (ordered, later);
    }
}
