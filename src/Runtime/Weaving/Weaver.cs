using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <summary>A schema migration with its functions in the middle.</summary>
/// <param name="Operations">All operations in the order in which they run.</param>
/// <param name="Schemas">The schemas on both sides, with the names of the target's tables and columns while functions run.</param>
/// <param name="Authors">The operations with unknown effects: SQL, and operations of another library.</param>
internal sealed record Woven(
    IReadOnlyList<MigrationOperation> Operations, Schemas Schemas, IReadOnlySet<MigrationOperation> Authors);

/// <summary>
/// Orders the operations of a schema migration around its functions: first those that add and relax, then the functions, then those that
/// remove, rename and constrain. Each part keeps the author's order. While functions run, everything from the old schema has its old name.
/// A new column whose name is still in use has a temporary name.
/// </summary>
internal sealed partial class Weaver
{
    private readonly DataMigrationOperation _data;
    private readonly Schemas _schemas;
    private readonly Ddl _ddl;
    private readonly ISqlGenerationHelper _sql;
    private readonly FunctionTables _functions;
    private readonly NameMap _names;
    private readonly List<MigrationOperation> _before = [];
    private readonly List<MigrationOperation> _after = [];
    private readonly List<MigrationOperation> _last = [];
    private bool _ignoresChecks;

    private Weaver(
        DataMigrationOperation data, IReadOnlyList<MigrationOperation> operations, Schemas schemas, Ddl ddl, ISqlGenerationHelper sql)
    {
        (_data, _schemas, _ddl, _sql) = (data, schemas, ddl, sql);
        _functions = new FunctionTables(data, operations, schemas);
        _names = new NameMap(schemas.Source);
    }

