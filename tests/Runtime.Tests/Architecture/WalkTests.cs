using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Batches;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Testing;

using Tag = TypedMigrations.Runtime.Tests.Conformance.Tag<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;

namespace TypedMigrations.Runtime.Tests.Architecture;

/// <summary>What stands between the command of a migration and the author's function: whoever debugs a function sees all of it.</summary>
public partial class WalkTests
{
    [Fact]
    public void A_row_that_goes_by_batches_passes_these_on_its_way_to_the_function()
    {
        IReadOnlyList<string> walk = [];
        var world = World<NumberKey>.On(DatabaseProvider.Sqlite);
        Tag Look(Tag row)
        {
            walk = Walk(new StackTrace());
            return row;
        }

        world.With([new Tag { Id = NumberKey.Of(1), Code = "a" }], _ => InOneTransaction
            .Of(world.Context, new RunOptions { Strategy = RowStrategy.Pages }, NullLogger.Instance)
            .Execute(world.Plan(RowFunction.Create<Tag, Tag>(Look)), async: false, CancellationToken.None)
            .GetAwaiter().GetResult());

        // An optimizing compiler may leave some out.
        string[] all =
            [
                // The scope: telemetry, failures, the savepoint.
                "InOneTransaction.Execute", "InOneTransaction.Run", "Savepoint.Try", "InOneTransaction.Run",
                // The order: phases and steps, scans, batches.
                "PlanRun.Run", "PlanRun.Run", "PlanRun.Run", "PlanRun.RunBatches",
                // The function.
                "Batch.Through", "StepFunction.Apply", "StepFunction.Apply", "Transformer.Transform",
                "RowFunction.Ask", "RowFunction.Create",
            ];
        Assert.Equal(all.Where(walk.Contains), walk);
        Assert.Contains("RowFunction.Create", walk);
    }

    [Fact]
    public void A_reader_of_batches_keeps_no_position() => Assert.All(
        typeof(BatchReader).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
        field => Assert.True(field.IsInitOnly, field.Name));

    /// <summary>The methods of the runtime, outermost first. What the compiler makes of one counts as that one.</summary>
    private static IReadOnlyList<string> Walk(StackTrace trace) =>
    [
        .. from frame in trace.GetFrames().Reverse()
           let method = frame.GetMethod()!
           // An asynchronous method is one frame, and its body another.
           where method.DeclaringType?.Assembly == typeof(BatchReader).Assembly && method.Name != "MoveNext"
           let made = Made().Match(method.Name)
           select $"{Written(method.DeclaringType!).Name}.{(made.Success ? made.Groups[1].Value : method.Name)}",
    ];

    private static Type Written(Type type) => type.Name.StartsWith('<') ? Written(type.DeclaringType!) : type;

    [GeneratedRegex(@"<(\w+)>")]
    private static partial Regex Made();
}
