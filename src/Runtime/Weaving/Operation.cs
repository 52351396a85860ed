using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;

namespace TypedMigrations.Weaving;

/// <summary>
/// Creates operations from others. The operations of a migration are not changed, because Entity Framework keeps and reads them again.
/// </summary>
internal static class Operation
{
    private static readonly Func<object, object> clone =
        typeof(object).GetMethod(
            nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    /// <summary>A copy of an operation with some changes.</summary>
    public static T Copy<T>(T operation, Action<T> change)
        where T : MigrationOperation
    {
        var copy = (T)clone(operation);
        change(copy);
        return copy;
    }

    /// <summary>The same operation on another table.</summary>
    public static T OnTable<T>(T operation, TableKey table)
        where T : MigrationOperation => Copy(operation, copy =>
    {
        typeof(T).GetProperty(nameof(ITableMigrationOperation.Schema))!.SetValue(copy, table.Schema);
        typeof(T).GetProperty(nameof(ITableMigrationOperation.Table))!.SetValue(copy, table.Name);
    });

    public static CreateTableOperation WithoutForeignKeys(CreateTableOperation table)
    {
        var copy =
            new CreateTableOperation { Schema = table.Schema, Name = table.Name, Comment = table.Comment, PrimaryKey = table.PrimaryKey };
        // SQLite's generator moves the primary key into an annotation of the column.
        copy.Columns.AddRange(table.Columns.Select(Copy));
        copy.UniqueConstraints.AddRange(table.UniqueConstraints);
        copy.CheckConstraints.AddRange(table.CheckConstraints);
        copy.AddAnnotations(table.GetAnnotations());
        return copy;
    }

    /// <summary>Whether a column gets another default.</summary>
    public static bool ChangesDefault(AlterColumnOperation column) =>
        !Equals(column.DefaultValue, column.OldColumn.DefaultValue) || column.DefaultValueSql != column.OldColumn.DefaultValueSql;

    /// <summary>A copy of a column with its own annotations.</summary>
    private static AddColumnOperation Copy(AddColumnOperation column)
    {
        var copy = Fill(
            new AddColumnOperation { Schema = column.Schema, Table = column.Table, Name = column.Name }, column,
            copy => copy.IsRowVersion = column.IsRowVersion);
        CopyDefaults(column, copy);
        copy.AddAnnotations(column.GetAnnotations());
        return copy;
    }

    /// <summary>Adds an added or altered column as a nullable one, without values yet.</summary>
    public static AddColumnOperation AddNullable(ColumnOperation column, TableKey table, string name) => Fill(
        new AddColumnOperation { Schema = table.Schema, Table = table.Name, Name = name }, column, added => added.IsNullable = true);

    /// <summary>Alters a column.</summary>
    /// <param name="column">The new column.</param>
    /// <param name="old">The differences of the old column.</param>
    public static AlterColumnOperation Alter(AddColumnOperation column, Action<AddColumnOperation> old) => Fill(
        new AlterColumnOperation { Schema = column.Schema, Table = column.Table, Name = column.Name, OldColumn = Copy(column, old) },
        column, _ => { });

    /// <summary>An altered column after its values were moved: it already has the new type, and otherwise its old facets.</summary>
    public static AddColumnOperation Moved(AlterColumnOperation column, Func<IAnnotation, bool> isKept)
    {
        var old = column.OldColumn;
        var moved = Fill(
            new AddColumnOperation { Schema = old.Schema, Table = old.Table, Name = old.Name }, column,
            moved => moved.IsNullable = old.IsNullable);
        CopyDefaults(old, moved);
        moved.AddAnnotations(old.GetAnnotations().Where(isKept));
        return moved;
    }

    /// <summary>An alteration that changes nothing.</summary>
    public static AlterColumnOperation Same(IColumn column)
    {
        var (schema, table) = (column.Table.Schema, column.Table.Name);
        var same = new AddColumnOperation
        {
            Schema = schema, Table = table, Name = column.Name, ClrType = column.PropertyMappings[0].TypeMapping.ClrType,
            ColumnType = column.StoreType,
            IsNullable = column.IsNullable, Collation = column.Collation,
        };
        same.AddAnnotations(column.GetAnnotations());
        var alter = Alter(same, _ => { });
        alter.AddAnnotations(column.GetAnnotations());
        return alter;
    }

    private static void CopyDefaults(ColumnOperation from, ColumnOperation to) =>
        (to.DefaultValue, to.DefaultValueSql, to.ComputedColumnSql, to.IsStored, to.Comment) =
            (from.DefaultValue, from.DefaultValueSql, from.ComputedColumnSql, from.IsStored, from.Comment);

    private static T Fill<T>(T operation, ColumnOperation column, Action<T> change)
        where T : ColumnOperation
    {
        operation.ClrType = column.ClrType;
        operation.ColumnType = column.ColumnType;
        operation.IsUnicode = column.IsUnicode;
        operation.IsFixedLength = column.IsFixedLength;
        operation.MaxLength = column.MaxLength;
        operation.Precision = column.Precision;
        operation.Scale = column.Scale;
        operation.IsNullable = column.IsNullable;
        operation.Collation = column.Collation;
        change(operation);
        return operation;
    }
}
