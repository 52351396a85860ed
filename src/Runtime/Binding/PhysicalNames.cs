using System.Collections.Immutable;

namespace TypedMigrations.Binding;

/// <summary>A table.</summary>
internal readonly record struct TableKey(string? Schema, string Name);

/// <summary>The name of a column while functions run.</summary>
/// <param name="Name">The name.</param>
/// <param name="Replaces">The column that it replaces afterwards, or null.</param>
/// <param name="Marker">The marker column of rows that were written. In the other rows, the database converts the old column.</param>
/// <param name="InsertedDefault">
/// Its value in an INSERT that does not set it: the default that it has after the migration. Null if it has this default already, and for
/// an identity, which the database numbers in the column that it replaces.
/// </param>
internal sealed record PhysicalColumn(string Name, string? Replaces = null, string? Marker = null, string? InsertedDefault = null);

/// <summary>
/// The names of a target model's tables and columns while functions run: tables and columns are renamed afterwards, and a recreated column
/// has a temporary name until then.
/// </summary>
/// <param name="Tables">Tables with another name, by their names in the model.</param>
/// <param name="Columns">Columns with another name, by the names of their tables and their own names in the model.</param>
/// <param name="Dropped">Dropped columns that cannot be null yet, by the current names of their tables.</param>
internal sealed record PhysicalNames(
    ImmutableDictionary<TableKey, TableKey> Tables,
    ImmutableDictionary<(TableKey Table, string Column), PhysicalColumn> Columns,
    ILookup<TableKey, string> Dropped)
{
    /// <summary>All names are those of the model.</summary>
    public static PhysicalNames AsInModel { get; } = new(
        ImmutableDictionary<TableKey, TableKey>.Empty,
        ImmutableDictionary<(TableKey, string), PhysicalColumn>.Empty,
        Array.Empty<(TableKey Table, string Column)>().ToLookup(column => column.Table, column => column.Column));

    /// <summary>A binding with the current names of tables and columns.</summary>
    public TableBinding Of(TableBinding binding) => Tables.IsEmpty && Columns.IsEmpty && Dropped.Count == 0 ? binding : binding with
    {
        Tables = [.. binding.Tables.Select(Of)],
        Columns = [.. binding.Columns.Select(column => Of(binding.Tables[column.Table], column))],
        Discriminator = binding.Discriminator is { } discriminator
            ? discriminator with { Column = Of(binding.Tables[discriminator.Table], discriminator.Column) }
            : null,
        OptionalDependent = binding.OptionalDependent is { } dependent
            ? dependent with { Columns = [.. dependent.Columns.Select(column => Of(binding.Tables[0], column))] }
            : null,
    };

    /// <summary>The current name of a table of the model.</summary>
    public TableKey Of(TableKey table) => Tables.GetValueOrDefault(table, table);

    /// <summary>The source's column for a column of the model: the same one, or the one that it replaces.</summary>
    public string Before(TableKey table, string column) =>
        Columns.TryGetValue((table, column), out var now) ? now.Replaces ?? now.Name : column;

    private TableName Of(TableName table)
    {
        var (schema, name) = Of(new TableKey(table.Schema, table.Name));
        return table with
        {
            Schema = schema,
            Name = name,
            Key = [.. table.Key.Select(column => Of(table, column))],
            Own = [.. table.Own.SelectMany(column => Of(table, column))],
            Dropped = [.. Dropped[new TableKey(schema, name)]],
            Recreated =
                [.. Columns.Where(column => column.Key.Table == new TableKey(table.Schema, table.Name) && column.Value.Marker is not null)
                    .Select(column => column.Value)],
        };
    }

    private ColumnBinding Of(TableName table, ColumnBinding column) =>
        Columns.TryGetValue((new TableKey(table.Schema, table.Name), column.Name), out var now)
        ? column with
        {
            Name = now.Name,
            DisplayName = column.Name,
            Replaces = now.Replaces,
            InsertedDefault = now.Replaces is null ? now.InsertedDefault : null,
        }
        : column;

    /// <summary>A recreated column starts with NULL beside the one that it replaces, which has the values.</summary>
    private IEnumerable<OwnColumn> Of(TableName table, OwnColumn column) =>
        !Columns.TryGetValue((new TableKey(table.Schema, table.Name), column.Name), out var now) ? [column]
        : now.Replaces is null ? [column with { Name = now.Name }]
        : [new OwnColumn(now.Name, StartsNull: true), new OwnColumn(now.Replaces, StartsNull: false)];

    private string Of(TableName table, string column) =>
        Columns.TryGetValue((new TableKey(table.Schema, table.Name), column), out var now) ? now.Name : column;
}
