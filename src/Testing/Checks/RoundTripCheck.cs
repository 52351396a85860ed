using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks that <c>Down</c> restores what <c>Up</c> changed, and that each declared loss happens.</summary>
internal sealed class RoundTripCheck(CheckInput input)
{
    private readonly RoundTrip _roundTrip = new(input.Up, input.Down);

    /// <exception cref="MigrationTestException">A row is not restored, or a declared loss never happens.</exception>
    public void Run()
    {
        var examples = input.Rows();
        var lost = _roundTrip.Undeclared(examples);
        if (lost.Count > 0)
            throw NotRestored(lost, shown: "");
        if (Smallest(examples) is { } rows)
            throw NotRestored(_roundTrip.TryUndeclared(rows), input.Up.Show(rows));
        if (IdleDeclarations() is { Count: > 0 } idle)
            throw new MigrationTestException(
                $"{input.Migration.Name} declares a loss that does not happen, "
                + $"neither for the rows of {input.TestClass.Name} nor for generated rows:\n"
                + string.Concat(idle.Select(declared =>
                    $"  [Loses] on {declared.Function.Method.Name}: {declared.Loss.Column}, \"{declared.Loss.Reason}\"\n"))
                + "A declared loss is not checked, so remove the declaration; "
                + $"if it is right, add a row to {input.TestClass.Name} that shows the loss.");
    }

    /// <summary>The smallest generated rows that are not restored, or null if all are restored.</summary>
    private IReadOnlyList<ISnapshotRow>? Smallest(IReadOnlyList<ISnapshotRow> examples)
    {
        if (input.Boundaries(input.Up, examples)?.All().FirstOrDefault(database => FirstLost(database) is not null) is not { } found)
            return null;
        var property = FirstLost(found)!.Property?.Name;
        return found.Shrink(smaller => _roundTrip.TryUndeclared(smaller.Rows).Any(lost => lost.Property?.Name == property)).Rows;
    }

    private Lost? FirstLost(BoundaryDatabase database) => _roundTrip.TryUndeclared(database.Rows).FirstOrDefault();

    /// <summary>The declarations that no row needs, neither the author's nor a generated one.</summary>
    private List<DeclaredLoss> IdleDeclarations()
    {
        var idle = _roundTrip.Declared.ToList();
        if (idle.Count == 0)
            return idle;
        foreach (var (evaluation, databases) in input.Directions())
        {
            var roundTrip = evaluation == input.Up ? _roundTrip : new RoundTrip(input.Down, input.Up);
            foreach (var lost in databases.SelectMany(roundTrip.TryLosses))
                idle.RemoveAll(declared => declared.Covers(lost));
        }

        return idle;
    }

    private MigrationTestException NotRestored(IReadOnlyList<Lost> lost, string shown) => new(
        $"Down does not restore what Up of {input.Id} changed:\n  {string.Join("\n  ", lost)}{shown}\n"
        + "Correct Down, or declare the loss on the function that loses it: [Loses(nameof(Before.Record.Column), \"why\")], and "
        + "[Loses(nameof(Before.Record), \"why\")] for whole rows.");
}
