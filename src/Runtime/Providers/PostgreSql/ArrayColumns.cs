using System.Data.Common;
using NpgsqlTypes;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>The arrays for a scan's columns, found once.</summary>
internal sealed class ArrayColumns(Session session, Scan scan)
{
    private readonly DbCommand _factory = session.CreateCommand();
    private readonly ArrayColumn?[] _columns =
        [.. scan.First.Columns.Select((column, ordinal) => IsWritten(scan, ordinal) ? ArrayColumn.Of(session, column) : null)];

    /// <summary>Whether there are arrays for all columns that the function can change.</summary>
    public bool AreComplete => Enumerable.Range(0, _columns.Length).All(ordinal => !IsWritten(scan, ordinal) || Of(ordinal) is not null);

    /// <summary>The array for a column, or null if there is none.</summary>
    public ArrayColumn? Of(int ordinal) => _columns[ordinal];

    /// <summary>The new values of a column, one for each change.</summary>
    public DbParameter Values(int ordinal, List<(Place Place, RowChange Change)> changes) =>
        Of(ordinal)!.Parameter(_factory, changes.Count, i => changes[i].Change.Written(ordinal));

    /// <summary>The places of rows in their table.</summary>
    public DbParameter Places(IEnumerable<(Place Place, RowChange Change)> changes) =>
        ArrayColumn.Parameter(_factory, changes.Select(change => change.Place.Tid).ToArray(), NpgsqlDbType.Tid);

    public DbParameter Numbers(IEnumerable<long> values) => ArrayColumn.Parameter(_factory, values.ToArray(), NpgsqlDbType.Bigint);

    public DbParameter Text(string value)
    {
        var parameter = _factory.CreateParameter();
        parameter.Value = value;
        return parameter;
    }

    private static bool IsWritten(Scan scan, int ordinal) => scan.First.IsChangeable(ordinal) && !scan.First.Columns[ordinal].IsComputed;
}