    /// <param name="data">The functions.</param>
    /// <param name="operations">The operations of the schema migration, in its order.</param>
    /// <param name="schemas">The schemas before and after it.</param>
    /// <param name="ddl">The differences between providers.</param>
    /// <param name="sql">Quotes names.</param>
    /// <exception cref="NotSupportedException">The place of an operation is ambiguous.</exception>
    public static Woven Weave(
        DataMigrationOperation data, IEnumerable<MigrationOperation> operations, Schemas schemas, Ddl ddl, ISqlGenerationHelper sql)
    {
        var schema = operations.Where(operation => operation != data).ToList();
        var weaver = new Weaver(data, schema, schemas, ddl, sql);
        for (var i = 0; i < schema.Count; i++)
            weaver.Place(schema, i);
        weaver.RecreateKeys();
        weaver.KeepForeignKeys();
        weaver.Detach();
        return new Woven(
            [.. weaver._before, .. weaver.IgnoringChecks(), .. weaver._after, .. weaver._last],
            schemas with { Names = weaver._names.ToPhysicalNames() },
            weaver._authors);
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
                // Until they are dropped or altered, columns may have a type that is removed.
                if (less is not null)
                    _last.Add(less);
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
                _ignoresChecks = true;
                break;
            // A unique index may hinder the functions; another one helps to find rows.
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
                or RenameIndexOperation or RenameSequenceOperation
                    or AlterSequenceOperation or RestartSequenceOperation or DropSequenceOperation or DropSchemaOperation):
                _authors.Add(operations[i]);
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
                $"it creates a table '{table.Name}', and drops or renames another one with this name, and its functions need both. "
                + "Give the new table another name, and rename it in a separate migration");
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
        // The tool gives a NOT NULL column a default for the existing rows; an author may have removed it.
        var lacksDefault = column is { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null }
            && !column.GetAnnotations().Any();
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
        var source = _names.Source(table, name);
        if (source is not null)
            CheckIdle(column, table, source);
        var isKept = source is not null && !_functions.Writes(table, source);
        // The default itself changes after the functions, with everything else about the column.
        if (source is not null && _functions.Writes(table) && Operation.ChangesDefault(column))
            _names.Fill(table, column.Name, Default(column) is { } filled ? $"({filled})" : "NULL");
        // The database converts values that functions do not change. It does so after the functions, which read the old values.
        if (isKept && (HasOtherType(column, source!) || (_ddl.RebuildsTables && _functions.Writes(table))))
            _after.Add(column);
        // A relaxed column stays NOT NULL until the rebuild, if its table is rebuilt.
        else if (!isKept && source is not null && (IsRecreated(column, source) || (isRelaxed && _ddl.RebuildsTables)))
            Recreate(column, table, source);
        else if (isRelaxed)
            _before.Add(Operation.Copy(column, copy => (copy.Schema, copy.Table, copy.Name) = (table.Schema, table.Name, name)));
        else
            _after.Add(column);
    }

    private void Drop(DropColumnOperation column)
    {
        var table = _names.Table(column.Schema, column.Table);
        Leave(table, _names.Column(table, column.Name));
        _after.Add(column);
    }

    /// <summary>Functions may insert rows that no longer have this column.</summary>
    private void Leave(TableKey table, string name)
    {
        if (!_functions.Writes(table) || _names.Source(table, name) is not { IsNullable: false, ComputedColumnSql: null } source)
            return;
        var isKey = source.Table.PrimaryKey?.Columns.Contains(source) == true;
        if (!_ddl.RebuildsTables && !isKey)
            _before.Add(Sql(_ddl.DropNotNull(Quote(table), Quote(name), source.StoreType)));
        else if (source.DefaultValueSql is null && _ddl.AnyKey(source.StoreType) is { } key)
            _before.Add(Sql(_ddl.SetDefault(Quote(table), Quote(name), key)));
        if (!_ddl.RebuildsTables || (isKey && IsRowId(source)))
            return;
        _names.Drop(table, name);
        _ignoresChecks = true;
    }

    /// <summary>Whether the column is an identity, which accepts only numbers.</summary>
    private bool IsRowId(IColumn column) => column.Table.PrimaryKey!.Columns.Count == 1 && _ddl.IsNumberOfRow(column.StoreType);

    /// <summary>If a table is rebuilt at the end, a dropped check would hold until then, also for the functions.</summary>
    private IEnumerable<MigrationOperation> IgnoringChecks() => _ignoresChecks && _ddl.IgnoreChecks(true) is { } ignore
        ? [Sql(ignore), _data, Sql(_ddl.IgnoreChecks(false)!)]
        : [_data];

    private static bool HasOtherType(AlterColumnOperation column, IColumn source) =>
        column.ColumnType is { } type && !type.Equals(column.OldColumn.ColumnType ?? source.StoreType, StringComparison.OrdinalIgnoreCase);

    private bool IsRecreated(AlterColumnOperation column, IColumn source) => HasOtherType(column, source)
        && (column.ClrType != column.OldColumn.ClrType
            || !_ddl.StoresAlike(column.OldColumn.ColumnType ?? source.StoreType, column.ColumnType!));

    private bool IsUnique(TableKey table, string index) =>
        _names.SourceTable(table)?.Indexes.FirstOrDefault(other => other.Name == index)?.IsUnique ?? true;

    /// <summary>
    /// Whether rows can be inserted at once: functions see their tables as they were before, and other rows may refer to these.
    /// </summary>
    private bool IsFree(InsertDataOperation rows) =>
        _names.Table(rows.Schema, rows.Table) is var table
        && table == new TableKey(rows.Schema, rows.Table)
        && !_functions.Uses(table)
        && !_after.OfType<ITableMigrationOperation>().Any(
            operation => operation.Schema == rows.Schema && operation.Table == rows.Table && operation is not AddForeignKeyOperation);

    /// <summary>The operation on a table with its name before the functions.</summary>
    private T AsNow<T>(T operation, string? schema, string name)
        where T : MigrationOperation =>
        _names.Table(schema, name) is var table && table == new TableKey(schema, name) ? operation : Operation.OnTable(operation, table);

    private string Quote(TableKey table) => _sql.DelimitIdentifier(table.Name, table.Schema);

    private string Quote(string name) => _sql.DelimitIdentifier(name);

    private static SqlOperation Sql(string text) => new() { Sql = text };

    private NotSupportedException Refused(string what) => Placement.Refused(_data, what);
}
