using System.Diagnostics;

namespace TypedMigrations.Hostile.Cases;

/// <summary>Makes a failing case smaller: drops one thing at a time, and keeps what still fails in the same way.</summary>
internal static class Shrinker
{
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(15);

    public static (Case Case, Outcome Outcome) Shrink(Case given, Outcome outcome, Func<Case, Outcome> run)
    {
        var budget = 120;
        var watch = Stopwatch.StartNew();
        for (var isSmaller = true; isSmaller && budget > 0;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(given))
            {
                if (--budget < 0 || watch.Elapsed > longest)
                    break;
                var other = run(smaller);
                if (other.Verdict != outcome.Verdict || other.Kind != outcome.Kind)
                    continue;
                (given, outcome, isSmaller) = (smaller, other, true);
                break;
            }
        }

        return (given, outcome);
    }

    private static IEnumerable<Case> Smaller(Case given)
    {
        foreach (var feature in given.Features)
            yield return given with { Features = given.Features.Remove(feature) };
        foreach (var setting in given.Settings)
            yield return given with { Settings = given.Settings.Remove(setting) };
        foreach (var change in given.Changes)
            yield return given with { Changes = given.Changes.Remove(change) };
        foreach (var column in given.OddColumns)
            yield return given with { OddColumns = given.OddColumns.Remove(column) };
        if (given.Kind != TableKind.Plain)
            yield return given with { Kind = TableKind.Plain };
        if (given.Beside != Beside.Nobody)
            yield return given with { Beside = Beside.Nobody };
        if (given.Caller != Caller.NoTransaction)
            yield return given with { Caller = Caller.NoTransaction };
        if (given.Zone != "UTC")
            yield return given with { Zone = "UTC" };
        if (given.Names != 0)
            yield return given with { Names = 0 };
        if (given.IsReturn)
            yield return given with { IsReturn = false };
        if (given.IsDown)
            yield return given with { IsDown = false };
        if (given.HasCompositeKey)
            yield return given with { HasCompositeKey = false };
        if (given.Strategy != RowStrategy.Automatic)
            yield return given with { Strategy = RowStrategy.Automatic };
        if (given.PageSize != 1_000)
            yield return given with { PageSize = 1_000 };
        if (given.Function.Shape != Functions.FunctionShape.Row)
            yield return given with { Function = given.Function with { Shape = Functions.FunctionShape.Row } };
        if (given.Function.HasOwners)
            yield return given with { Function = given.Function with { HasOwners = false } };
        if (given.Function.Steps.Length > 1)
            foreach (var step in given.Function.Steps)
                yield return given with { Function = given.Function with { Steps = given.Function.Steps.Remove(step) } };
        foreach (var step in given.Function.Steps.Where(step => step.Every > 1
            && step.Kind is not (Functions.StepKind.Delete or Functions.StepKind.Throw)))
            yield return given with { Function = given.Function with { Steps = given.Function.Steps.Replace(step,
                step with { Every = 1 }) } };
        if (given.Rows > 1)
            yield return given with { Rows = given.Rows / 2 };
        if (given.Rows > 0)
            yield return given with { Rows = given.Rows - 1 };
    }
}
