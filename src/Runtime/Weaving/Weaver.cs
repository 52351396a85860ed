using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Execution;
using TypedMigrations.Planning;

namespace TypedMigrations.Weaving;

/// <summary>A schema migration with its functions in the middle.</summary>
/// <param name="Operations">All operations in the order in which they run.</param>
/// <param name="Schemas">The schemas on both sides, with what the target's tables and columns are called while functions run.</param>
internal sealed record Woven(IReadOnlyList<MigrationOperation> Operations, Schemas Schemas);

/// <summary>
/// Puts the operations of a schema migration around the functions that are attached to it: first what adds and relaxes, then the functions, then
/// what removes, renames and constrains. Within either part the author's order is kept. While functions run all that was there is there under
/// its old name; a new column whose name is taken until then has a temporary one.
/// </summary>
internal sealed class Weaver
{
    private const string ValueGeneration = "Npgsql:ValueGenerationStrategy";

    private readonly DataMigrationOperation _data;
    private readonly Schemas _schemas;
    private readonly Dialect _dialect;
    private readonly ISqlGenerationHelper _sql;
    private readonly FunctionTables _functions;
    private readonly NameMap _names;
    private readonly List<MigrationOperation> _before = [];
    private readonly List<MigrationOperation> _after = [];
    private readonly List<(TableKey Table, string Column)> _replaced = [];

    private Weaver(DataMigrationOperation data, IReadOnlyList<MigrationOperation> operations, Schemas schemas, Dialect dialect, ISqlGenerationHelper sql)
    {
        (_data, _schemas, _dialect, _sql) = (data, schemas, dialect, sql);
        _functions = new FunctionTables(data, operations, schemas);
        _names = new NameMap(schemas.Source);
    }

    /// <param name="data">The functions.</param>
    /// <param name="operations">The operations of the schema migration, as it has them.</param>
    /// <param name="schemas">The schemas before and after it.</param>
    /// <param name="dialect">What differs between providers.</param>
    /// <param name="sql">How names are quoted.</param>
    /// <exception cref="NotSupportedException">There is an operation of which nobody can say when it shall run.</exception>
    public static Woven Weave(
        DataMigrationOperation data, IEnumerable<MigrationOperation> operations, Schemas schemas, Dialect dialect, ISqlGenerationHelper sql)
    {
        var schema = operations.Where(operation => operation != data).ToList();
        var weaver = new Weaver(data, schema, schemas, dialect, sql);
        for (var i = 0; i < schema.Count; i++)
            weaver.Place(schema, i);
        weaver.MakeForeignKeysAnew();
        return new Woven(
            [.. weaver._before, data, .. weaver._after],
            schemas with { Names = weaver._names.ToPhysicalNames() });
    }

    private void Place(IReadOnlyList<MigrationOperation> operations, int i)
    {
        switch (operations[i])
        {
            case EnsureSchemaOperation or CreateSequenceOperation:
                _before.Add(operations[i]);
                break;
            case AlterDatabaseOperation database:
                var (more, less) = DatabaseChange.Split(database);
                _before.Add(more);
                if (less is not null)
                    _after.Add(less);
                break;
            case CreateTableOperation table:
                Create(table);
                break;
            case AddColumnOperation column:
                Add(column);
                break;
            case DropForeignKeyOperation { Schema: var space, Table: var table } key:
                _before.Add(AsNow(key, space, table));
                break;
            case DropUniqueConstraintOperation { Schema: var space, Table: var table } constraint:
                _before.Add(AsNow(constraint, space, table));
                break;
            case DropCheckConstraintOperation { Schema: var space, Table: var table } constraint:
                _before.Add(AsNow(constraint, space, table));
                IgnoreChecks();
                break;
            // One that is unique may be in the way of the functions; another one helps them to find rows.
            case DropIndexOperation { Table: { } table } index when !IsUnique(_names.Table(index.Schema, table), index.Name):
                _after.Add(index);
                break;
            case DropIndexOperation index:
                _before.Add(index.Table is null ? index : AsNow(index, index.Schema, index.Table));
                break;
            case AlterColumnOperation column:
                Alter(column);
                break;
            case DropColumnOperation column:
                Drop(column);
                break;
            case RenameTableOperation rename:
                _names.Rename(rename);
                _after.Add(rename);
                break;
            case RenameColumnOperation rename:
                _names.Rename(rename);
                _after.Add(rename);
                break;
            case InsertDataOperation rows when IsFree(rows):
                _before.Add(rows);
                break;
            case SqlOperation or not (ITableMigrationOperation or CreateTableOperation or DropTableOperation or AlterTableOperation
                or RenameIndexOperation or RenameSequenceOperation or AlterSequenceOperation or RestartSequenceOperation or DropSequenceOperation or DropSchemaOperation):
                (Placement.RunsBefore(_data, operations, i) ? _before : _after).Add(operations[i]);
                break;
            default:
                _after.Add(operations[i]);
                break;
        }
    }

