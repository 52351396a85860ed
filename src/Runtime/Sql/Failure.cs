using System.Collections.Immutable;
using System.Data.Common;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Sql;

/// <summary>What a data migration says where it stops: the same whatever way the rows were taken.</summary>
internal static class Failure
{
    // A group may be as large as its table.
    private const int MostShown = 5;

    /// <summary>A stored value cannot be read.</summary>
    public static DataMigrationFailure Unreadable(TableName table, UnreadableColumnException exception, PlanStep? step = null) =>
        new(step?.ToString(), table.DisplayName, $"column {exception.Column} {exception.Message}")
        {
            Column = exception.Column,
            Rows = exception.Row is { } row ? [row] : [],
            RowCount = exception.Row is null ? 0 : 1,
        };

    /// <summary>Runs, and says at which table where the database ends it.</summary>
    public static async ValueTask<T> At<T>(Session session, Plan plan, TableName table, Func<ValueTask<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (UnreadableColumnException exception)
        {
            throw Of(plan, [Unreadable(table, exception)], exception.InnerException);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Of(session, plan, table, exception);
        }
    }

    /// <summary>About a table, in the database's own words.</summary>
    public static DataMigrationException Of(Session session, Plan plan, TableName table, DbException exception) =>
        Of(plan, table, session.Dialect.Advice(exception) is { } advice ? $"{exception.Message.TrimEnd('.')}. {advice}" : exception.Message, exception);

    /// <summary>About a call, after all is as it was before: where the function was given parts of its rows, the rest is read now.</summary>
    public static async ValueTask<DataMigrationFailure> Of(Session session, CallFailedException failed, bool async)
    {
        var (step, rows) = (failed.Call.Step, failed.Call.Rows);
        var shown = new List<FailedRow>();
        foreach (var row in rows.Take(MostShown))
            shown.Add(await Whole(session, step, row, async).ConfigureAwait(false) is { } whole
                ? Row(step.Function, whole.Table, whole.Values)
                : KeyOnly(row.Table, row.Values));
        return new DataMigrationFailure(step.ToString(), rows.IsEmpty ? step.Bindings.First().DisplayName : rows[0].Table.DisplayName, failed.Message)
        {
            Column = failed.Column,
            Rows = [.. shown],
            RowCount = rows.Length,
        };
    }

    /// <summary>A row that was read.</summary>
    public static FailedRow Row(RowFunction function, TableBinding table, object?[] values) => new(table.DescribeKey(values), Key(table, values))
    {
        Values = Members(table, Enumerable.Range(0, values.Length), values),
        Literal = function.Literal(table.Shape, values),
    };

    /// <summary>About a table.</summary>
    public static DataMigrationException Of(Plan plan, TableName table, string problem, Exception? inner, string? column = null, params ImmutableArray<FailedRow> rows) =>
        Of(plan, [new DataMigrationFailure(function: null, table.DisplayName, problem) { Column = column, Rows = rows, RowCount = rows.Length }], inner);

    public static DataMigrationException Of(Plan plan, ImmutableArray<DataMigrationFailure> failures, Exception? inner, bool isLimitReached = false) =>
        new(new DataMigrationReport(plan.MigrationId, plan.Direction, failures, isLimitReached), inner);

    public static FailedRow KeyOnly(TableBinding table, object?[] values) => new(table.DescribeKey(values), Key(table, values));

    private static Dictionary<string, object?> Key(TableBinding table, object?[] values) => Members(table, table.Key, values);

    private static Dictionary<string, object?> Members(TableBinding table, IEnumerable<int> ordinals, object?[] values) =>
        ordinals.ToDictionary(ordinal => table.Shape.Properties[ordinal].Member.Replace("?", "", StringComparison.Ordinal), ordinal => values[ordinal]);

    // What keeps the row from being read now, a lost connection or a value that does not fit, is not what the migration failed of.
    private static async ValueTask<StoredRow?> Whole(Session session, PlanStep step, StoredRow row, bool async)
    {
        if (row.Table.Used is null)
            return row;
        if (!session.IsOpen)
            return null;
        try
        {
            var scan = step.Source.Scans.First(scan => scan.Bindings.Contains(row.Table));
            return await new PageReader(session, scan.Whole(), pageSize: 1).ReadOne(row.Key, async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or UnreadableColumnException)
        {
            return null;
        }
    }
}
