using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <content>Foreign keys that are dropped and added again between the same columns.</content>
internal sealed partial class Weaver
{
    /// <summary>
    /// A foreign key that only gets another name or rule stays until functions have run: the database deletes what goes with a row, and
    /// refuses what refers to none. It cannot stay if its columns, or those that it refers to, are recreated.
    /// </summary>
    private void KeepForeignKeys()
    {
        // A table that is rebuilt keeps its foreign keys until then.
        if (_ddl.RebuildsTables)
            return;
        var names = _names.ToPhysicalNames();
        var after = ModelKey.Of(_schemas.Target).Select(key => Text(
            names.Of(key.Table), key.Columns.Select(column => names.Before(key.Table, column)),
            names.Of(key.Principal), key.PrincipalColumns.Select(column => names.Before(key.Principal, column)))).ToHashSet();
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
            && after.Contains(Text(own.Table, own.Columns, own.Principal, own.PrincipalColumns));

        bool IsRecreated(TableKey table, IEnumerable<string> columns) => names.Columns.Any(
            pair => names.Of(pair.Key.Table) == table && pair.Value.Replaces is { } replaced && columns.Contains(replaced));

        static string Text(TableKey table, IEnumerable<string> columns, TableKey principal, IEnumerable<string> others) =>
            $"{table} ({string.Join(", ", columns)}) {principal} ({string.Join(", ", others)})";
    }
}
