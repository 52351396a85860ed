using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>A statement that writes one of the tables of a row. Two are equal where they have the same text.</summary>
internal sealed class RowStatement : IEquatable<RowStatement>
{
    private readonly Verb _verb;
    private readonly TableBinding _binding;
    private readonly int _table;
    private readonly int[] _columns;

    private RowStatement(Verb verb, TableBinding binding, int table, int[] columns) =>
        (_verb, _binding, _table, _columns) = (verb, binding, table, columns);

    private enum Verb
    {
        Insert,
        Update,
        Delete,
    }

    private TableName Table => _binding.Tables[_table];

    /// <summary>The statements of a change in their order: principal tables are inserted first, and deleted last.</summary>
    public static IEnumerable<RowStatement> Of(RowChange change)
    {
        var tables = Enumerable.Range(0, change.Table.Tables.Length);
        int[] Changed(int table) => [.. change.Changed.Where(ordinal => change.Table.Columns[ordinal].Table == table)];
        return change switch
        {
            { Values: null } => tables.Reverse().Select(table => new RowStatement(Verb.Delete, change.Table, table, [])),
            // The row is there already where it belongs to another entity.
            { Row: null } => tables.Select(table => change.Table.Tables[table].IsShared
                ? new RowStatement(Verb.Update, change.Table, table, [.. Changed(table).Except(change.Table.Key)])
                : new RowStatement(Verb.Insert, change.Table, table, table == 0 ? Changed(0) : [.. change.Table.Key, .. Changed(table)])),
            _ => tables.Select(table => new RowStatement(Verb.Update, change.Table, table, Changed(table))).Where(statement => statement._columns.Length > 0),
        };
    }

    public string Text(Session session) => _verb switch
    {
        Verb.Insert => Insert(session),
        Verb.Update => Update(session),
        _ => $"DELETE FROM {session.Quote(Table)} WHERE {session.KeyEquals(Table, firstParameter: 0)}",
    };

    public DbParameter[] Parameters(Session session, DbCommand factory, RowChange change)
    {
        var values = _columns.Select((ordinal, i) => session.ValueParameter(factory, _binding.Columns[ordinal], i, change.Values![ordinal]));
        var key = _verb == Verb.Insert ? []
            : change.Row is { } row ? session.KeyParameters(factory, row.Key, _columns.Length)
            : _binding.Key.Select((ordinal, i) => session.ValueParameter(factory, _binding.Columns[ordinal], _columns.Length + i, change.Values![ordinal]));
        return [.. values, .. key];
    }

    public bool Equals(RowStatement? other) =>
        other is not null && _verb == other._verb && ReferenceEquals(_binding, other._binding) && _table == other._table && _columns.AsSpan().SequenceEqual(other._columns);

    public override bool Equals(object? obj) => Equals(obj as RowStatement);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_verb);
        hash.Add(_table);
        foreach (var column in _columns)
            hash.Add(column);
        return hash.ToHashCode();
    }

    private string Insert(Session session)
    {
        if (_columns.Length == 0)
            return $"INSERT INTO {session.Quote(Table)} DEFAULT VALUES";
        var names = _columns.Select(ordinal => session.Quote(Column(ordinal)));
        var values = _columns.Select((ordinal, i) => session.Value(_binding.Columns[ordinal], i));
        return $"INSERT INTO {session.Quote(Table)} ({string.Join(", ", names)}){session.Dialect.InsertOverride} VALUES ({string.Join(", ", values)})";
    }

    private string Update(Session session)
    {
        var assignments = _columns.Select((ordinal, i) => $"{session.Quote(Column(ordinal))} = {session.Value(_binding.Columns[ordinal], i)}");
        return $"UPDATE {session.Quote(Table)} SET {string.Join(", ", assignments)} WHERE {session.KeyEquals(Table, _columns.Length)}";
    }

    /// <summary>Each table has the key, and may call it otherwise.</summary>
    private string Column(int ordinal) =>
        _binding.Key.IndexOf(ordinal) is >= 0 and var part ? Table.Key[part] : _binding.Columns[ordinal].Name;
}
