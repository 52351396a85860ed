using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>
/// Finds which column before a migration feeds which column after it: over the plainest database, the emptiest, and some that are made by
/// chance, the same ones in every run, by changing one column at a time.
/// </summary>
internal sealed class Dependencies
{
    private const int ByChance = 12;

    // Whether there is a row depends on columns too.
    private const string Presence = "(the row)";

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
        _losses = [.. evaluation.Functions.SelectMany(function => function.Losses.Select(loss => new DeclaredLoss(function, loss)))];
    }

    /// <summary>The dependencies as lines to approve.</summary>
    /// <param name="evaluation">The functions.</param>
    /// <param name="databases">The databases made of the schema.</param>
    /// <param name="examples">The author's rows, which show what columns hold before.</param>
    public static IEnumerable<string> Describe(Evaluation evaluation, BoundaryDatabases databases, IReadOnlyList<ISnapshotRow> examples)
    {
        if (databases.Impossible is { } impossible)
            return [$"What feeds each column is not known: rows of {impossible.Record} cannot be made up, and there is none to start from."];
        var dependencies = new Dependencies(evaluation, examples);
        foreach (var table in databases.Tables)
            dependencies.Find(databases, table);
        return ["What feeds each column, over rows made of the schema (? is worth a second look):", .. dependencies.Lines()];
    }

    private void Find(BoundaryDatabases databases, BoundaryTable table)
    {
        var rows = table.Rows!;
        // Of what has one value only, nobody knows what it feeds.
        var varying = Enumerable.Range(0, table.Binding.Columns.Length).Where(ordinal => rows.Values(ordinal).Count > 1).ToList();
        var columns = table.Binding.Shape.Properties.Select((property, ordinal) => (Name: (table.Binding.Shape.Record, property.Name), IsVarying: varying.Contains(ordinal))).ToLookup(pair => pair.IsVarying, pair => pair.Name);
        _varying.UnionWith(columns[true]);
        _fixed.UnionWith(columns[false]);
        foreach (var row in rows.ByChance().Take(ByChance).Prepend(rows.Emptiest).Prepend(rows.Plain))
        {
            var database = databases.Around(table, row).Last();
            if (Run(database) is { } outcome)
                foreach (var ordinal in varying)
                    foreach (var neighbour in rows.Neighbours(row, ordinal))
                        if (Run(database with { Row = neighbour }) is { } other)
                            Compare($"{table.Binding.Shape.Record}.{table.Binding.Shape.Properties[ordinal].Name}", outcome, other);
        }
    }

    // That a function fails is for other checks to say.
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

    private void Compare(string column, (IReadOnlyList<MemoryRow> Rows, Outcome Outcome) here, (IReadOnlyList<MemoryRow> Rows, Outcome Outcome) there)
    {
        foreach (var (row, other) in here.Rows.Zip(there.Rows).Where(pair => _evaluation.Functions.Any(function => Evaluation.Touches(function, pair.First.Shape))))
        {
            // A key that is changed takes along what refers to it. The row's own column is what is meant then.
            var (one, another) = (After(here.Outcome, row), After(there.Outcome, other));
            var own = row.Shape.Properties.Select(property => property.Name).Where(name => !StoredValue.Same(row[name], other[name])).Select(name => $"{row.Shape.Record}.{name}").ToList();
            Compare(own.Count > 0 ? own : [column], row.Shape.Record, one, another, isMade: false);
            _changed.UnionWith(row.Shape.Properties.Select(property => property.Name).Where(name => !StoredValue.Same(row[name], one is null ? row[name] : one[name])).Select(name => (row.Shape.Record, name)));
        }

        var made = here.Outcome.Made().Concat(there.Outcome.Made()).Select(row => row.Shape.Record).Distinct();
        foreach (var record in made)
        {
            var (some, others) = (here.Outcome.Made().Where(row => row.Shape.Record == record).ToList(), there.Outcome.Made().Where(row => row.Shape.Record == record).ToList());
            for (var i = 0; i < Math.Max(some.Count, others.Count); i++)
                Compare([column], record, some.ElementAtOrDefault(i), others.ElementAtOrDefault(i), isMade: true);
        }

        static MemoryRow? After(Outcome outcome, MemoryRow before) => outcome.Rows.First(row => row.Before == before).After;
    }

    private void Compare(IReadOnlyList<string> columns, string record, MemoryRow? one, MemoryRow? other, bool isMade)
    {
        if (one is null || other is null || one.Shape.Entity != other.Shape.Entity)
        {
            if (one is not null || other is not null)
                Of(record, Presence).UnionWith(columns);
            return;
        }

        for (var i = 0; i < one.Values.Length; i++)
        {
            // The database's number of a new row says nothing.
            if (isMade && i == _evaluation.After.NumberedKey(one))
                continue;
            var feeds = Of(one.Shape.Record, one.Shape.Properties[i].Name);
            if (!StoredValue.Same(one.Values[i], other.Values[i]))
                feeds.UnionWith(columns);
        }
    }

    private HashSet<string> Of(string record, string column)
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
            {
                var itself = $"{record.Key}.{column}";
                var wasThere = _varying.Contains((record.Key, column));
                if (!_changed.Contains((record.Key, column)) && (feeds.SetEquals([itself]) || (feeds.Count == 0 && _fixed.Contains((record.Key, column)))))
                    carried++;
                else if (feeds.Count == 0)
                    yield return $"? {itself} <- nothing: it is the same for every row";
                else
                {
                    var isSuspect = wasThere && !feeds.Contains(itself) && HadValue(record.Key, column);
                    yield return $"{(isSuspect ? "?" : " ")} {itself} <- {string.Join(", ", feeds.Select(feed => Short(record.Key, feed)).Order(StringComparer.Ordinal))}{(isSuspect ? ", not itself" : "")}";
                }
            }

            if (carried > 0)
                yield return $"  {record.Key}: {carried} {(carried == record.Count() ? "" : "other ")}{(carried == 1 ? "column" : "columns")} as before";
        }
    }

    /// <summary>
    /// Whether a column had a value that nobody said is lost. A column that was just added holds nothing yet in the author's rows: to fill it is what
    /// the migration is for.
    /// </summary>
    private bool HadValue(string record, string column)
    {
        var rows = _examples.Where(row => row.Shape.Record == record && row.Shape.IndexOf(column) >= 0).ToList();
        return rows.Count == 0 || rows.Any(row => IsGiven(row[column]) && !_losses.Any(loss => loss.Covers(new Lost(row, row.Shape.Properties[row.Shape.IndexOf(column)], ""))));

        static bool IsGiven(object? value) => value is not (null or "") && !(value is ValueType && value.Equals(Activator.CreateInstance(value.GetType())));
    }

    private static string Short(string record, string column) => column.StartsWith(record + ".", StringComparison.Ordinal) ? column[(record.Length + 1)..] : column;
}
