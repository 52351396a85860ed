using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Databases;

/// <summary>A record to insert.</summary>
/// <param name="Table">Its tables.</param>
/// <param name="Values">Its values.</param>
/// <param name="Left">Whether the database fills in a value.</param>
internal sealed record Insertion(TableBinding Table, object?[] Values, bool[] Left)
{
    public static Insertion Of(TableBinding table, ISnapshotRow row)
    {
        var values = row.ToValues();
        return new Insertion(
            table, values, [.. table.Columns.Select((column, i) => column.IsLeft(row, i) || column.IsUnnumbered(values[i]))]);
    }

    /// <summary>
    /// Two entities that share a row of a table are inserted together: the dependent one may have columns that are NOT NULL.
    /// </summary>
    public static IEnumerable<Insertion> Merge(IReadOnlyList<Insertion> insertions)
    {
        var shared = insertions
            .Where(insertion => insertion.Table.Tables[0].IsShared)
            .GroupBy(Row)
            .ToDictionary(group => group.Key, group => group.ToList());
        if (shared.Count == 0)
            return insertions;
        var merged = new Dictionary<(TableBinding, TableBinding), TableBinding>();
        var whole = insertions.Where(insertion => !insertion.Table.Tables[0].IsShared).Select(principal =>
            (shared.Remove(Row(principal), out var parts) ? parts : [])
                .Aggregate(principal, (row, part) => row.And(part, merged))).ToList();
        return [.. whole, .. shared.Values.SelectMany(parts => parts)];
    }

    /// <summary>
    /// The rows in an order that foreign keys allow: principals first, also within a table. A cycle keeps its order. Rows with explicit
    /// keys come before rows whose keys the database assigns.
    /// </summary>
    public static IEnumerable<Insertion> PrincipalsFirst(IReadOnlyList<Insertion> insertions)
    {
        var tables = insertions.GroupBy(insertion => insertion.Table).ToList();
        var rows = Planner.PrincipalsFirst(tables, table => table.Key.EntityType)
            .SelectMany(table => table.OrderBy(insertion => insertion.IsIdentity))
            .ToList();
        var principals = rows
            .SelectMany(row => row.Table.EntityType.GetForeignKeys())
            .Select(key => key.PrincipalKey)
            .Distinct()
            .ToDictionary(key => key, key => rows
                .Where(row => key.DeclaringEntityType.IsAssignableFrom(row.Table.EntityType))
                .ToLookup(row => row.Value(key.Properties)));
        var ordered = new List<Insertion>(rows.Count);
        var visited = new HashSet<Insertion>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
            Visit(row);
        return ordered;

        void Visit(Insertion row)
        {
            if (!visited.Add(row))
                return;
            foreach (var key in row.Table.EntityType.GetForeignKeys())
                if (row.Value(key.Properties) is { } value)
                    foreach (var principal in principals[key.PrincipalKey][value])
                        Visit(principal);
            ordered.Add(row);
        }
    }

    /// <summary>Whether the database assigns the key of the row.</summary>
    public bool IsIdentity => Table.Key.Any(ordinal => Table.Columns[ordinal].IsIdentity && Left[ordinal]);

    public RowChange ToChange()
    {
        if (Table.Tables.Length > 1 && Table.Key.Any(ordinal => Left[ordinal]))
            throw new MigrationTestException(
                $"A row of {Table.Shape.Record} is stored in several tables "
                + $"({string.Join(", ", Table.Tables.Select(table => table.DisplayName))}): give it a key, which connects them.");
        return new RowChange(
            Table,
            Row: null,
            Values,
            [.. Enumerable.Range(0, Values.Length).Where(ordinal => !Table.Columns[ordinal].IsComputed && !Left[ordinal])]);
    }

    /// <summary>The value of a key as text, or null if a part of it is null or is not a member of the record.</summary>
    private string? Value(IEnumerable<IProperty> key)
    {
        var ordinals = key.Select(property => Table.Shape.IndexOf(property.Name)).ToList();
        return ordinals.Any(ordinal => ordinal < 0 || Values[ordinal] is null)
            ? null
            : string.Join(", ", ordinals.Select(ordinal => CSharpLiteral.Value(Values[ordinal])));
    }

    private Insertion And(Insertion part, Dictionary<(TableBinding, TableBinding), TableBinding> merged)
    {
        var joined = Table.And(part.Table, out var added);
        // Rows of the same two entities share a binding, so that they share their statements.
        if (!merged.TryGetValue((Table, part.Table), out var known))
            merged.Add((Table, part.Table), known = joined);
        return new Insertion(
            known,
            [.. Values, .. added.Select(ordinal => part.Values[ordinal])],
            [.. Left, .. added.Select(ordinal => part.Left[ordinal])]);
    }

    private static string Row(Insertion insertion) =>
        $"{insertion.Table.DisplayName} "
        + string.Join(", ", insertion.Table.Key.Select(ordinal => CSharpLiteral.Value(insertion.Values[ordinal])));
}
