using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Finds values whose text depends on the culture.</summary>
internal static class Formatting
{
    public static bool DependsOnCulture(ITypeSymbol? type, int depth = 0) => type switch
    {
        null => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } =>
            DependsOnCulture(value, depth),
        // The generated ToString of these types shows their parts.
        INamedTypeSymbol { IsTupleType: true } tuple =>
            depth < 3 && tuple.TupleElements.Any(element => DependsOnCulture(element.Type, depth + 1)),
        INamedTypeSymbol named when named.IsAnonymousType || named.IsRecord && !WritesItself(named) =>
            depth < 3
                && named.GetMembers()
                    .OfType<IPropertySymbol>()
                    .Any(property =>
                        property is { IsStatic: false, IsImplicitlyDeclared: false } && DependsOnCulture(property.Type, depth + 1)),
        _ => type.SpecialType is >= SpecialType.System_Decimal and <= SpecialType.System_Double or SpecialType.System_DateTime
            || IsTime(type)
            || type.ToDisplayString() is "System.Half",
    };

    /// <summary>
    /// Without a format, whole numbers have the same text in all cultures except for the minus sign of a few. Demanding a culture for each
    /// id would cost more than it helps.
    /// </summary>
    public static bool IsWholeNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
            || type?.ToDisplayString() is "System.Int128" or "System.Numerics.BigInteger";

    /// <summary>Types that accept a format provider and ignore it.</summary>
    public static bool IsNeutral(ITypeSymbol? type) =>
        type is null
        || type.TypeKind is TypeKind.Enum
        || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Byte or SpecialType.System_UInt16
            or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Enum
        || type.ToDisplayString() is "System.Guid" or "System.Version" or "System.Text.Rune" or "System.TimeSpan" or "System.Net.IPAddress";

    /// <summary>
    /// Whether a format gives the same text in every culture. The standard formats do; <c>yyyy</c> does not, since calendars number years
    /// differently.
    /// </summary>
    public static bool IsInvariant(ITypeSymbol? type, object? format) => format is "o" or "O" or "r" or "R" or "s" or "u"
        && type is not null && (type.SpecialType is SpecialType.System_DateTime || IsTime(type));

    private static bool IsTime(ITypeSymbol type) =>
        type.ToDisplayString() is "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly";

    private static bool WritesItself(INamedTypeSymbol record) => record.GetMembers(nameof(ToString))
        .Concat(record.GetMembers("PrintMembers"))
        .Any(member => !member.IsImplicitlyDeclared);
}
