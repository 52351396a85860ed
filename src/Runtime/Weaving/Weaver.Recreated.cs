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
    /// Recreates a column beside the old one, which it replaces after the functions. Values that functions wrote stay as they are, and the
    /// database converts the values that they left unchanged, as it would without functions. A marker distinguishes the two.
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
            // The rebuild reads a computed column in its place. An UPDATE that copies the old values would fire the table's triggers.
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

    /// <summary>Checks that functions return all values of a column that changes its .NET type.</summary>
    private void CheckIdle(AlterColumnOperation column, TableKey table, IColumn source)
    {
        if (_functions.Writes(table) && HasOtherType(column, source) && column.ClrType != column.OldColumn.ClrType
                && _functions.Idle(source) is { } idle)
            throw Refused(
                $"column {source.Name} of table {table.Name} changes its type, "
                + $"and no {(_data.Direction == MigrationDirection.Up ? "Up" : "Down")} takes the rows of "
                + $"{idle}. Let a function return them in their new shape");
    }

    private IColumn? Target(AlterColumnOperation column) =>
        _schemas.Target.GetRelationalModel().FindTable(column.Table, column.Schema)?.FindColumn(column.Name);

    private bool IsIdentity(AlterColumnOperation column) =>
        Target(column)?.PropertyMappings.Any(mapping => TableBinder.IsIdentity(mapping.Property)) == true;

    /// <summary>The column's default after the migration, by the operation or the model; null if there is none.</summary>
    private string? Default(AlterColumnOperation column) => (column.DefaultValueSql ?? Target(column)?.DefaultValueSql)
        ?? ((column.DefaultValue ?? (Target(column)?.TryGetDefaultValue(out var said) == true ? said : null)) is { } value
            ? Literal(column, value)
            : null);

    private string Literal(AlterColumnOperation column, object value) =>
        Target(column)!.PropertyMappings[0].TypeMapping.GenerateProviderValueSqlLiteral(value);

    /// <summary>
    /// The expression for a column whose NULLs get a value because it becomes NOT NULL. Entity Framework does the same in its own rebuild.
    /// </summary>
    private string Filled(AlterColumnOperation column, string name) =>
        column is { IsNullable: false, DefaultValue: { } value } && Target(column) is not null
            ? $"COALESCE({name}, {Literal(column, value)})"
            : name;

    /// <summary>
    /// If a primary key gets other columns, the columns that it keeps are recreated too: rows are found by the old key until functions have
    /// run, and the new values may be unique only together.
    /// </summary>
    private void RecreateKeys()
    {
        foreach (var key in _after.OfType<AddPrimaryKeyOperation>().ToList())
        {
            var table = _names.Table(key.Schema, key.Table);
            var before = _names.SourceTable(table)?.PrimaryKey?.Columns ?? [];
            var kept = _schemas.Target.GetRelationalModel().FindTable(key.Table, key.Schema)!.PrimaryKey!.Columns
                .Select(column => (Column: column, Source: _names.Source(table, _names.Column(table, column.Name)))).ToList();
            // A key is also recreated if its table is renamed.
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
    /// Takes the constraints off the old columns while functions run. They come back after the last operation that is not the author's own,
    /// so that the author's SQL at the end finds the final schema.
    /// </summary>
    private void Detach()
    {
        if (_detached.Count == 0)
            return;
        _before.AddRange(_detached.Append(_ddl.DetachForeignKeys!).Select(Sql));
        _after.Insert(_after.FindLastIndex(operation => !_authors.Contains(operation)) + 1, Sql(_ddl.AttachColumns!));
    }
}
