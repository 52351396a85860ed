using System.Collections;
using System.Net;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>
/// PostgreSQL has infinite dates. Its driver reads them as the first and the last date of .NET, and writes those as infinite. If such a
/// finite date is stored, C# cannot distinguish it: an unchanged column keeps it, but in another column it would silently become infinite.
/// In the same way its driver reads an address without the mask that is stored with it.
/// </summary>
internal static class Extremes
{
    private const string Advice = "Give such rows another day, or infinity, ahead of this migration; "
        + "or let the driver know no infinity (docs/functions.md says by which switch)";

    /// <exception cref="RefusedRowException">A call that received such a date returns one in a changed column or in a new row.</exception>
    public static void Check(RowChange change)
    {
        if (Find(change) is { } column)
            throw new RefusedRowException(
                column,
                IsAddress(column.Mapping!.Converter?.ProviderClrType ?? column.Mapping.ClrType)
                    ? $"returned an address for '{column.Property.Name}', and was given a row that holds one with a mask: in C# an address "
                    + "has none, so it would be lost. Give such rows an address without a mask ahead of this migration"
                    : $"returned the first or the last day of .NET for '{column.Property.Name}', which is written as infinity, "
                    + $"and was given a row that holds such a day itself: in C# the two are one value. {Advice}");
    }

    private static ColumnBinding? Find(RowChange change) => change.Values is not { } values ? null
        : change.Changed.Where(ordinal => IsExtreme(change.Table.Columns[ordinal], values[ordinal]))
            .Select(ordinal => change.Table.Columns[ordinal]).FirstOrDefault();

    private static bool IsExtreme(ColumnBinding column, object? value) =>
        value is not null and not PendingKey && column.Mapping is { } mapping
            && (IsMadeOfDays(value.GetType())
                // Only the driver knows whether a range has a bound.
                ? mapping.GenerateSqlLiteral(value).Contains("infinity", StringComparison.Ordinal)
                : IsExtreme(mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value));

    private static bool IsExtreme(object? value) => value switch
    {
        DateTime time => time == DateTime.MinValue || time == DateTime.MaxValue,
        DateTimeOffset time => time == DateTimeOffset.MinValue || time == DateTimeOffset.MaxValue,
        IPAddress => true,
        DateOnly date => date == DateOnly.MinValue || date == DateOnly.MaxValue,
        IEnumerable elements and not string => elements.Cast<object?>().Any(IsExtreme),
        _ => false,
    };

    private static bool IsAddress(Type type) => type == typeof(IPAddress)
        || (type.GetElementType() ?? type.GetGenericArguments().FirstOrDefault()) == typeof(IPAddress);

    /// <summary>Whether it is a type of the driver for several days, as for a range, or a collection of such values.</summary>
    private static bool IsMadeOfDays(Type type) =>
        type.IsArray ? IsMadeOfDays(type.GetElementType()!)
        : type.GetGenericArguments() is [var argument] && (IsMadeOfDays(argument)
            || (!typeof(IEnumerable).IsAssignableFrom(type) && Nullable.GetUnderlyingType(type) is null
                && (argument == typeof(DateTime) || argument == typeof(DateTimeOffset) || argument == typeof(DateOnly))));
}
