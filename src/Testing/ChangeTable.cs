using System.Text;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>Rows and their changes as a table that reviewers like to read: a row a line, <c>old -> new</c> in the columns that changed.</summary>
internal static class ChangeTable
{
    public static string Format(IReadOnlyList<EvaluatedRow> rows)
    {
        var shape = rows[0].Shape;
        var columns = Enumerable.Range(0, shape.Properties.Length).Where(ordinal => Says(rows, ordinal)).ToList();
        var table = new List<string[]> { columns.Select(ordinal => shape.Properties[ordinal].Name).ToArray() };
        table.AddRange(rows.Select(row => columns.Select(ordinal => Cell(row, ordinal)).ToArray()));
        var widths = columns.Select((_, i) => table.Max(line => line[i].Length)).ToArray();

        var text = new StringBuilder();
        text.Append(shape.Record).Append('\n');
        for (var line = 0; line < table.Count; line++)
        {
            AppendLine(text, table[line].Select((cell, i) => cell.PadRight(widths[i])));
            if (line == 0)
                AppendLine(text, widths.Select(width => new string('-', width)));
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>Columns that are empty in every row, before and after, say nothing and make wide tables unreadable.</summary>
    private static bool Says(IReadOnlyList<EvaluatedRow> rows, int ordinal) =>
        rows[0].Key.Contains(ordinal) || rows.Any(row => row.Before[ordinal] is not null || row.After?[ordinal] is not null);

    private static string Cell(EvaluatedRow row, int ordinal)
    {
        var before = CSharpLiteral.Value(row.Before[ordinal]);
        if (row.After is null)
            return row.Key[0] == ordinal ? before + " -> deleted" : before;
        return row.HasChanged(ordinal) ? $"{before} -> {CSharpLiteral.Value(row.After[ordinal])}" : before;
    }
}
