using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>What the steps of the pipeline did in a run.</summary>
internal static class Steps
{
    /// <summary>Every step that the generator names, found so that a new one is tested too.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>What became of each output of a step.</summary>
    public static IEnumerable<IncrementalStepRunReason> Of(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? Reasons(runs) : [];

    /// <summary>What became of each call of an emitter.</summary>
    public static IEnumerable<IncrementalStepRunReason> OfEmitters(GeneratorRunResult result) =>
        result.TrackedOutputSteps.Values.SelectMany(runs => Reasons(runs));

    /// <summary>Fails if anything was parsed or emitted again.</summary>
    public static void AreCached(GeneratorRunResult result)
    {
        foreach (var step in Names)
            Assert.All(Of(result, step), reason => Assert.True(reason == IncrementalStepRunReason.Cached, $"{step} was {reason}."));
        Assert.All(OfEmitters(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> runs) =>
        runs.SelectMany(run => run.Outputs).Select(output => output.Reason);
}
