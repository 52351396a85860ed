using TypedMigrations.Execution;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>A record to be inserted.</summary>
internal sealed record Insertion(TableBinding Table, object?[] Values)
{
    /// <summary>Two entities that share a row of a table are one insertion: the one that depends on the other may have columns that are NOT NULL.</summary>
    public static IEnumerable<Insertion> Merge(IReadOnlyList<Insertion> insertions)
    {
        var shared = insertions.Where(insertion => insertion.Table.Tables[0].IsShared).GroupBy(Row).ToDictionary(group => group.Key, group => group.ToList());
        if (shared.Count == 0)
            return insertions;
        var merged = new Dictionary<(TableBinding, TableBinding), TableBinding>();
        var whole = insertions.Where(insertion => !insertion.Table.Tables[0].IsShared).Select(principal =>
            (shared.Remove(Row(principal), out var parts) ? parts : []).Aggregate(principal, (row, part) => row.And(part, merged))).ToList();
        return [.. whole, .. shared.Values.SelectMany(parts => parts)];
    }

    public RowChange ToChange()
    {
        if (Table.Tables.Length > 1 && Table.Key.Any(ordinal => IsLeftToDatabase(ordinal)))
            throw new MigrationTestException(
                $"A row of {Table.Shape.Record} lies in several tables ({string.Join(", ", Table.Tables.Select(table => table.DisplayName))}): give it a key, by which they belong together.");
        return new RowChange(
            Table,
            Row: null,
            Values,
            [.. Enumerable.Range(0, Values.Length).Where(ordinal => !Table.Columns[ordinal].IsComputed && !IsLeftToDatabase(ordinal))]);
    }

    /// <summary>What the record does not require, and its row does not say, is the database's to fill in.</summary>
    private bool IsLeftToDatabase(int ordinal) =>
        (Table.Columns[ordinal].IsNumbered || Table.Columns[ordinal].HasDefaultSql)
        && Values[ordinal] is ValueType value && value.Equals(Activator.CreateInstance(value.GetType()));

    private Insertion And(Insertion part, Dictionary<(TableBinding, TableBinding), TableBinding> merged)
    {
        var joined = Table.And(part.Table, out var added);
        // The same binding for all rows of the two, so that they share their statements.
        if (!merged.TryGetValue((Table, part.Table), out var known))
            merged.Add((Table, part.Table), known = joined);
        return new Insertion(known, [.. Values, .. added.Select(ordinal => part.Values[ordinal])]);
    }

    private static string Row(Insertion insertion) =>
        $"{insertion.Table.DisplayName} {string.Join(", ", insertion.Table.Key.Select(ordinal => CSharpLiteral.Value(insertion.Values[ordinal])))}";
}
