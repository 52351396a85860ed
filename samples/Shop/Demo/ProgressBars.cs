using Spectre.Console;
using TypedMigrations;

namespace Shop.Demo;

/// <summary>Draws a bar for each data migration and table; where the output is no terminal, writes a line when one is done.</summary>
internal sealed class ProgressBars(IAnsiConsole console) : IProgress<DataMigrationProgress>
{
    private readonly Dictionary<string, ProgressTask> _bars = [];
    private ProgressContext? _context;

    /// <summary>Shows what is reported while the work goes on.</summary>
    public Task Show(Func<Task> work) => console.Profile.Capabilities is { Interactive: true, Ansi: true } ? Draw(work) : work();

    public void Report(DataMigrationProgress value)
    {
        // An id without its stamp.
        var name = value.MigrationId[(value.MigrationId.IndexOf('_') + 1)..];
        Report($"{name}, {value.Table}", value.RowsRead, value.TotalRows, value.IsCompleted);
    }

    public void Report(string name, long rows, long? totalRows, bool isCompleted)
    {
        if (_context is null)
        {
            if (isCompleted)
                console.WriteLine($"  {name}: {rows:N0} rows");
            return;
        }

        if (!_bars.TryGetValue(name, out var bar))
            // A bar cannot be 0 long; that of an empty table is full as soon as it is completed.
            _bars.Add(name, bar = _context.AddTask(name.EscapeMarkup(), maxValue: Math.Max(1, totalRows ?? 1)));
        // The total is an estimate, and may not be known at all.
        bar.IsIndeterminate = totalRows is null && !isCompleted;
        bar.Value = isCompleted ? bar.MaxValue : Math.Min(rows, 0.99 * bar.MaxValue);
    }

    private Task Draw(Func<Task> work) => console.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new ElapsedTimeColumn(),
            new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            _context = context;
            _bars.Clear();
            await work();
        });
}
