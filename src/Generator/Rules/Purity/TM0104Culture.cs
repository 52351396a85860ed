using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;
using static TypedMigrations.Generator.Rules.Purity.Formatting;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports formatting, parsing and comparing in the culture of the machine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0104Culture() : EffectRule(Descriptors.TM0104, Effect.Culture)
{
    private const string Provider = "System.IFormatProvider";

    private static readonly KnownApi format = new(
        Effect.Culture, "add CultureInfo.InvariantCulture", $"{FixHints.Argument} System.Globalization.CultureInfo InvariantCulture");

    private static readonly KnownApi first = new(
        Effect.Culture, "add CultureInfo.InvariantCulture", $"{FixHints.FirstArgument} System.Globalization.CultureInfo InvariantCulture");

    private static readonly KnownApi between = new(Effect.Culture, "add CultureInfo.InvariantCulture");

    private static readonly KnownApi order = new(
        Effect.Culture, "add StringComparer.Ordinal", $"{FixHints.Argument} System.StringComparer Ordinal");

    private static readonly KnownApi comparer = new(
        Effect.Culture, "write StringComparer.Ordinal", $"{FixHints.Member} System.StringComparer Ordinal");

    private static readonly KnownApi notNull = new(
        Effect.Culture, "null means the culture of the machine; write CultureInfo.InvariantCulture");

    private static readonly KnownApi interpolated = new(
        Effect.Culture, "write string.Create(CultureInfo.InvariantCulture, $\"…\")", FixHints.Invariant);

    private static readonly KnownApi parts = new(Effect.Culture, "write its parts with CultureInfo.InvariantCulture");

    private static readonly KnownApi appended = new(Effect.Culture, "write .ToString(CultureInfo.InvariantCulture)", FixHints.Format);

    private static readonly KnownApi pattern = new(
        Effect.Culture,
        "add RegexOptions.CultureInvariant",
        $"{FixHints.Flag} System.Text.RegularExpressions.RegexOptions CultureInvariant");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        body.Operations.SelectMany(operation => operation switch
        {
            IInvocationOperation call => OfCall(call, body),
            IObjectCreationOperation { Constructor: { } constructor } creation when IsPure(constructor) =>
                OfCreation(creation, constructor, body),
            IMethodReferenceOperation { Method: var method } reference when IsPure(method) && Missing(method) is { } wanted =>
                [Impure(reference, Body.Name(method), wanted with { Fix = "" }, body)],
            IPropertyReferenceOperation { Property: { Name: "Default", ContainingType.Name: "Comparer" } property } reference
                when property.ContainingType.TypeArguments is [{ SpecialType: SpecialType.System_String }] =>
                [Impure(reference, Body.Name(property), comparer, body)],
            IInterpolationOperation { Expression: { Type: { } type } value } hole when NeedsProvider(hole, type) =>
                [Value(value, interpolated, body)],
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, ConstantValue.HasValue: false } sum
                when sum.Type?.SpecialType is SpecialType.System_String => OfSum(sum, body),
            _ => Enumerable.Empty<Diagnostic>(),
        });

    private IEnumerable<Diagnostic> OfCall(IInvocationOperation call, Body body)
    {
        var method = call.TargetMethod;
        if (call.Instance?.Type is INamedTypeSymbol shown && ShowsParts(method, shown) && DependsOnCulture(shown))
        {
            yield return Impure(call, Body.Name(method), parts, body);
            yield break;
        }

        if (!IsPure(method))
            yield break;
        if (Missing(method) is { } missing
            && !IsInvariant(method.ContainingType, call.Arguments.FirstOrDefault()?.Value.ConstantValue.Value))
            yield return Impure(call, Body.Name(method), missing, body);
        else if (call.Arguments.Any(IsNull))
            yield return Impure(call, Body.Name(method), notNull, body);
        else if (MakesText(method))
            foreach (var part in call.Arguments.SelectMany(argument => Parts(argument.Value)))
                if (DependsOnCulture(Element(part.Type)))
                    yield return Value(part, Appended(part), body);
        foreach (var options in call.Arguments.Where(IgnoresCase))
            yield return Value(options.Value, pattern, body);
    }

    private IEnumerable<Diagnostic> OfCreation(IObjectCreationOperation creation, IMethodSymbol constructor, Body body)
    {
        if (Missing(constructor) is { } missing)
            yield return Impure(creation, Body.Name(constructor), missing, body);
        foreach (var options in creation.Arguments.Where(IgnoresCase))
            yield return Value(options.Value, pattern, body);
    }

    private IEnumerable<Diagnostic> OfSum(IBinaryOperation sum, Body body) =>
        from operand in new[] { Operations.Unwrapped(sum.LeftOperand), Operations.Unwrapped(sum.RightOperand) }
        where DependsOnCulture(operand.Type)
        select Value(operand, Appended(operand), body);

    /// <summary>Whether a call runs a <c>ToString</c> that the compiler wrote.</summary>
    private static bool ShowsParts(IMethodSymbol method, INamedTypeSymbol shown) =>
        method is { Name: nameof(ToString), Parameters.IsEmpty: true }
        && (method.IsImplicitlyDeclared || shown.IsTupleType || shown.IsAnonymousType);

    private static bool NeedsProvider(IInterpolationOperation hole, ITypeSymbol type) =>
        (DependsOnCulture(type) || IsFormattedNumber(hole, type))
        && !HasProvider(hole)
        && !IsInvariant(type, hole.FormatString?.ConstantValue.Value);

    private Diagnostic Value(IOperation value, KnownApi known, Body body) =>
        Report(value.Syntax.GetLocation(), FixHints.Properties(known.Fix), value.Syntax, known.Advice, body.Chain);

    /// <summary>Lists, tuples and nullable values have no <c>ToString</c> with a culture.</summary>
    private static KnownApi Appended(IOperation value) =>
        value.Type is { IsTupleType: false } type
            && (type.SpecialType is not SpecialType.None || type.IsValueType)
            && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T
            ? appended
            : appended with { Fix = "" };

    /// <summary>Whether a call combines its arguments to one text.</summary>
    private static bool MakesText(IMethodSymbol method) => method switch
    {
        { ContainingType.SpecialType: SpecialType.System_String } => method.Name is "Join" or "Concat",
        { ContainingType.Name: "StringBuilder" } =>
            method.Name is "AppendJoin" || method is { Name: "Append", Parameters: [{ Type.SpecialType: SpecialType.System_Object }] },
        _ => false,
    };

    /// <summary>The values that a call combines to one text.</summary>
    private static IEnumerable<IOperation> Parts(IOperation value) => Operations.Unwrapped(value) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(Operations.Unwrapped),
        ICollectionExpressionOperation collection => collection.Elements.Select(Operations.Unwrapped),
        var part => [part],
    };

    private static ITypeSymbol? Element(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { IsTupleType: false, IsAnonymousType: false, IsRecord: false, TypeArguments: [var element] } named
            when named is { SpecialType: SpecialType.None, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } => element,
        _ => type,
    };

    private static bool IsPure(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.Any() && KnownApis.Find(method).Effect == Effect.Pure;

    /// <summary>The advice if an overload has one more parameter: a culture or a comparer.</summary>
    private static KnownApi? Missing(IMethodSymbol method)
    {
        var definition = (IMethodSymbol)Declarations.Definition(method);
        if (IsNeutral(method.ContainingType)
            || (IsWholeNumber(method.ContainingType) && method is { Name: "ToString", Parameters.Length: 0 })
            || definition.Parameters.Any(parameter => IsProvider(parameter.Type) || IsComparer(parameter.Type)))
            return null;
        foreach (var other in definition.ContainingType.GetMembers(definition.Name).OfType<IMethodSymbol>())
            if (other.Parameters.Length == definition.Parameters.Length + 1
                && other.Arity == definition.Arity
                && other.DeclaredAccessibility is Accessibility.Public)
                foreach (var more in other.Parameters.Where(parameter => IsProvider(parameter.Type) || IsComparer(parameter.Type)))
                    if (other.Parameters.Where(parameter => parameter.Ordinal != more.Ordinal)
                        .Select(Shown)
                        .SequenceEqual(definition.Parameters.Select(Shown)))
                        if (IsComparer(more.Type) ? ComparesStrings(method, other, more) : IsFormatted(method))
                            return IsComparer(more.Type) ? order
                                : more.Ordinal == other.Parameters.Length - 1 ? format
                                : more.Ordinal == 0 ? first
                                : between;
        return null;
    }

    private static string Shown(IParameterSymbol parameter) =>
        parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    private static bool IsProvider(ITypeSymbol type) =>
        type.ToDisplayString().TrimEnd('?') is Provider or "System.Globalization.CultureInfo";

    private static bool IsComparer(ITypeSymbol type) =>
        type.OriginalDefinition is { Name: "IComparer", ContainingNamespace: var space }
            && space.ToDisplayString() == "System.Collections.Generic";

    /// <summary>Without a comparer, the default one compares texts by the culture.</summary>
    private static bool ComparesStrings(IMethodSymbol method, IMethodSymbol other, IParameterSymbol comparer) =>
        comparer.Type is INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol compared] }
        && (SymbolEqualityComparer.Default.Equals(compared.ContainingSymbol, other)
            ? method.TypeArguments.ElementAtOrDefault(compared.Ordinal)
            : method.ContainingType.TypeArguments.ElementAtOrDefault(compared.Ordinal)) is { SpecialType: SpecialType.System_String };

    /// <summary>Whether the call formats a value: appending a number does, appending a text does not.</summary>
    private static bool IsFormatted(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString() switch
        {
            "string" => method.Name is "Format",
            "System.Text.StringBuilder" =>
                method.Name is "AppendFormat" || method.Parameters.Any(parameter => DependsOnCulture(parameter.Type)),
            "System.Convert" =>
                !method.Parameters.All(parameter =>
                    IsNeutral(parameter.Type) && parameter.Type.SpecialType is not SpecialType.System_String)
                && !(method.Name is "ToBoolean" or "ToChar"),
            _ => true,
        };

    private static bool IsNull(IArgumentOperation argument) =>
        argument.Parameter is { Type: var type }
            && IsProvider(type)
            && Operations.Unwrapped(argument.Value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation
        && !IsNeutral((argument.Parent as IInvocationOperation)?.TargetMethod.ContainingType);

    /// <summary>The culture decides which letters differ only in case: in Turkish, <c>I</c> and <c>i</c> do not.</summary>
    private static bool IgnoresCase(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name == nameof(RegexOptions)
        && argument.Value.ConstantValue is { HasValue: true, Value: int options }
        && ((RegexOptions)options & (RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)) == RegexOptions.IgnoreCase;

    private static bool HasProvider(IInterpolationOperation hole)
    {
        for (var above = hole.Parent; above is not null and not IBlockOperation; above = above.Parent)
            switch (above)
            {
                case IConversionOperation { Type.Name: "FormattableString" or "IFormattable" }:
                    return true;
                case IInterpolatedStringHandlerCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }:
                    // A finding about a null provider is at the call.
                    return call.TargetMethod.Parameters.Any(parameter => IsProvider(parameter.Type));
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Invariant" } }:
                    return true;
            }

        return false;
    }

    private static bool IsFormattedNumber(IInterpolationOperation hole, ITypeSymbol type) =>
        IsWholeNumber(type) && hole.FormatString is not null;
}
