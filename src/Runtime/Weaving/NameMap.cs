using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <summary>
/// Follows names through a list of operations. Functions run before anything is renamed, so the new name in an operation after a rename is
/// replaced by the old one.
/// </summary>
internal sealed class NameMap(IModel source)
{
    private readonly Dictionary<TableKey, TableKey> _tables = [];
    private readonly Dictionary<(TableKey Table, string Column), PhysicalColumn> _columns = [];
    private readonly HashSet<(TableKey Table, string Column)> _added = [];
    private readonly HashSet<(TableKey Table, string Column)> _dropped = [];
    private int _temporary;

    /// <summary>The name of a table while functions run.</summary>
    public TableKey Table(string? schema, string name) => _tables.GetValueOrDefault(new TableKey(schema, name), new TableKey(schema, name));

    /// <summary>The name of a column while functions run.</summary>
    public string Column(TableKey table, string name) => _columns.TryGetValue((table, name), out var column) ? column.Name : name;

    /// <summary>A column in the source model, or null if it is new.</summary>
    public IColumn? Source(TableKey table, string column) => SourceTable(table)?.FindColumn(column);

    public ITable? SourceTable(TableKey table) => source.GetRelationalModel().FindTable(table.Name, table.Schema);

    public void Rename(RenameTableOperation rename)
    {
        var table = Table(rename.Schema, rename.Name);
        _tables.Remove(new TableKey(rename.Schema, rename.Name));
        _tables[new TableKey(rename.NewSchema, rename.NewName ?? rename.Name)] = table;
    }

    public void Rename(RenameColumnOperation rename)
    {
        var table = Table(rename.Schema, rename.Table);
        _ = _columns.Remove((table, rename.Name), out var column);
        _columns[(table, rename.NewName)] = column ?? new PhysicalColumn(rename.Name);
    }

    /// <summary>The name of a new column: its own, or a temporary one if another column has that name until functions have run.</summary>
    public string Add(TableKey table, string column)
    {
        var name = Source(table, column) is null && _added.Add((table, column)) ? column : Temporary();
        _columns[(table, column)] = new PhysicalColumn(name);
        return name;
    }

    /// <summary>The names of a recreated column beside the one that it replaces, and of its marker.</summary>
    public PhysicalColumn Replace(TableKey table, string column, string replaced, string? insertedDefault) =>
        _columns[(table, column)] = new PhysicalColumn(Temporary(), replaced, Marker: Temporary(), insertedDefault);

    /// <summary>Records the value of a column in rows that functions insert without setting it.</summary>
    public void Fill(TableKey table, string column, string insertedDefault) =>
        _columns[(table, column)] = new PhysicalColumn(Column(table, column), InsertedDefault: insertedDefault);

    /// <summary>Records that a column is dropped, and cannot be null before.</summary>
    public void Drop(TableKey table, string column) => _dropped.Add((table, column));

    /// <summary>The names of a target model.</summary>
    public PhysicalNames ToPhysicalNames() => new(
        _tables.ToImmutableDictionary(),
        _columns
            .SelectMany(
                column => _tables.Where(table => table.Value == column.Key.Table).Select(table => table.Key)
                    .DefaultIfEmpty(column.Key.Table),
                    (column, table) => (Key: (table, column.Key.Column), column.Value))
            .ToImmutableDictionary(column => column.Key, column => column.Value),
        _dropped.ToLookup(column => column.Table, column => column.Column));

    private string Temporary() => $"typed_migrations_{_temporary++}";
}
