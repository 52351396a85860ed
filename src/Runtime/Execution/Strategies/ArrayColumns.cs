using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>How the values of a scan's columns go over as arrays, found once.</summary>
internal sealed class ArrayColumns(Session session, Scan scan)
{
    private readonly Dictionary<int, ArrayColumn?> _columns = [];
    private readonly DbCommand _factory = session.CreateCommand();

    /// <summary>Whether all columns that the function can change go over as arrays.</summary>
    public bool AreComplete => Enumerable.Range(0, scan.First.Columns.Length)
        .All(ordinal => !scan.First.IsChangeable(ordinal) || scan.First.Columns[ordinal].IsComputed || Of(ordinal) is not null);

    /// <summary>How the values of a column go over; null where they do not.</summary>
    public ArrayColumn? Of(int ordinal)
    {
        if (!_columns.TryGetValue(ordinal, out var column))
            _columns.Add(ordinal, column = ArrayColumn.Of(session, scan.First.Columns[ordinal]));
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
