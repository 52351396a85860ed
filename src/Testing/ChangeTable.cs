using System.Globalization;
using System.Text;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>
/// Rows and their changes as reviewers like to read them: a table with a row a line and <c>old -> new</c> in the columns that changed, or, where
/// that would be too wide for a screen, a list with a column a line.
/// </summary>
internal static class ChangeTable
{
    private const int Widest = 160;

    public static string Format(IReadOnlyList<EvaluatedRow> rows)
    {
        var shape = rows[0].Shape;
        var columns = Enumerable.Range(0, shape.Properties.Length).Where(ordinal => Says(rows, ordinal)).ToList();
        var table = new List<string[]> { columns.Select(ordinal => shape.Properties[ordinal].Name).ToArray() };
        table.AddRange(rows.Select(row => columns.Select(ordinal => Cell(row, ordinal)).ToArray()));
        var widths = columns.Select((_, i) => table.Max(line => line[i].Length)).ToArray();

        var text = new StringBuilder();
        text.Append(shape.Record).Append('\n');
        if (widths.Sum(width => width + 3) + 1 <= Widest)
            AppendTable(text, table, widths);
        else
            AppendList(text, rows, columns);
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, List<string[]> table, int[] widths)
    {
        for (var line = 0; line < table.Count; line++)
        {
            AppendLine(text, table[line].Select((cell, i) => cell.PadRight(widths[i])));
            if (line == 0)
                AppendLine(text, widths.Select(width => new string('-', width)));
        }
    }

    private static void AppendList(StringBuilder text, IReadOnlyList<EvaluatedRow> rows, List<int> columns)
    {
        foreach (var row in rows)
        {
            text.Append(row.DescribeKey()).Append(row.After is null ? " -> deleted\n" : "\n");
            foreach (var ordinal in columns.Where(ordinal => !row.Key.Contains(ordinal) && Says([row], ordinal)))
                text.Append("  ").Append(row.Shape.Properties[ordinal].Name).Append(": ").Append(Cell(row, ordinal)).Append('\n');
        }
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>Columns that are empty in every row, before and after, say nothing and make wide tables unreadable.</summary>
    private static bool Says(IReadOnlyList<EvaluatedRow> rows, int ordinal) =>
        rows[0].Key.Contains(ordinal) || rows.Any(row => row.Before[ordinal] is not null || row.After?[ordinal] is not null);

    private static string Cell(EvaluatedRow row, int ordinal)
    {
        var before = Value(row.Before[ordinal]);
        if (row.After is null)
            return row.Key[0] == ordinal ? before + " -> deleted" : before;
        return row.HasChanged(ordinal) ? $"{before} -> {Value(row.After[ordinal])}" : before;
    }

    /// <summary>As a reader would write it: text as in C#, where its blanks and its end can be seen, and the rest plainly.</summary>
    private static string Value(object? value) => value switch
    {
        null or bool or string or char => CSharpLiteral.Value(value),
        // Not the offset of this machine: an approved file is the same on all.
        DateTime { Kind: DateTimeKind.Local } time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + " local",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        ISnapshotRow => CSharpLiteral.Value(value),
        _ when StoredValue.Elements(value) is not null => CSharpLiteral.Value(value),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
