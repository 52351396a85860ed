using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Pipeline;

public class StepOutputTests
{
    /// <summary>The declared types say what a model may hold; this says that nothing else flows out of a step.</summary>
    [Fact]
    public void Steps_hand_on_models_and_arrays_and_tuples_of_them()
    {
        var result = TestClasses.Example().Result;

        foreach (var step in Steps.Names)
            foreach (var (value, _) in result.TrackedSteps.GetValueOrDefault(step, []).SelectMany(run => run.Outputs))
                Assert.True(IsPlain(value), $"{step} hands on {value.GetType()}");
    }

    private static bool IsPlain(object? value) => value switch
    {
        null or string or bool or int or Enum => true,
        ISymbol or SyntaxNode or Location or Compilation or SyntaxTree or SemanticModel => false,
        ITuple tuple => Enumerable.Range(0, tuple.Length).All(i => IsPlain(tuple[i])),
        System.Collections.IEnumerable items => items.Cast<object?>().All(IsPlain),
        _ => value.GetType().Assembly == typeof(TypedMigrationsGenerator).Assembly,
    };
}
