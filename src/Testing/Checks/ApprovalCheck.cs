using System.Reflection;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Approvals;
using TypedMigrations.Testing.Memory;
using TypedMigrations.Testing.TimeZones;

namespace TypedMigrations.Testing.Checks;

/// <summary>
/// Writes the text to approve: how each direction changes the author's rows, which column feeds which, and what is declared or not checked.
/// </summary>
internal sealed class ApprovalCheck(CheckInput input)
{
    private const string UncheckedZones = "Not checked, time zones: ";

    /// <summary>Describes how <c>Up</c> changes the rows.</summary>
    /// <exception cref="MigrationTestException">A function changes no row at all, or approved files are left over.</exception>
    public string DescribeUp()
    {
        if (StaleApprovals.Find(input.SourceFile, input.TestClass) is { Count: > 0 } stale)
            throw new MigrationTestException($"No test writes these approved files any more. Delete them:\n  {string.Join("\n  ", stale)}");
        var examples = input.Rows();
        var rows = input.Up.Run(examples).Rows;
        foreach (var function in input.Up.Functions)
            if (!rows.Any(row => row.IsChanged && function.Results.Any(result => Evaluation.Touches(function, row.Row.Shape))))
                throw new MigrationTestException(
                    $"Up changes no row of {function.Results[0].Shape.Record} in {input.TestClass.Name}, "
                    + "so there is nothing to approve.  "
                    + "Add a row that it changes; if there is none, the migration does nothing.");
        return Describe(input.Up, examples, rows);
    }

    /// <summary>Describes how <c>Down</c> changes the rows that <c>Up</c> returns, and the author's own rows.</summary>
    public string DescribeDown()
    {
        var examples = input.RowsToRevert();
        return Describe(input.Down, examples, input.Down.Run(examples).Rows);
    }

    /// <summary>Compares a description with the approved file <c>TestClass.Name.verified.txt</c>.</summary>
    /// <exception cref="MigrationTestException">The text differs from the approved one.</exception>
    public void Approve(string name, string text) => Approver.Approve(input.SourceFile, NameOf(name), text);

    private string Describe(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples, IEnumerable<EvaluatedRow> rows)
    {
        var tables = rows.GroupBy(row => row.Row.Shape.Entity).Select(group => DescribeTable(evaluation, [.. group]));
        string[] sections = [string.Join('\n', tables), Lines(Feeds(evaluation, examples)), Lines(Notes(evaluation))];
        return $"{evaluation.Name} of {input.Id}\n\n{string.Join('\n', sections.Where(section => section.Length > 0))}";

        static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
    }

    // Rows that only serve as parents are counted, so that they do not hide the rows that change.
    private static string DescribeTable(Evaluation evaluation, IReadOnlyList<EvaluatedRow> rows)
    {
        var shape = rows[0].Row.Shape;
        return evaluation.Functions.Any(function => Evaluation.Touches(function, shape)) || rows.Any(row => row.IsChanged)
            ? ChangeTable.Format(rows)
            : $"{shape.Record}: {rows.Count} {(rows.Count == 1 ? "row" : "rows")}, not touched\n";
    }

    private IEnumerable<string> Feeds(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples) =>
        input.IsSkipped(Check.Dependencies) || input.Boundaries(evaluation, examples) is not { } databases
            ? []
            : Dependencies.Describe(evaluation, databases, examples);

    private IEnumerable<string> Notes(Evaluation evaluation) => evaluation.Functions
        .SelectMany(function => function.Losses.Select(loss => $"Loses {Describe(function, loss)}: {loss.Reason}"))
        .Concat(input.TestClass.GetCustomAttributes<SkipCheckAttribute>().Select(skip => $"Not checked, {skip.Check}: {skip.Reason}"))
        .Concat(ZoneNotes(evaluation))
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// A note if this system cannot change time zones. An approved file decides whether the note is expected, because all machines share
    /// the file.
    /// </summary>
    private IEnumerable<string> ZoneNotes(Evaluation evaluation)
    {
        if (Approver.Approved(input.SourceFile, NameOf(evaluation.Name)) is { } approved)
            return approved.Split('\n').Where(line => line.StartsWith(UncheckedZones, StringComparison.Ordinal));
        return ZoneProcess.WhyUnavailable(input.TestClass.Assembly) is { } reason && !input.IsSkipped(Check.Determinism)
            ? [UncheckedZones + reason]
            : [];
    }

    private static string Describe(RowFunction function, LosesAttribute loss)
    {
        var records = function.Results.Select(result => result.Shape).Prepend(function.Driver).OfType<RowShape>().ToList();
        return records.Any(shape => shape.Record == loss.Column) ? loss.Column : $"{records[0].Record}.{loss.Column}";
    }

    private string NameOf(string check) => $"{input.TestClass.Name}.{check}";
}
