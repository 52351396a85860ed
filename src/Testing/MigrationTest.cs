using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Binding;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;
using TypedMigrations.Testing.TimeZones;

namespace TypedMigrations.Testing;

/// <summary>What the facts that the source generator writes call: the checks of one data migration over the rows of its test class.</summary>
/// <param name="migration">The data migration.</param>
/// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
/// <param name="before">The rows to start from.</param>
/// <param name="after">The rows to revert beside those that <c>Up</c> returns.</param>
public sealed class MigrationTest(Type migration, Type testClass, Func<IReadOnlyList<ISnapshotRow>> before, Func<IReadOnlyList<ISnapshotRow>> after)
{
    // Decimal commas, the dotless i and another calendar; in invariant mode a system knows only the first.
    private static readonly IReadOnlyList<CultureInfo> cultures =
    [
        .. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name is "" or "en-US" or "de-DE" or "tr-TR" or "ar-SA"),
    ];

    private readonly Lazy<Evaluation> _up = new(() => new Evaluation(Create(migration), MigrationDirection.Up, TestContexts.Of(testClass)));
    private readonly ConcurrentDictionary<Evaluation, Lazy<Schemas>> _schemas = [];
    private readonly Lazy<Evaluation> _down = new(() => new Evaluation(Create(migration), MigrationDirection.Down, TestContexts.Of(testClass)));

    /// <summary>The author's file, beside which the approved files stand.</summary>
    public string SourceFile { get; } = AttributeOf(testClass).SourceFile;

    private string Id { get; } = migration.GetCustomAttribute<MigrationAttribute>()!.Id;

    private bool HasDown { get; } = migration.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Any(method => method.Name == "Down");

    /// <summary>What <c>Up</c> does to the rows, as text to approve.</summary>
    /// <exception cref="MigrationTestException">A function changes no row at all, or approved files are left over.</exception>
    public string DescribeUp()
    {
        if (StaleApprovals.Find(SourceFile, testClass) is { Count: > 0 } stale)
            throw new MigrationTestException($"No test writes these approved files any more. Delete them:\n  {string.Join("\n  ", stale)}");
        var rows = _up.Value.Run(Before()).Rows;
        foreach (var function in _up.Value.Functions)
            if (!rows.Any(row => row.IsChanged && function.Results.Any(result => Evaluation.Touches(function, row.Row.Shape))))
                throw new MigrationTestException(
                    $"Up changes no row of {function.Results[0].Shape.Record} in {testClass.Name}, so that there is nothing to approve. Add a row that it changes; "
                    + "if there is none, the migration does nothing.");
        return Describe(_up.Value, MigrationDirection.Up, Before(), rows);
    }

    /// <summary>What <c>Down</c> does to the rows that <c>Up</c> returns and to those of the class's <c>After</c> properties, as text to approve.</summary>
    public string DescribeDown()
    {
        var rows = RowsToRevert();
        return Describe(_down.Value, MigrationDirection.Down, rows, _down.Value.Run(rows).Rows);
    }

    /// <summary>Compares a description with the approved file <c>TestClass.Name.verified.txt</c>.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="text">The description.</param>
    /// <exception cref="MigrationTestException">The text is not the approved one.</exception>
    public void Approve(string name, string text) => Approver.Approve(SourceFile, $"{testClass.Name}.{name}", text);

    /// <summary>Checks that <c>Down</c> restores each row that it was given by <c>Up</c>, but for the columns that the functions declare as lost.</summary>
    /// <exception cref="MigrationTestException">A row is not restored.</exception>
    public void CheckRoundTrip()
    {
        var roundTrip = new RoundTrip(_up.Value, _down.Value);
        var problems = roundTrip.Undeclared(Before());
        var made = problems.Count > 0 || Boundaries(_up.Value, Before()) is not { } databases ? null
            : databases.All().FirstOrDefault(database => roundTrip.TryUndeclared(database.Rows).Count > 0);
        if (made is not null)
        {
            problems = roundTrip.TryUndeclared(made.Rows);
            made = made.Shrink(smaller => roundTrip.TryUndeclared(smaller.Rows).Any(lost => lost.Property?.Name == problems[0].Property?.Name));
            problems = roundTrip.TryUndeclared(made.Rows);
        }

        if (problems.Count > 0)
            throw new MigrationTestException(
                $"Down does not restore what Up of {Id} changed:\n  {string.Join("\n  ", problems)}{(made is null ? "" : _up.Value.Show(made.Rows))}\n"
                + "Mend Down, or declare the loss on the function that loses it: [Loses(nameof(Before.Record.Column), \"why\")], and "
                + "[Loses(nameof(Before.Record), \"why\")] for rows that come or go.");
        if (LossesThatNeverHappen() is { Count: > 0 } idle)
            throw new MigrationTestException(
                $"What {migration.Name} declares as lost comes back, from the rows of {testClass.Name} and from those made of the schema:\n"
                + string.Concat(idle.Select(declared => $"  [Loses] on {declared.Function.Method.Name}: {declared.Loss.Column}, \"{declared.Loss.Reason}\"\n"))
                + $"A declared loss is not checked, so remove it; or where it is right, add a row to {testClass.Name} that shows it.");
    }

    /// <summary>Checks that the functions say the same of the same row: asked twice, in reverse order, under other cultures and in other time zones.</summary>
    /// <remarks>Zones are changed in a process beside this one, of which a system has to be capable: Windows is not, and zones are not checked there.</remarks>
    /// <exception cref="MigrationTestException">A function says something else.</exception>
    public void CheckDeterminism()
    {
        foreach (var (evaluation, databases) in Directions())
            CheckDeterminism(evaluation, [.. databases]);
        // Another process can make the test of a class again, and no other one.
        if (OfTestClass(testClass) == this && ZoneProcess.WhyUnavailable(testClass.Assembly) is null && ZoneProcess.Difference(testClass) is { } difference)
            throw new MigrationTestException(
                $"A function of {Id} is not a function of its row alone. Asked {difference}\n"
                + "The zone of the machine must not decide: keep to UTC (ToUniversalTime() and DateTime.Now read the machine's zone), or name the zone by TimeZoneInfo.");
    }

    /// <summary>
    /// Checks that the functions take every row that the schema allows, and return rows that it has a place for: over rows made of the schema, at
    /// the edges of what its columns hold, and over some that are made by chance, the same ones in every run.
    /// </summary>
    /// <exception cref="MigrationTestException">A function fails on such a row, which the message shows.</exception>
    public void CheckTotality()
    {
        foreach (var (evaluation, examples) in Examples())
            if (SchemasOf(evaluation) is { } schemas)
                new Totality(testClass, evaluation, schemas).Check(new BoundaryDatabases(evaluation, schemas, examples));
    }

    /// <summary>
    /// Checks on a database of its own, through Entity Framework, that the migration makes of the rows what its functions say, that reverting it does
    /// too, and applying it again; and that rows of tables which it does not name stay as they are.
    /// </summary>
    /// <exception cref="MigrationTestException">The database holds other rows than the functions returned.</exception>
    public void CheckDatabase() => DatabaseChecks().Run(Before(), HasDown ? after() : []);

    /// <summary>
    /// Checks in the database, under its own collations, that rows stay apart which differ only by case, blanks or Unicode form, or from text in the
    /// code of the functions: rows that are made of the schema, where what identifies them comes near to being one.
    /// </summary>
    /// <exception cref="MigrationTestException">The database takes two rows for one.</exception>
    public void CheckKeys()
    {
        foreach (var (evaluation, examples) in Examples())
            if (Boundaries(evaluation, examples) is { Impossible: null } databases)
                DatabaseChecks().KeepApart(evaluation, databases.NearlyEqual());
    }

    /// <summary>The test that the source generator wrote into a class; null where it wrote none.</summary>
    internal static MigrationTest? OfTestClass(Type testClass) =>
        testClass.GetProperty("Migration", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as MigrationTest;

    /// <summary>The functions of each direction, with the author's rows and those made of the schema.</summary>
    internal IEnumerable<(Evaluation Evaluation, IEnumerable<IReadOnlyList<ISnapshotRow>> Databases)> Directions()
    {
        foreach (var (evaluation, examples) in Examples())
            yield return (evaluation, [examples, .. Boundaries(evaluation, examples)?.All().Select(database => database.Rows) ?? []]);
    }

    private IEnumerable<(Evaluation Evaluation, IReadOnlyList<ISnapshotRow> Examples)> Examples()
    {
        yield return (_up.Value, Before());
        if (HasDown)
            yield return (_down.Value, RowsToRevert());
    }

    internal static IMigrationTests AttributeOf(Type testClass) => testClass.GetCustomAttributes().OfType<IMigrationTests>().Single();

    private static Migration Create(Type migration) => (Migration)Activator.CreateInstance(migration)!;

    private IReadOnlyList<ISnapshotRow> Before()
    {
        var rows = before();
        // A function that no row drives would pass every check.
        return _up.Value.Functions.FirstOrDefault(function => function.Driver is not null && !rows.Any(row => function.IsDrivenBy(row.Shape))) is { Driver: { } idle }
            ? throw new MigrationTestException(
                $"{testClass.Name} has no row of {idle.Record}. Give it a static property: IEnumerable<{migration.Name}.Before.{idle.Record}> Rows => [new() {{ … }}];")
            : rows;
    }

    /// <summary>What <c>Up</c> returns, and the rows that the author wrote for <c>Down</c>, which replace those of the same key.</summary>
    private List<ISnapshotRow> RowsToRevert()
    {
        var own = after().Select(_down.Value.Before.Row).ToList();
        return [.. own, .. _up.Value.Run(Before()).After.Where(row => !own.Any(other => other.Shape.Entity == row.Shape.Entity && KeyOrder.HaveSame(row, other)))];
    }

    private string Describe(Evaluation evaluation, MigrationDirection direction, IReadOnlyList<ISnapshotRow> examples, IEnumerable<EvaluatedRow> rows)
    {
        // Rows that are there for others to refer to are counted, so that what changes is not lost among them.
        var tables = rows.GroupBy(row => row.Row.Shape.Entity).Select(group =>
            evaluation.Functions.Any(function => Evaluation.Touches(function, group.First().Row.Shape)) || group.Any(row => row.IsChanged)
                ? ChangeTable.Format([.. group])
                : $"{group.First().Row.Shape.Record}: {group.Count()} {(group.Count() == 1 ? "row" : "rows")}, not touched\n");
        var notes = evaluation.Functions
            .SelectMany(function => function.Losses.Select(loss => $"Loses {Describe(function, loss)}: {loss.Reason}"))
            .Concat(testClass.GetCustomAttributes<SkipCheckAttribute>().Select(skip => $"Not checked, {skip.Check}: {skip.Reason}"))
            .Concat(UncheckedZones(direction))
            .Order(StringComparer.Ordinal);
        string[] sections = [string.Join('\n', tables), Lines(Dependencies(evaluation, examples)), Lines(notes)];
        return $"{direction} of {Id}\n\n{string.Join('\n', sections.Where(section => section.Length > 0))}";

        static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>
    /// That zones are not checked where the system cannot. The file that was approved decides where there is one: it belongs to machines of all kinds.
    /// </summary>
    private IEnumerable<string> UncheckedZones(MigrationDirection direction)
    {
        const string Start = "Not checked, time zones: ";
        if (Approver.Approved(SourceFile, $"{testClass.Name}.{direction}") is { } approved)
            return approved.Split('\n').Where(line => line.StartsWith(Start, StringComparison.Ordinal));
        return ZoneProcess.WhyUnavailable(testClass.Assembly) is { } reason && !IsSkipped(Check.Determinism) ? [Start + reason] : [];
    }

    private IEnumerable<string> Dependencies(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples) =>
        IsSkipped(Check.Dependencies) || Boundaries(evaluation, examples) is not { } databases ? [] : Testing.Boundaries.Dependencies.Describe(evaluation, databases, examples);

    /// <summary>Small databases at the edges of what the schema allows; null where a direction does nothing.</summary>
    private BoundaryDatabases? Boundaries(Evaluation evaluation, IReadOnlyList<ISnapshotRow> examples) =>
        SchemasOf(evaluation) is { } schemas ? new BoundaryDatabases(evaluation, schemas, examples) : null;

    private Schemas? SchemasOf(Evaluation evaluation) => evaluation.Operation is { } operation
        ? _schemas.GetOrAdd(evaluation, _ => new Lazy<Schemas>(() => ProviderSchemas.Of(migration, testClass, operation))).Value
        : null;

    private bool IsSkipped(Check check) => testClass.GetCustomAttributes<SkipCheckAttribute>().Any(skip => skip.Check == check);

    private static string Describe(RowFunction function, LosesAttribute loss)
    {
        var records = function.Results.Select(result => result.Shape).Prepend(function.Driver).OfType<RowShape>().ToList();
        return records.Any(shape => shape.Record == loss.Column) ? loss.Column : $"{records[0].Record}.{loss.Column}";
    }

    /// <summary>Declarations that no row needs: neither one of the author's nor one that is made of the schema.</summary>
    private List<DeclaredLoss> LossesThatNeverHappen()
    {
        var missing = new RoundTrip(_up.Value, _down.Value).Declared.ToList();
        if (missing.Count == 0)
            return missing;
        foreach (var (evaluation, databases) in Directions())
        {
            var roundTrip = evaluation == _up.Value ? new RoundTrip(_up.Value, _down.Value) : new RoundTrip(_down.Value, _up.Value);
            foreach (var database in databases)
                foreach (var lost in roundTrip.TryLosses(database))
                    missing.RemoveAll(declared => declared.Covers(lost));
        }

        return missing;
    }

    private static void CheckDeterminism(Evaluation evaluation, IReadOnlyList<IReadOnlyList<ISnapshotRow>> databases)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var expected = databases.Select((database, i) => i == 0 ? evaluation.Run(database) : evaluation.TryRun(database)).ToList();
            foreach (var other in cultures)
            {
                CultureInfo.CurrentCulture = other;
                foreach (var (database, outcome) in databases.Zip(expected))
                    if (Difference.Between(evaluation, outcome, evaluation.TryRun(database.Reverse())) is { } difference)
                        throw new MigrationTestException(
                            $"{evaluation.Name} is not a function of its row alone. Asked again{(other.Name == "" ? "" : $" under the culture {other.Name}")}, it differs:\n  {difference}"
                            + $"{evaluation.Show(database)}\n"
                            + "Clock, random numbers, new ids, static state and culture must not decide: use the row, and invariant methods such as ToUpperInvariant().");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private DatabaseChecks DatabaseChecks() => new(Id, migration, _up.Value, HasDown ? _down.Value : null, () => Migrator.Before(migration, testClass));
}
