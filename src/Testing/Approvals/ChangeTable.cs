using System.Globalization;
using System.Text;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Approvals;

/// <summary>
/// Formats rows and their changes for reviewers: a table with a line for each row and <c>old -> new</c> in the columns that changed. If the
/// table is too wide for a screen, it is a list with a line for each column.
/// </summary>
internal static class ChangeTable
{
    private const int Widest = 160;

    /// <param name="rows">One or more rows of one record.</param>
    public static string Format(IReadOnlyList<EvaluatedRow> rows)
    {
        // Columns that are empty in every row, before and after, make tables too wide to read.
        var columns = rows.SelectMany(row => row.Properties).Distinct().Where(column => rows.Any(row => HasValue(row, column))).ToList();
        var table = new List<string[]> { columns.ToArray() };
        table.AddRange(rows.Select(row => columns.Select(column => Cell(row, column)).ToArray()));
        var widths = columns.Select((_, i) => table.Max(line => line[i].Length)).ToArray();

        var text = new StringBuilder();
        text.Append(rows[0].Row.Shape.Record).Append('\n');
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

    private static void AppendList(StringBuilder text, IReadOnlyList<EvaluatedRow> rows, List<string> columns)
    {
        foreach (var row in rows)
        {
            text.Append(row.Before is null ? "inserted -> " : "")
                .Append(row.Row.DescribeKey())
                .Append(row.After is null ? " -> deleted\n" : "\n");
            foreach (var column in columns.Where(column => IsListed(row, column)))
                text.Append("  ").Append(column).Append(": ").Append(Cell(row, column)).Append('\n');
        }
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static bool IsListed(EvaluatedRow row, string column) =>
        (row.HasChanged(column) && row is { Before: not null, After: not null }) || (!IsKey(row, column) && HasValue(row, column));

    private static bool HasValue(EvaluatedRow row, string column) =>
        IsKey(row, column) || row.Before?[column] is not null || row.After?[column] is not null;

    private static bool IsKey(EvaluatedRow row, string column) =>
        row.Row.Key.Any(ordinal => row.Row.Shape.Properties[ordinal].Name == column);

    private static string Cell(EvaluatedRow row, string column)
    {
        var isFirst = row.Row.Key is [var first, ..] && row.Row.Shape.Properties[first].Name == column;
        return row switch
        {
            { Before: null } => (isFirst ? "inserted -> " : "") + Value(row.After![column]),
            { After: null } => Value(row.Before[column]) + (isFirst ? " -> deleted" : ""),
            _ => row.HasChanged(column) ? $"{Value(row.Before[column])} -> {Value(row.After[column])}" : Value(row.Before[column]),
        };
    }

    /// <summary>
    /// A value as a reviewer would write it: text as in C#, so that its blanks and its end are visible, and other values plainly.
    /// </summary>
    private static string Value(object? value) => value switch
    {
        null or bool or string or char => CSharpLiteral.Value(value),
        // Without the offset of this machine, because all machines share an approved file.
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
