using System.Data.Common;

namespace TypedMigrations.Execution.Strategies;

/// <summary>How the values of a scan's columns go over as arrays, found once.</summary>
internal sealed class ArrayColumns(ScanRun run)
{
    private readonly Dictionary<int, ArrayColumn?> _columns = [];
    private readonly DbCommand _factory = run.Session.CreateCommand();

    /// <summary>Whether all columns that the function can change go over as arrays.</summary>
    public bool AreComplete => Enumerable.Range(0, run.Scan.First.Columns.Length)
        .All(ordinal => !run.Scan.First.IsChangeable(ordinal) || run.Scan.First.Columns[ordinal].IsComputed || Of(ordinal) is not null);

    /// <summary>How the values of a column go over; null where they do not.</summary>
    public ArrayColumn? Of(int ordinal)
    {
        if (!_columns.TryGetValue(ordinal, out var column))
            _columns.Add(ordinal, column = ArrayColumn.Of(run.Session, run.Scan.First.Columns[ordinal]));
        return column;
    }

    /// <summary>The new values of a column, for each change.</summary>
    public DbParameter Values(int ordinal, List<(string Place, RowChange Change)> changes) =>
        Of(ordinal)!.Parameter(_factory, changes.Count, i => changes[i].Change.Values?[ordinal]);

    public DbParameter Texts(IEnumerable<string> values) => ArrayColumn.Parameter(_factory, values.ToArray(), "Text");

    public DbParameter Numbers(IEnumerable<long> values) => ArrayColumn.Parameter(_factory, values.ToArray(), "Bigint");

    public DbParameter Text(string value)
    {
        var parameter = _factory.CreateParameter();
        parameter.Value = value;
        return parameter;
    }
}
