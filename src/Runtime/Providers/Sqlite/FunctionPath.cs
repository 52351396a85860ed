using System.Runtime.ExceptionServices;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// SQLite runs in the process, so it can call the function itself: one UPDATE goes over the table, calls the function for each row, and
/// changes the row at once. Unchanged rows are not written.
/// </summary>
internal sealed class FunctionPath : FastPath
{
    // An SQL function has up to 127 arguments, the first of which is the row's number.
    private const int MostRead = 126;

    private const string Columns = "SELECT name FROM pragma_table_xinfo(@p0, 'main')";

    public override RowStrategy Strategy => RowStrategy.Function;

    public override ValueTask<Verdict> Judge(
        Session session, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken) =>
        new((WhyNot(scan.First, session.FactsOf(scan.First.Tables[0])) ?? session.WhyReadAhead(step)
            ?? (session.IsTextConverted ? "the database stores text as UTF-16" : null)) is { } reason ? Verdict.No(reason) : Verdict.Yes);

    public override ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        int[] read = [.. Enumerable.Range(0, run.Scan.First.Columns.Length).Where(run.Scan.First.Used!.IsGiven)];
        var rows = new FunctionRows(run, read, cancellationToken);
        using var calls = new FunctionCalls(run.Session.Connection, rows);
        using var update = run.Session.CreateCommand(Update(run, read, calls));
        try
        {
            // The driver works synchronously in either case.
            if (update.ExecuteNonQuery() != rows.Changed)
                throw new NotSuitedException();
            Delete(run, rows.Deleted);
        }
        catch (Exception) when (rows.Stopped is OperationCanceledException or DataMigrationException)
        {
            ExceptionDispatchInfo.Throw(rows.Stopped);
        }

        rows.EndPage(isLast: true);
        return ValueTask.CompletedTask;
    }

    private static string? WhyNot(TableBinding table, TableFacts facts)
    {
        if (table.Used is not { } used)
            return "the function may use any column";
        if (used.Read.Count(isRead => isRead) > MostRead)
            return $"the function uses more than {MostRead} columns";
        if (facts.HasTriggers)
            return "the table has triggers";
        // SQLite would first find all rows and then change them; the results of the function would be gone by then.
        var linked = table.EntityType.GetForeignKeys().SelectMany(key => key.Properties)
            .Concat(table.EntityType.GetKeys().Where(key => key.GetReferencingForeignKeys().Any()).SelectMany(key => key.Properties))
            .Select(property => table.Shape.IndexOf(property.Name))
            .ToHashSet();
        return Enumerable.Range(0, used.Changed.Length).Any(ordinal => used.Changed[ordinal] && linked.Contains(ordinal))
            ? "it changes columns of foreign keys"
            : null;
    }

    private static string Update(ScanRun run, int[] read, FunctionCalls calls)
    {
        var table = run.Scan.First;
        var sql = new ScanSql(run.Session, run.Scan);
        var rowNumber = RowNumber(run);
        var changed = Enumerable.Range(0, table.Columns.Length).Where(table.IsChangeable).ToList();
        calls.CreateRow([.. read.Select(ordinal => table.Columns[ordinal])]);
        foreach (var ordinal in changed)
            calls.CreateValue(ordinal, table.Columns[ordinal], alwaysChanges: changed.Count == 1);

        string Column(int ordinal) => $"r0.{run.Session.Quote(table.Columns[ordinal].Name)}";
        var number = $"r0.{rowNumber}";
        var arguments = string.Join(", ", read.Select(Column).Prepend(number));
        // If nothing can change, the rows are read all the same: the function may throw, or delete them.
        var assignments = changed.Count == 0
            ? $"{run.Session.Quote(table.Columns[table.Key[0]].Name)} = {Column(table.Key[0])}"
            : string.Join(", ", changed.Select(ordinal =>
                $"{run.Session.Quote(table.Columns[ordinal].Name)} = "
                + $"{FunctionCalls.Value(ordinal, number, changed.Count == 1 ? null : Column(ordinal))}"));
        return $"UPDATE{run.Session.OrAbort(run.Table)} {run.Session.Quote(run.Table)} AS r0 SET "
            + $"{assignments}{sql.Where($"{FunctionCalls.Row}({arguments})")}";
    }

    private static void Delete(ScanRun run, IReadOnlyList<long> rows)
    {
        if (rows.Count == 0)
            return;
        using var delete = run.Session.CreateCommand($"DELETE FROM {run.Session.Quote(run.Table)} WHERE {RowNumber(run)} = @p0");
        var row = delete.CreateParameter();
        row.ParameterName = "@p0";
        delete.Parameters.Add(row);
        foreach (var number in rows)
        {
            row.Value = number;
            // It was deleted with another row, or something prevents it: pages find out which.
            if (delete.ExecuteNonQuery() == 0)
                throw new NotSuitedException();
        }
    }

    /// <summary>SQLite's own number of a row, under one of its names that no column has, in the model or in the database.</summary>
    private static string RowNumber(ScanRun run)
    {
        // The session decides how a result names its columns.
        var columns = run.Session.Query(Columns, [run.Table.Name], row => row.GetString(0), async: false, CancellationToken.None)
            .GetAwaiter().GetResult().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new[] { "_rowid_", "rowid", "oid" }.FirstOrDefault(name => !columns.Contains(name)) ?? throw new NotSuitedException();
    }
}
