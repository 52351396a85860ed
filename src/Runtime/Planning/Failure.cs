using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>Writes the message with which a data migration stops. It is the same for every strategy.</summary>
internal static class Failure
{
    /// <summary>A stored value cannot be read.</summary>
    public static DataMigrationFailure Unreadable(TableName table, UnreadableColumnException exception, PlanStep? step = null) =>
        new(step?.ToString(), table.DisplayName, $"column {exception.Column} {exception.Message}")
        {
            Column = exception.Column,
            Rows = exception.Row is { } row ? [row] : [],
            RowCount = exception.Row is null ? 0 : 1,
        };

    /// <summary>A row that was read.</summary>
    public static FailedRow Row(RowFunction function, TableBinding table, object?[] values) =>
        new(table.DescribeKey(values), Key(table, values))
    {
        Values = Members(table, Enumerable.Range(0, values.Length), values),
        Literal = function.Literal(table.Shape, values),
    };

    /// <summary>A failure of a table.</summary>
    public static DataMigrationException Of(
        Plan plan, TableName table, string problem, Exception? inner, string? column = null, params ImmutableArray<FailedRow> rows) =>
        Of(
            plan, [new DataMigrationFailure(
                function: null, table.DisplayName, problem) { Column = column, Rows = rows, RowCount = rows.Length }], inner);

    public static DataMigrationException Of(
        Plan plan, ImmutableArray<DataMigrationFailure> failures, Exception? inner, bool isLimitReached = false) =>
        new(new DataMigrationReport(plan.MigrationId, plan.Direction, failures, isLimitReached), inner);

    public static FailedRow KeyOnly(TableBinding table, object?[] values) => new(table.DescribeKey(values), Key(table, values));

    private static Dictionary<string, object?> Key(TableBinding table, object?[] values) => Members(table, table.Key, values);

    private static Dictionary<string, object?> Members(TableBinding table, IEnumerable<int> ordinals, object?[] values) =>
        ordinals.ToDictionary(
            ordinal => table.Shape.Properties[ordinal].Member.Replace("?", "", StringComparison.Ordinal), ordinal => values[ordinal]);
}
