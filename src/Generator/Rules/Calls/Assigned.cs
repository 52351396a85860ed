using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>An assignment to a variable or a member.</summary>
/// <param name="Target">The variable, parameter, field or property.</param>
/// <param name="Value">The value; for the variable of a loop, the sequence of the loop.</param>
/// <param name="Part">The part of the value that is assigned, if an object is deconstructed.</param>
internal sealed record Assigned(ISymbol Target, IOperation Value, ISymbol? Part = null)
{
    /// <summary>All assignments in a piece of code.</summary>
    public static IEnumerable<Assigned> In(Body body) => body.Operations.SelectMany(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer =>
            [new(declarator.Symbol, initializer.Value)],
        ISimpleAssignmentOperation assignment => To(assignment.Target, assignment.Value),
        IDeconstructionAssignmentOperation assignment => To(assignment.Target, assignment.Value, Deconstruct(assignment, body.Model)),
        IForEachLoopOperation loop => loop.Locals.Select(local => new Assigned(local, loop.Collection)),
        IIsPatternOperation test => Operations.Within(test.Pattern)
            .Select(part => (part as IDeclarationPatternOperation)?.DeclaredSymbol)
            .OfType<ISymbol>()
            .Select(declared => new Assigned(declared, test.Value)),
        ISymbolInitializerOperation { Value: var value } when operation == body.Root => [new(body.Symbol, value)],
        _ => Enumerable.Empty<Assigned>(),
    });

    private static IEnumerable<Assigned> To(IOperation target, IOperation value, IMethodSymbol? deconstruct = null) => target switch
    {
        IDeclarationExpressionOperation { Expression: var declared } => To(declared, value, deconstruct),
        ITupleOperation targets =>
            Operations.Unwrapped(value) is ITupleOperation values && values.Elements.Length == targets.Elements.Length
            ? targets.Elements.SelectMany((element, i) => To(element, values.Elements[i]))
            : targets.Elements.SelectMany((element, i) =>
                To(element, value).Select(part =>
                    part with { Part = deconstruct?.Parameters.ElementAtOrDefault(deconstruct.IsExtensionMethod ? i + 1 : i) })),
        ILocalReferenceOperation { Local: var local } => [new(local, value)],
        IParameterReferenceOperation { Parameter: var parameter } => [new(parameter, value)],
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } reference => [new(reference.Member, value)],
        _ => [],
    };

    private static IMethodSymbol? Deconstruct(IDeconstructionAssignmentOperation assignment, SemanticModel model) =>
        assignment.Syntax is AssignmentExpressionSyntax syntax ? model.GetDeconstructionInfo(syntax).Method : null;
}
