using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Finds what is lost when a database goes through one direction of a migration and back through the other.</summary>
internal sealed class RoundTrip(Evaluation there, Evaluation back)
{
    /// <summary>The losses that the functions of both directions declare.</summary>
    public IReadOnlyList<DeclaredLoss> Declared { get; } = [.. DeclaredLoss.Of(there), .. DeclaredLoss.Of(back)];

    /// <summary>The losses that no function declares.</summary>
    /// <exception cref="MigrationTestException">A function fails.</exception>
    public List<Lost> Undeclared(IReadOnlyList<ISnapshotRow> rows) => [.. Losses(rows).Where(IsUndeclared)];

    /// <summary>The losses that no function declares; empty if a function fails, because other checks report that.</summary>
    public List<Lost> TryUndeclared(IReadOnlyList<ISnapshotRow> rows) => [.. TryLosses(rows).Where(IsUndeclared)];

    /// <summary>All losses; empty if a function fails.</summary>
    public List<Lost> TryLosses(IReadOnlyList<ISnapshotRow> rows) =>
        there.TryRun(rows) is { } between && back.TryRun(between.After) is not null ? [.. Losses(rows)] : [];

    private bool IsUndeclared(Lost lost) => !Declared.Any(declared => declared.Covers(lost));

    private IEnumerable<Lost> Losses(IReadOnlyList<ISnapshotRow> rows)
    {
        var between = there.Run(rows);
        var again = back.Run(between.After).After.ToList();
        foreach (var row in between.Rows)
            if (row.Before is { } before)
            {
                var same = again.FindIndex(other => IsSame(before, other));
                foreach (var lost in same < 0 ? [Missing(row)] : Columns(row, again[same]))
                    yield return lost;
                if (same >= 0)
                    again.RemoveAt(same);
            }

        foreach (var row in again)
            yield return new Lost(row, Property: null, "did not exist, and is left behind");
    }

    private bool IsSame(MemoryRow before, MemoryRow after) =>
        there.Before.Table(before) == back.After.Table(after) && KeyOrder.HaveSame(before, after);

    private Lost Missing(EvaluatedRow row) => new(
        row.Before!,
        Property: null,
        row.After is null
            ? $"{Name(there)} deletes the row, {Name(back)} cannot bring it back"
            : $"{Name(back)} deletes the row that {Name(there)} kept");

    private IEnumerable<Lost> Columns(EvaluatedRow row, MemoryRow again)
    {
        var before = row.Before!;
        if (before.Shape.Entity != again.Shape.Entity)
        {
            var between = row.After is { } made ? $"a {made.Shape.Record}" : "nothing";
            return [new Lost(before, Property: null, $"{Name(there)} made it {between}, {Name(back)} makes it a {again.Shape.Record}")];
        }

        return before.Shape.Properties
            .Where(property => !StoredValue.Same(before[property.Name], again[property.Name]))
            .Select(property => new Lost(
                before,
                property,
                $"{property.Name} was {CSharpLiteral.Value(before[property.Name])}, "
                + $"{Name(there)} made it {CSharpLiteral.Value(row.After?[property.Name])}, "
                + $"{Name(back)} makes it {CSharpLiteral.Value(again[property.Name])}"));
    }

    private static string Name(Evaluation direction) => direction.Functions.Select(function => function.Method.Name).FirstOrDefault("Down");
}
