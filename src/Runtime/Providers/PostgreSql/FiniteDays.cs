using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Finite dates that the driver cannot distinguish from infinite ones, and addresses whose masks it leaves out, alone or within other
/// values.
/// </summary>
internal static class FiniteDays
{
    private const string Switch = "Npgsql.DisableDateTimeInfinityConversions";

    /// <summary>A condition for a column with such a value, or null if it cannot have one.</summary>
    public static string? Condition(ColumnBinding column, StoredColumn? stored, string sql) =>
        column.Mapping is null ? null
            : stored is null ? Holds(Layers(PostgreSqlTypes.Plain(column.StoreType)), sql)
            : Holds([.. stored.Layers], $"{sql}::{stored.Type}");

    private static string? Holds(string[] layers, string sql) => layers switch
    {
        [PostgreSqlTypes.Array, .. var element] => Any(element, sql),
        [PostgreSqlTypes.Multirange, .. var bound] => Any([PostgreSqlTypes.Range, .. bound], sql),
        [PostgreSqlTypes.Range, .. var bound] =>
            Holds(bound, $"lower({sql})") is { } lower ? $"({lower} OR {Holds(bound, $"upper({sql})")})" : null,
        // An address of C# has no mask, and the driver leaves it out.
        ["inet"] => $"masklen({sql}) < CASE family({sql}) WHEN 4 THEN 32 ELSE 128 END",
        _ when AppContext.TryGetSwitch(Switch, out var isOff) && isOff => null,
        ["date"] => $"{sql} IN (DATE '0001-01-01', DATE '9999-12-31')",
        ["timestamp"] => $"{sql} = TIMESTAMP '0001-01-01'",
        ["timestamptz"] => $"{sql} = TIMESTAMPTZ '0001-01-01 00:00:00+00'",
        _ => null,
    };

    private static string? Any(string[] layers, string sql)
    {
        var one = $"x{layers.Length}.value";
        return Holds(layers, one) is { } condition
            ? $"EXISTS (SELECT FROM unnest({sql}) AS x{layers.Length}(value) WHERE {condition})"
            : null;
    }

    private static string[] Layers(string type) =>
        Before("[]", type) is { } element ? [PostgreSqlTypes.Array, .. Layers(element)]
        : Before("multirange", type) is { } ranges ? [PostgreSqlTypes.Multirange, .. Layers(ranges)]
        : Before("range", type) is { } bounds ? [PostgreSqlTypes.Range, .. Layers(bounds)]
        : type is "ts" or "timestamp without time zone" ? ["timestamp"]
        : type is "tstz" or "timestamp with time zone" ? ["timestamptz"]
        : [type];

    private static string? Before(string end, string type) =>
        type.EndsWith(end, StringComparison.Ordinal) ? type[..^end.Length].TrimEnd() : null;
}
