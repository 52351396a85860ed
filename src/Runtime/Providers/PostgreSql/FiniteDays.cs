using TypedMigrations.Binding;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Finite dates that the driver cannot distinguish from infinite ones.</summary>
internal static class FiniteDays
{
    private const string Switch = "Npgsql.DisableDateTimeInfinityConversions";

    /// <summary>A condition for a column with such a date, or null if it cannot have one.</summary>
    public static string? Condition(ColumnBinding column, string sql)
    {
        if (column.Mapping is null || (AppContext.TryGetSwitch(Switch, out var isOff) && isOff))
            return null;
        var type = column.TypeName;
        var isArray = type.EndsWith("[]", StringComparison.Ordinal);
        var days = (isArray ? type[..^2] : type) switch
        {
            "date" => "DATE '0001-01-01', DATE '9999-12-31'",
            "timestamp" or "timestamp without time zone" => "TIMESTAMP '0001-01-01'",
            "timestamptz" or "timestamp with time zone" => "TIMESTAMPTZ '0001-01-01 00:00:00+00'",
            _ => null,
        };
        return days is null ? null : isArray ? $"{sql} && ARRAY[{days}]" : $"{sql} IN ({days})";
    }
}
