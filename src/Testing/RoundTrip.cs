using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing;

/// <summary>What a database loses on its way through one direction of a migration and back through the other.</summary>
internal sealed class RoundTrip(Evaluation there, Evaluation back)
{
    /// <summary>What the functions of both directions declare as lost.</summary>
    public IReadOnlyList<DeclaredLoss> Declared { get; } =
    [
        .. there.Functions.Concat(back.Functions).SelectMany(function => function.Losses.Select(loss => new DeclaredLoss(function, loss))),
    ];

    /// <summary>What is not as it was, though nobody said that it would not be.</summary>
    /// <exception cref="MigrationTestException">A function fails.</exception>
    public List<Lost> Undeclared(IReadOnlyList<ISnapshotRow> rows) => [.. Losses(rows).Where(lost => !Declared.Any(declared => declared.Covers(lost)))];

    /// <summary>The same, and nothing where a function fails: that is for other checks to say.</summary>
    public List<Lost> TryUndeclared(IReadOnlyList<ISnapshotRow> rows) => [.. TryLosses(rows).Where(lost => !Declared.Any(declared => declared.Covers(lost)))];

    /// <summary>What is not as it was; nothing where a function fails.</summary>
    public List<Lost> TryLosses(IReadOnlyList<ISnapshotRow> rows) => there.TryRun(rows) is { } between && back.TryRun(between.After) is not null ? [.. Losses(rows)] : [];

    /// <summary>What is not as it was.</summary>
    /// <exception cref="MigrationTestException">A function fails.</exception>
    public IEnumerable<Lost> Losses(IReadOnlyList<ISnapshotRow> rows)
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
            yield return new Lost(row, Property: null, "was not there, and is left behind");
    }

    private bool IsSame(MemoryRow before, MemoryRow after) =>
        there.Before.Table(before) == back.After.Table(after) && KeyOrder.HaveSame(before, after);

    private Lost Missing(EvaluatedRow row) => new(
        row.Before!,
        Property: null,
        row.After is null ? $"{Name(there)} deletes the row, {Name(back)} cannot bring it back" : $"{Name(back)} deletes the row that {Name(there)} kept");

    private IEnumerable<Lost> Columns(EvaluatedRow row, MemoryRow again)
    {
        var before = row.Before!;
        if (before.Shape.Entity != again.Shape.Entity)
            return [new Lost(before, Property: null, $"{Name(there)} made it {(row.After is { } made ? $"a {made.Shape.Record}" : "nothing")}, {Name(back)} makes it a {again.Shape.Record}")];
        return before.Shape.Properties
            .Where(property => !StoredValue.Same(before[property.Name], again[property.Name]))
            .Select(property => new Lost(
                before,
                property,
                $"{property.Name} was {CSharpLiteral.Value(before[property.Name])}, {Name(there)} made it {CSharpLiteral.Value(row.After?[property.Name])}, "
                    + $"{Name(back)} makes it {CSharpLiteral.Value(again[property.Name])}"));
    }

    private static string Name(Evaluation direction) => direction.Functions.Select(function => function.Method.Name).FirstOrDefault("Down");
}

/// <summary>A column that comes back otherwise, or a row that does not come back.</summary>
internal sealed record Lost(MemoryRow Row, RowProperty? Property, string What)
{
    public override string ToString() => $"{Row.Shape.Record} {Row.DescribeKey()}: {What}";
}

/// <summary>What a function declares as lost: rows of a record, a column, or the owned or complex value that the column is a part of.</summary>
internal sealed record DeclaredLoss(RowFunction Function, LosesAttribute Loss)
{
    public bool Covers(Lost lost) => Evaluation.Touches(Function, lost.Row.Shape) && (lost.Property is { } property ? Names(property) : Records().Contains(Loss.Column));

    // The name of a record stands for those that derive from it.
    private IEnumerable<string> Records() => Function.Results.Select(result => result.Shape).Append(Function.Driver).OfType<RowShape>()
        .SelectMany(shape => shape.Derived.Prepend(shape))
        .Select(shape => shape.Record);

    private bool Names(RowProperty property) =>
        Loss.Column == property.Member || Loss.Column == property.Name || Loss.Column == property.Name.Split('.')[0] || Loss.Column == property.Member.Split('?', '.')[0];
}
