using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>
/// Finds which column before a migration feeds which column after it. It changes one column at a time, in the plainest row, in the row with
/// the most nulls, and in random rows that are the same in every run.
/// </summary>
internal sealed class Dependencies
{
    private const int ByChance = 12;

    // A column can also decide whether a row exists.
    private const string WholeRow = "(the row)";

    private readonly Evaluation _evaluation;
    private readonly Dictionary<(string Record, string Column), HashSet<string>> _feeds = [];
    private readonly HashSet<(string Record, string Column)> _varying = [];
    private readonly HashSet<(string Record, string Column)> _fixed = [];
    private readonly HashSet<(string Record, string Column)> _changed = [];
    private readonly IReadOnlyList<MemoryRow> _examples;
    private readonly IReadOnlyList<DeclaredLoss> _losses;

    private Dependencies(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples)
    {
        _evaluation = evaluation;
        _examples = [.. examples.Select(evaluation.Before.Row)];
        _losses = [.. DeclaredLoss.Of(evaluation)];
    }

    /// <summary>The dependencies as lines to approve.</summary>
    /// <param name="evaluation">The functions.</param>
    /// <param name="databases">The databases made of the schema.</param>
    /// <param name="examples">The author's rows. They show which columns have values before the migration.</param>
    public static IEnumerable<string> Describe(Evaluation evaluation, BoundaryDatabases databases, IReadOnlyList<ISnapshotRow> examples)
    {
        if (databases.Impossible is { } impossible)
            return
            [
                $"What feeds each column is not known: rows of {impossible.Record} cannot be made up, and there is none to start from.",
            ];
        var dependencies = new Dependencies(evaluation, examples);
        foreach (var table in databases.Tables)
            dependencies.Find(databases, table);
        return ["What feeds each column, over rows made of the schema (? is worth a second look):", .. dependencies.Lines()];
    }

    private void Find(BoundaryDatabases databases, BoundaryTable table)
    {
        var rows = table.Rows!;
        // If a column has only one possible value, nobody can find out what it feeds.
        var varying = Enumerable.Range(0, table.Binding.Columns.Length).Where(ordinal => rows.Values(ordinal).Count > 1).ToList();
        var shape = table.Binding.Shape;
        var columns = shape.Properties
            .Select((property, ordinal) => (Name: (shape.Record, property.Name), IsVarying: varying.Contains(ordinal)))
            .ToLookup(pair => pair.IsVarying, pair => pair.Name);
        _varying.UnionWith(columns[true]);
        _fixed.UnionWith(columns[false]);
        foreach (var row in rows.ByChance().Take(ByChance).Prepend(rows.Emptiest).Prepend(rows.Plain))
        {
            var database = databases.Around(table, row).Last();
            if (Run(database) is { } outcome)
                foreach (var ordinal in varying)
                    foreach (var neighbour in rows.Neighbours(row, ordinal))
                        if (Run(database with { Row = neighbour }) is { } other)
                            Compare($"{shape.Record}.{shape.Properties[ordinal].Name}", outcome, other);
        }
    }

    // Other checks report functions that fail.
    private (IReadOnlyList<MemoryRow> Rows, Outcome Outcome)? Run(BoundaryDatabase database)
    {
        try
        {
            var rows = database.Rows;
            return (rows, _evaluation.Run(rows));
        }
        catch (MigrationTestException)
        {
            return null;
        }
    }

    private void Compare(
        string column, (IReadOnlyList<MemoryRow> Rows, Outcome Outcome) here, (IReadOnlyList<MemoryRow> Rows, Outcome Outcome) there)
    {
        foreach (var (row, other) in here.Rows.Zip(there.Rows).Where(pair => IsTouched(pair.First)))
        {
            // A changed key also changes the rows that refer to it. Their own column is the cause then.
            var (one, another) = (After(here.Outcome, row), After(there.Outcome, other));
            var record = row.Shape.Record;
            var own = Differing(row, other).Select(name => $"{record}.{name}").ToList();
            Compare(own.Count > 0 ? own : [column], record, one, another, isMade: false);
            if (one is not null)
                _changed.UnionWith(Differing(row, one).Select(name => (record, name)));
        }

        var made = here.Outcome.Made().ToLookup(row => row.Shape.Record);
        var others = there.Outcome.Made().ToLookup(row => row.Shape.Record);
        foreach (var record in made.Select(group => group.Key).Union(others.Select(group => group.Key)))
            for (var i = 0; i < Math.Max(made[record].Count(), others[record].Count()); i++)
                Compare([column], record, made[record].ElementAtOrDefault(i), others[record].ElementAtOrDefault(i), isMade: true);

        static MemoryRow? After(Outcome outcome, MemoryRow before) => outcome.Rows.First(row => row.Before == before).After;
    }