    /// <summary>Foreign keys of a new table come last, so that rows may be inserted in any order.</summary>
    private void Create(CreateTableOperation table)
    {
        if (_names.SourceTable(new TableKey(table.Schema, table.Name)) is not null)
            throw Refused(
                $"it creates a table '{table.Name}' where there is one of that name that it drops or renames, and its functions need both. Give the new "
                + "table another name, and rename it in a migration of its own");
        if (table.ForeignKeys.Count > 0)
        {
            _after.AddRange(table.ForeignKeys);
            table = Operation.WithoutForeignKeys(table);
        }

        _before.Add(table);
    }

    private void Add(AddColumnOperation column)
    {
        var table = _names.Table(column.Schema, column.Table);
        var name = _names.Add(table, column.Name);
        // The tool gives a column that is NOT NULL a default for the rows that are there; an author may have removed it.
        var lacksDefault = column is { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } && !column.GetAnnotations().Any();
        _before.Add(Operation.Copy(column, copy =>
        {
            (copy.Schema, copy.Table, copy.Name) = (table.Schema, table.Name, name);
            copy.IsNullable |= lacksDefault;
        }));
        if (name != column.Name)
            _after.Add(new RenameColumnOperation { Schema = column.Schema, Table = column.Table, Name = name, NewName = column.Name });
        if (lacksDefault)
            _after.Add(Operation.Alter(column, old => old.IsNullable = true));
    }

    private void Alter(AlterColumnOperation column)
    {
        var table = _names.Table(column.Schema, column.Table);
        var name = _names.Column(table, column.Name);
        var isRelaxed = column is { IsNullable: true, OldColumn.IsNullable: false };
        if (_functions.Writes(table) && _names.Source(table, name) is { } source && HasOtherType(column, source))
        {
            _functions.RequireAllDriven(table, source, Refused);
            Replace(column, table, name);
        }
        else if (isRelaxed && _functions.Writes(table) && _dialect.RebuildsTables)
        {
            // The old column stays NOT NULL until the table is rebuilt.
            var temporary = Replace(column, table, name);
            _before.Add(Sql($"UPDATE {Quote(table)} SET {Quote(temporary)} = {Quote(name)}"));
        }
        else if (isRelaxed)
            _before.Add(Operation.Copy(column, copy => (copy.Schema, copy.Table, copy.Name) = (table.Schema, table.Name, name)));
        else
            _after.Add(column);
    }

    /// <summary>A column of another type is made anew, filled by the functions, and takes the place of the old one: nothing is cast.</summary>
    private string Replace(AlterColumnOperation column, TableKey table, string name)
    {
        var temporary = _names.Replace(table, column.Name);
        _replaced.Add((table, name));
        _before.Add(Operation.AddNullable(column, table, temporary));
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

        return temporary;
    }

    private void Drop(DropColumnOperation column)
    {
        var table = _names.Table(column.Schema, column.Table);
        var name = _names.Column(table, column.Name);
        // Functions may insert rows that have no such column any more.
        if (!_dialect.RebuildsTables && _functions.Writes(table) && _names.Source(table, name) is { IsNullable: false } source
            && source.Table.PrimaryKey?.Columns.Contains(source) != true)
            _before.Add(Sql($"ALTER TABLE {Quote(table)} ALTER COLUMN {Quote(name)} DROP NOT NULL"));
        _after.Add(column);
    }

    /// <summary>Where a table is rebuilt at the end, a check that is dropped would hold until then.</summary>
    private void IgnoreChecks()
    {
        if (_dialect.IgnoreChecks(true) is not { } ignore || _before.OfType<SqlOperation>().Any(operation => operation.Sql == ignore))
            return;
        _before.Add(Sql(ignore));
        _after.Insert(0, Sql(_dialect.IgnoreChecks(false)!));
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

    private static bool HasOtherType(AlterColumnOperation column, IColumn source) =>
        column.ColumnType is { } type && !type.Equals(column.OldColumn.ColumnType ?? source.StoreType, StringComparison.OrdinalIgnoreCase);

    private bool IsUnique(TableKey table, string index) =>
        _names.SourceTable(table)?.Indexes.FirstOrDefault(other => other.Name == index)?.IsUnique ?? true;

    /// <summary>Whether rows can be inserted at once: functions see the tables that they read as they were, and these rows may be what they refer to.</summary>
    private bool IsFree(InsertDataOperation rows) =>
        _names.Table(rows.Schema, rows.Table) is var table
        && table == new TableKey(rows.Schema, rows.Table)
        && !_functions.Uses(table)
        && !_after.OfType<ITableMigrationOperation>().Any(operation => operation.Schema == rows.Schema && operation.Table == rows.Table && operation is not AddForeignKeyOperation);

    /// <summary>The operation on a table under the name that this has until functions have run.</summary>
    private T AsNow<T>(T operation, string? schema, string name)
        where T : MigrationOperation =>
        _names.Table(schema, name) is var table && table == new TableKey(schema, name) ? operation : Operation.OnTable(operation, table);

    private string Quote(TableKey table) => _sql.DelimitIdentifier(table.Name, table.Schema);

    private string Quote(string name) => _sql.DelimitIdentifier(name);

    private static SqlOperation Sql(string text) => new() { Sql = text };

    private NotSupportedException Refused(string what) => Placement.Refused(_data, what);
}
