using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <content>Foreign keys that are dropped and added again between the same columns.</content>
internal sealed partial class Weaver
{
    /// <summary>
    /// A foreign key that only gets another name stays until functions have run: the database deletes what goes with a row, and refuses
    /// what refers to none. It cannot stay if its columns, or those that it refers to, are recreated. If its action changes, it is not
    /// known which of the two is wanted for rows that functions delete.
    /// </summary>
    private void KeepForeignKeys()
    {
        // A table that is rebuilt keeps its foreign keys until then.
        if (_ddl.RebuildsTables)
            return;
        var names = _names.ToPhysicalNames();
        var added = _after.OfType<AddForeignKeyOperation>().ToList();
        var kept = _before.OfType<DropForeignKeyOperation>().Where(IsKept).ToList();
        _before.RemoveAll(kept.Contains);
        _after.InsertRange(0, kept);

        bool IsKept(DropForeignKeyOperation drop) =>
            _names.SourceTable(new TableKey(drop.Schema, drop.Table))?.ForeignKeyConstraints.FirstOrDefault(key => key.Name == drop.Name)
                is { } key
            // A unique constraint may be dropped before functions run.
            && key.PrincipalUniqueConstraint.GetIsPrimaryKey()
            && ModelKey.Of(key) is var own
            && !IsRecreated(own.Table, own.Columns) && !IsRecreated(own.Principal, own.PrincipalColumns)
            && added.Exists(add => add.OnDelete == key.OnDeleteAction
                && IsSame(new TableKey(add.Schema, add.Table), add.Columns, own.Table, own.Columns)
                && IsSame(
                    new TableKey(add.PrincipalSchema, add.PrincipalTable), add.PrincipalColumns, own.Principal, own.PrincipalColumns));

        bool IsSame(TableKey table, IEnumerable<string>? columns, TableKey before, IEnumerable<string> columnsBefore) =>
            names.Of(table) == before
                && (columns is null || columns.Select(column => names.Before(table, column)).SequenceEqual(columnsBefore));

        bool IsRecreated(TableKey table, IEnumerable<string> columns) => names.Columns.Any(
            pair => names.Of(pair.Key.Table) == table && pair.Value.Replaces is { } replaced && columns.Contains(replaced));
    }
}
