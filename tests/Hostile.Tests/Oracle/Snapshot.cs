using System.Data.Common;
using System.Globalization;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Hostile.Functions;

namespace TypedMigrations.Hostile.Oracle;

/// <summary>A row as it is stored: the text of each column, by its name; and what the driver makes of those that the model
/// knows.</summary>
/// <param name="Tag">What tells it from all others: a number in a column that no model knows. Null for rows that a function
/// made, and where a rebuild left that column out.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Values">The values, by position; an exception where the driver cannot read one.</param>
internal sealed record StoredWide(string? Tag, SortedDictionary<string, string> Texts, object?[] Values)
{
    public string Key(bool byTag) => (byTag ? Tag : Texts["Id"]) ?? "";
}

/// <summary>All that a database holds, read by statements of the test's own.</summary>
internal sealed record Snapshot(IReadOnlyList<StoredWide> Rows, IReadOnlyDictionary<string, IReadOnlyList<string>> Others,
    IReadOnlyList<string> Catalogue)
{
    public static Snapshot Of(DbConnection connection, Schema schema, bool hasPlaces)
    {
        var table = PostgreSqlCatalogue.Quote(schema.Table);
        var columns = Columns(connection, table);
        var texts = columns.Select(column => Text(schema.IsSqlite, "w." + PostgreSqlCatalogue.Quote(column))).ToList();
        if (columns.Contains("zz_made"))
        {
            columns.Add("(made)");
            texts.Add(schema.IsSqlite ? "iif(zz_made IS upper(\"Nick\"), 'as it says', 'not as it says')"
                : "CASE WHEN zz_made IS NOT DISTINCT FROM upper(\"Name\") THEN 'as it says' ELSE 'not as it says' END");
        }

        if (hasPlaces && !schema.IsSqlite)
        {
            columns.Add("(place)");
            texts.Add("tableoid::regclass::text");
        }

        var known = ColumnSpecs.All.Select(column => columns.Contains(schema.Column(column.Name)) ? "w."
            + PostgreSqlCatalogue.Quote(schema.Column(column.Name)) : "NULL");
        var rows = new List<StoredWide>();
        using (var command = Command(connection, $"SELECT {string.Join(", ", texts.Concat(known))} FROM {table} w"))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
            {
                var row = new SortedDictionary<string, string>(StringComparer.Ordinal);
                for (var i = 0; i < columns.Count; i++)
                    row[columns[i]] = reader.IsDBNull(i) ? "NULL" : reader.GetString(i);
                var values = Enumerable.Range(0, Wides.Properties.Length).Select(i =>
                    Value(reader, columns.Count + i, Wides.Properties[i].Type)).ToArray();
                rows.Add(new StoredWide(row.GetValueOrDefault("zz_tag") is { } tag and not ("NULL" or "null:") ? tag : null, row, values));
            }

        string[] others = ["Owner", "Note", "Log", "Hang"];
        return new Snapshot(rows, others.ToDictionary(other => other, other => Lines(connection, $"SELECT * FROM \"{other}\"")),
            CatalogueReader.Of(connection, schema));
    }

    public static IReadOnlyList<string> Lines(DbConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL"
                : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Whether rows have their numbers: Entity Framework leaves columns that it does not know out where it rebuilds a
    /// table.</summary>
    public bool HasTags => Rows.Count == 0 || Rows[0].Texts.ContainsKey("zz_tag");

    /// <summary>Everything as one list, to see whether anything at all changed.</summary>
    public IEnumerable<string> All() =>
    [
        .. Rows.Select(row => string.Join(" | ", row.Texts.Select(text => $"{text.Key}={text.Value}"))).Order(StringComparer.Ordinal),
        .. Others.SelectMany(other => other.Value.Select(line => $"{other.Key}: {line}")), .. Catalogue,
    ];

    private static string Text(bool isSqlite, string column) =>
        isSqlite
            ? $"typeof({column}) || ':' || CASE typeof({column}) WHEN 'real' THEN printf('%!.20g', {column}) ELSE "
                + $"COALESCE(hex({column}), '') END" : $"{column}::text";

    private static List<string> Columns(DbConnection connection, string table)
    {
        using var command = Command(connection, $"SELECT * FROM {table} WHERE 1 = 0");
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static object? Value(DbDataReader reader, int ordinal, Type type)
    {
        try
        {
            return reader.IsDBNull(ordinal) ? null : readers[type](reader, ordinal);
        }
        catch (Exception exception) when (exception is not NullReferenceException)
        {
            return exception;
        }
    }

    private static readonly Dictionary<Type, Func<DbDataReader, int,
        object?>> readers = Wides.Properties.Select(property => property.Type).Distinct().ToDictionary(
        type => type,
        type => (Func<DbDataReader, int, object?>)typeof(Snapshot).GetMethod(nameof(Read),
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate(typeof(Func<DbDataReader, int, object?>)));

    private static object? Read<T>(DbDataReader reader, int ordinal) => reader.GetFieldValue<T>(ordinal);

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
