using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Oracles;

/// <summary>
/// The one table of types that records deliberately do not have: designers name live types of the application there, which may have changed
/// or be gone, or values that change in place. What is not in the table is as the designer says.
/// </summary>
internal static class Substitutions
{
    private static readonly (string Reason, Func<IReadOnlyProperty, Type, bool> Applies, Type Instead)[] table =
    [
        ("an enum type of PostgreSQL is its label", (_, type) => type.IsEnum, typeof(string)),
        ("an array of an enum type of PostgreSQL is its labels", (_, type) => ElementType(type) is { IsEnum: true }, typeof(string[])),
        ("a JSON document is its text", (_, type) => type == typeof(JsonDocument) || type == typeof(JsonElement), typeof(string)),
        ("what Npgsql serializes is its text", (property, type) => property.GetColumnType() is "json" or "jsonb" && !IsScalar(type),
            typeof(string)),
    ];

    public static ExpectedType Of(IReadOnlyProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        foreach (var (reason, applies, instead) in table)
            if (applies(property, type))
                return new ExpectedType(instead, reason);
        return new ExpectedType(type);
    }

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid);

    private static Type? ElementType(Type type) =>
        (type.IsArray ? type.GetElementType() : type.IsGenericType && type.GetGenericArguments() is [var single]
            && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? single : null) is { } element
            ? Nullable.GetUnderlyingType(element) ?? element
            : null;
}
