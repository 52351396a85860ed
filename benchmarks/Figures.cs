using System.Globalization;
using Spectre.Console;

namespace TypedMigrations.Benchmarks;

/// <summary>What was measured: a table for people, and behind it a line for each figure, for whatever compares two runs.</summary>
internal sealed class Figures
{
    private readonly List<(string Name, double Value, string Note)> _figures = [];

    /// <summary>
    /// Adds the median of several measurements, and notes the lowest and the highest: how far apart they are says how noisy the machine
    /// was.
    /// </summary>
    public void Add(string name, IReadOnlyCollection<double> values, string? of = null) =>
        Add(name, Median(values), $"{Text(values.Min())} to {Text(values.Max())} in {values.Count} runs{(of is null ? "" : ", " + of)}");

    public void Add(string name, double value, string note) => _figures.Add((name, value, note));

    public void Print()
    {
        var table = new Table().AddColumn("figure").AddColumn(new TableColumn("median").RightAligned()).AddColumn("of");
        foreach (var (name, value, note) in _figures)
            table.AddRow(Markup.Escape(name), Text(value), Markup.Escape(note));
        AnsiConsole.Write(table);
        foreach (var (name, value, _) in _figures)
            Console.WriteLine($"{name} {Text(value)}");
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Text(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
