using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <content>Columns that are recreated beside those whose place they take.</content>
internal sealed partial class Weaver
{
    private readonly List<string> _detached = [];
    private readonly HashSet<MigrationOperation> _authors = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// A column is recreated beside the old one, and takes its place behind the functions: what they wrote stands there as they wrote it,
    /// and what they left as it was the database converts, as it would without them. A marker beside the two tells the one from the other.
    /// </summary>
    private void Recreate(AlterColumnOperation column, TableKey table, IColumn source)
    {
        var filled = Default(column);
        var made = _names.Replace(table, column.Name, source.Name, IsIdentity(column) ? null : _ddl.Default(filled));
        var newDefault = Operation.ChangesDefault(column) || IsIdentity(column) ? filled ?? "NULL" : null;
        if (_ddl.DetachColumn(
                Quote(table), Quote(source.Name), Quote(made.Name), Quote(made.Marker!), source.StoreType, newDefault) is { } detach)
            _detached.Add(detach);
        else
            Leave(table, source.Name);
        _before.Add(Operation.AddNullable(column, table, made.Name));
        _before.Add(
            new AddColumnOperation
            {
                Schema = table.Schema, Table = table.Name, Name = made.Marker!, ClrType = typeof(bool), IsNullable = true,
            });
        var (old, recreated, marker) = (Quote(column.Name), Quote(made.Name), Quote(made.Marker!));
        if (_ddl.MoveColumn(_sql.DelimitIdentifier(column.Table, column.Schema), old, recreated, marker, column) is { } move)
        {
            _after.Add(Sql(move.Sql));
            _after.Add(Drop(made.Name));
            _after.Add(move.Rest);
            if (TableBinder.HasAnnotation(column, ":ValueGenerationStrategy")
                && _ddl.AdvanceIdentity(_sql.DelimitIdentifier(column.Table, column.Schema), old, column.Name, marker) is { } advance)
                _after.Add(Sql(advance));
        }
        else
        {
            // The rebuild reads a computed column in its place. An UPDATE that copied the old values would wake the table's triggers.
            var value = made.Name + "_value";
            _after.Add(Sql(_ddl.AddChoice(
                Quote(new TableKey(column.Schema, column.Table)),
                Quote(value),
                column.ColumnType ?? source.StoreType,
                marker,
                recreated,
                Filled(column, old))));
            _after.Add(Drop(column.Name));
            _after.Add(new RenameColumnOperation { Schema = column.Schema, Table = column.Table, Name = value, NewName = column.Name });
            _after.Add(Drop(made.Name));
            _after.Add(Drop(made.Marker!));
        }

        DropColumnOperation Drop(string name) => new() { Schema = column.Schema, Table = column.Table, Name = name };
    }

    /// <summary>Functions return all values of a column that gets another .NET type.</summary>
    private void CheckIdle(AlterColumnOperation column, TableKey table, IColumn source)
    {
        if (_functions.Writes(table) && HasOtherType(column, source) && column.ClrType != column.OldColumn.ClrType
                && _functions.Idle(source) is { } idle)
            throw Refused(
                $"column {source.Name} of table {table.Name} changes its type, "
                + $"and no {(_data.Direction == MigrationDirection.Up ? "Up" : "Down")} is driven by the rows of "
                + $"{idle}. Let a function return them in their new shape");
    }

    private IColumn? Target(AlterColumnOperation column) =>
        _schemas.Target.GetRelationalModel().FindTable(column.Table, column.Schema)?.FindColumn(column.Name);

    private bool IsIdentity(AlterColumnOperation column) =>
        Target(column)?.PropertyMappings.Any(mapping => TableBinder.IsIdentity(mapping.Property)) == true;

    /// <summary>The default that the column has in the end, as the model says it; null where there is none.</summary>
    private string? Default(AlterColumnOperation column) => (column.DefaultValueSql ?? Target(column)?.DefaultValueSql)
        ?? ((column.DefaultValue ?? (Target(column)?.TryGetDefaultValue(out var said) == true ? said : null)) is { } value
            ? Literal(column, value)
            : null);

    private string Literal(AlterColumnOperation column, object value) =>
        Target(column)!.PropertyMappings[0].TypeMapping.GenerateProviderValueSqlLiteral(value);

    /// <summary>
    /// A column of which NULL becomes something else where it must not be NULL from now on: in its own rebuild Entity Framework does the
    /// same.
    /// </summary>
    private string Filled(AlterColumnOperation column, string name) =>
        column is { IsNullable: false, DefaultValue: { } value } && Target(column) is not null
            ? $"COALESCE({name}, {Literal(column, value)})"
            : name;

    /// <summary>
    /// Where a primary key gets other columns, those that it keeps are recreated too: rows are found by the old key until functions have
    /// run, and their new values may be unique with the others only.
    /// </summary>
    private void RecreateKeys()
    {
        foreach (var key in _after.OfType<AddPrimaryKeyOperation>().ToList())
        {
            var table = _names.Table(key.Schema, key.Table);
            var before = _names.SourceTable(table)?.PrimaryKey?.Columns ?? [];
            var kept = _schemas.Target.GetRelationalModel().FindTable(key.Table, key.Schema)!.PrimaryKey!.Columns
                .Select(column => (Column: column, Source: _names.Source(table, _names.Column(table, column.Name)))).ToList();
            // A key is also made again where its table has another name.
            if (!_functions.Writes(table) || kept.Select(column => column.Source).ToHashSet().SetEquals(before))
                continue;
            foreach (var (column, source) in kept)
            {
                if (source is null || !before.Contains(source))
                    continue;
                var end = _after.Count;
                Recreate(Operation.Same(column), table, source);
                var made = _after[end..];
                _after.RemoveRange(end, made.Count);
                _after.InsertRange(_after.IndexOf(key), made);
            }
        }
    }

    /// <summary>
    /// Old columns are tied to nothing while functions run. What ties them comes back behind the last that moves; what the author asks for
    /// at the end finds all as the migration leaves it.
    /// </summary>
    private void Detach()
    {
        if (_detached.Count == 0)
            return;
        _before.AddRange(_detached.Append(_ddl.DetachForeignKeys!).Select(Sql));
        _after.Insert(_after.FindLastIndex(operation => !_authors.Contains(operation)) + 1, Sql(_ddl.AttachColumns!));
    }
}
