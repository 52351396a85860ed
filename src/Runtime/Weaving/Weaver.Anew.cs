using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Weaving;

/// <content>Columns that are made anew beside those whose place they take.</content>
internal sealed partial class Weaver
{
    private const string ValueGeneration = "Npgsql:ValueGenerationStrategy";

    private readonly List<(TableKey Table, string Column)> _replaced = [];

    /// <summary>A column is made anew, filled by the functions, and takes the place of the old one: nothing is cast.</summary>
    private void MakeAnew(AlterColumnOperation column, TableKey table, IColumn source, bool isCopied)
    {
        var temporary = _names.Replace(table, column.Name);
        _replaced.Add((table, source.Name));
        Leave(table, source.Name);
        _before.Add(Operation.AddNullable(column, table, temporary));
        if (isCopied)
            _before.Add(Sql($"UPDATE {Quote(table)} SET {Quote(temporary)} = {Quote(source.Name)}"));
        if (_dialect.MoveColumn(_sql.DelimitIdentifier(column.Table, column.Schema), Quote(column.Name), Quote(temporary), column) is { } move)
        {
            _after.Add(Sql(move));
            _after.Add(new DropColumnOperation { Schema = column.Schema, Table = column.Table, Name = temporary });
            _after.Add(Operation.Copy(column, copy => copy.OldColumn = Operation.Moved(column)));
            if (column[ValueGeneration] is not null && _dialect.ContinueNumbering(_sql.DelimitIdentifier(column.Table, column.Schema), Quote(column.Name), column.Name) is { } numbering)
                _after.Add(Sql(numbering));
        }
        else
        {
            _after.Add(new DropColumnOperation { Schema = column.Schema, Table = column.Table, Name = column.Name });
            _after.Add(new RenameColumnOperation { Schema = column.Schema, Table = column.Table, Name = temporary, NewName = column.Name });
        }
    }

    /// <summary>
    /// Where a primary key gets other columns, those that it keeps are made anew too: rows are found by the old key until functions have run, and
    /// their new values may be unique with the others only.
    /// </summary>
    private void MakeKeysAnew()
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
                MakeAnew(Operation.Same(column), table, source, isCopied: _functions.Idle(source) is not null);
                var made = _after[end..];
                _after.RemoveRange(end, made.Count);
                _after.InsertRange(_after.IndexOf(key), made);
            }
        }
    }

    /// <summary>A foreign key between columns that change their type goes before the first one does, and comes back after the last.</summary>
    private void MakeForeignKeysAnew()
    {
        if (_dialect.RebuildsTables)
            return;
        var names = _names.ToPhysicalNames();
        var kept = _replaced
            .SelectMany(column => _names.SourceTable(column.Table)!.ForeignKeyConstraints.Concat(_names.SourceTable(column.Table)!.ReferencingForeignKeyConstraints))
            .Distinct()
            .Where(key => key.Columns.Concat(key.PrincipalColumns).Any(column => _replaced.Contains((new TableKey(column.Table.Schema, column.Table.Name), column.Name))))
            .Where(key => !_before.OfType<DropForeignKeyOperation>().Any(drop => drop.Name == key.Name && drop.Table == key.Table.Name && drop.Schema == key.Table.Schema));
        foreach (var key in kept)
        {
            _before.Add(new DropForeignKeyOperation { Schema = key.Table.Schema, Table = key.Table.Name, Name = key.Name });
            var target = _schemas.Target.GetRelationalModel().Tables
                .FirstOrDefault(table => names.Of(new TableKey(table.Schema, table.Name)) == new TableKey(key.Table.Schema, key.Table.Name))?
                .ForeignKeyConstraints.FirstOrDefault(other => other.Name == key.Name);
            if (target is not null)
                _after.Add(AddForeignKeyOperation.CreateFrom(target));
        }
    }
}
