using System.Collections.Immutable;

namespace TypedMigrations.Binding;

/// <summary>A table.</summary>
internal readonly record struct TableKey(string? Schema, string Name);

/// <summary>What a column is called while functions run.</summary>
/// <param name="Name">The name.</param>
/// <param name="Replaces">The column whose place it takes afterwards; null where there is none.</param>
/// <param name="Marker">
/// The column that says of each row whether it was written: of the other rows, the database converts what it replaces.
/// </param>
/// <param name="InsertedDefault">
/// What stands for it in a statement that inserts a row of which nothing is given there: the default that it has afterwards. Null where the
/// database fills in the column that it replaces, which it numbers.
/// </param>
internal sealed record PhysicalColumn(string Name, string? Replaces = null, string? Marker = null, string? InsertedDefault = null);

/// <summary>
/// What the tables and columns of a target model are called while functions run: tables and columns are renamed after that, and a column
/// that takes the place of another has another name until then.
/// </summary>
/// <param name="Tables">Tables that are called otherwise, by their names in the model.</param>
/// <param name="Columns">Columns that are called otherwise, by the names of their tables and their own in the model.</param>
/// <param name="Dropped">Columns that the model has no more and that cannot be null yet, by their tables as they are called now.</param>
internal sealed record PhysicalNames(
    ImmutableDictionary<TableKey, TableKey> Tables,
    ImmutableDictionary<(TableKey Table, string Column), PhysicalColumn> Columns,
    ILookup<TableKey, string> Dropped)
{
    /// <summary>All is called as the model says.</summary>
    public static PhysicalNames AsInModel { get; } = new(
        ImmutableDictionary<TableKey, TableKey>.Empty,
        ImmutableDictionary<(TableKey, string), PhysicalColumn>.Empty,
        Array.Empty<(TableKey Table, string Column)>().ToLookup(column => column.Table, column => column.Column));

    /// <summary>A binding to the tables and columns as they are called now.</summary>
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

    /// <summary>What a table of the model is called now.</summary>
    public TableKey Of(TableKey table) => Tables.GetValueOrDefault(table, table);

    /// <summary>The column of the source that a column of the model is, or takes the place of.</summary>
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
            Dropped = [.. Dropped[new TableKey(schema, name)]],
            Recreated =
                [.. Columns.Where(column => column.Key.Table == new TableKey(table.Schema, table.Name) && column.Value.Marker is not null)
                    .Select(column => column.Value)],
        };
    }

    private ColumnBinding Of(TableName table, ColumnBinding column) =>
        Columns.TryGetValue((new TableKey(table.Schema, table.Name), column.Name), out var now)
        ? column with { Name = now.Name, DisplayName = column.Name, Replaces = now.Replaces }
        : column;

    private string Of(TableName table, string column) =>
        Columns.TryGetValue((new TableKey(table.Schema, table.Name), column), out var now) ? now.Name : column;
}