    private bool IsTouched(MemoryRow row) => _evaluation.Functions.Any(function => Evaluation.Touches(function, row.Shape));

    /// <summary>The properties in which two rows differ.</summary>
    private static IEnumerable<string> Differing(MemoryRow row, MemoryRow other) =>
        row.Shape.Properties.Select(property => property.Name).Where(name => !StoredValue.Same(row[name], other[name]));

    private void Compare(IReadOnlyList<string> columns, string record, MemoryRow? one, MemoryRow? other, bool isMade)
    {
        if (one is null || other is null || one.Shape.Entity != other.Shape.Entity)
        {
            if (one is not null || other is not null)
                FeedsOf(record, WholeRow).UnionWith(columns);
            return;
        }

        for (var i = 0; i < one.Values.Length; i++)
        {
            // The number that the database assigns to a new row has no meaning.
            if (isMade && i == _evaluation.After.IdentityKey(one))
                continue;
            var feeds = FeedsOf(one.Shape.Record, one.Shape.Properties[i].Name);
            if (!StoredValue.Same(one.Values[i], other.Values[i]))
                feeds.UnionWith(columns);
        }
    }

    private HashSet<string> FeedsOf(string record, string column)
    {
        if (!_feeds.TryGetValue((record, column), out var feeds))
            _feeds.Add((record, column), feeds = []);
        return feeds;
    }

    private IEnumerable<string> Lines()
    {
        foreach (var record in _feeds.GroupBy(pair => pair.Key.Record).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var carried = 0;
            foreach (var ((_, column), feeds) in record.OrderBy(pair => pair.Key.Column, StringComparer.Ordinal))
                if (IsCarried(record.Key, column, feeds))
                    carried++;
                else
                    yield return Line(record.Key, column, feeds);
            if (carried > 0)
                yield return $"  {record.Key}: {carried} {(carried == record.Count() ? "" : "other ")}"
                    + $"{(carried == 1 ? "column" : "columns")} as before";
        }
    }

    private bool IsCarried(string record, string column, HashSet<string> feeds) => !_changed.Contains((record, column))
        && (feeds.SetEquals([$"{record}.{column}"]) || (feeds.Count == 0 && _fixed.Contains((record, column))));

    private string Line(string record, string column, HashSet<string> feeds)
    {
        var itself = $"{record}.{column}";
        if (feeds.Count == 0)
            return $"? {itself} <- nothing: it is the same for every row";
        var isSuspect = _varying.Contains((record, column)) && !feeds.Contains(itself) && HadValue(record, column);
        var sources = string.Join(", ", feeds.Select(feed => Short(record, feed)).Order(StringComparer.Ordinal));
        return $"{(isSuspect ? "?" : " ")} {itself} <- {sources}{(isSuspect ? ", not itself" : "")}";
    }

    /// <summary>
    /// Whether a column had a value, and no function declares its loss. A newly added column is empty in the author's rows, because the
    /// migration fills it.
    /// </summary>
    private bool HadValue(string record, string column)
    {
        var rows = _examples.Where(row => row.Shape.Record == record && row.Shape.IndexOf(column) >= 0).ToList();
        return rows.Count == 0 || rows.Any(row => IsGiven(row[column]) && !IsDeclaredLost(row));

        bool IsDeclaredLost(MemoryRow row)
        {
            var lost = new Lost(row, row.Shape.Properties[row.Shape.IndexOf(column)], "");
            return _losses.Any(loss => loss.Covers(lost));
        }

        static bool IsGiven(object? value) =>
            value is not (null or "") && !(value is ValueType && value.Equals(Activator.CreateInstance(value.GetType())));
    }

    private static string Short(string record, string column) =>
        column.StartsWith(record + ".", StringComparison.Ordinal) ? column[(record.Length + 1)..] : column;
}
