using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
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

    private readonly Lazy<Evaluation> _up = new(() => new Evaluation(Create(migration), MigrationDirection.Up));
    private readonly Lazy<Evaluation> _down = new(() => new Evaluation(Create(migration), MigrationDirection.Down));

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
        var rows = _up.Value.Run(Before());
        foreach (var function in _up.Value.Functions)
            if (!rows.Any(row => function.IsDrivenBy(row.Shape) && row.IsChanged))
                throw new MigrationTestException(
                    $"Up changes no row of {function.Source.Record} in {testClass.Name}, so that there is nothing to approve. Add a row that it changes; "
                    + "if there is none, the migration does nothing.");
        return Describe(_up.Value, MigrationDirection.Up, Before());
    }

    /// <summary>What <c>Down</c> does to the rows that <c>Up</c> returns and to those of the class's <c>After</c> properties, as text to approve.</summary>
    public string DescribeDown() => Describe(_down.Value, MigrationDirection.Down, RowsToRevert());

    /// <summary>Compares a description with the approved file <c>TestClass.Name.verified.txt</c>.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="text">The description.</param>
    /// <exception cref="MigrationTestException">The text is not the approved one.</exception>
    public void Approve(string name, string text) => Approver.Approve(SourceFile, $"{testClass.Name}.{name}", text);

    /// <summary>Checks that <c>Down</c> restores each row that it was given by <c>Up</c>, but for the columns that the functions declare as lost.</summary>
    /// <exception cref="MigrationTestException">A row is not restored.</exception>
    public void CheckRoundTrip()
    {
        var problems = _up.Value.Run(Before()).SelectMany(RoundTripProblems).ToList();
        if (problems.Count > 0)
            throw new MigrationTestException(
                $"Down does not restore what Up of {Id} changed:\n  {string.Join("\n  ", problems)}\n"
                + "Mend Down, or declare the loss on the function that loses it: [Loses(nameof(Before.Record.Column), \"why\")], and "
                + "[Loses(nameof(Before.Record), \"why\")] for rows that are deleted.");
        if (LossesThatNeverHappen() is { Count: > 0 } idle)
            throw new MigrationTestException(
                $"What {migration.Name} declares as lost comes back, from the rows of {testClass.Name} and from those made of the schema:\n"
                + string.Concat(idle.Select(pair => $"  [Loses] on {pair.Function.Method.Name}: {pair.Loss.Column}, \"{pair.Loss.Reason}\"\n"))
                + $"A declared loss is not checked, so remove it; or where it is right, add a row to {testClass.Name} that shows it.");
    }

    /// <summary>Checks that the functions say the same of the same row: asked twice, in reverse order, under other cultures and in other time zones.</summary>
    /// <remarks>Zones are changed in a process beside this one, of which a system has to be capable: Windows is not, and zones are not checked there.</remarks>
    /// <exception cref="MigrationTestException">A function says something else.</exception>
    public void CheckDeterminism()
    {
        CheckDeterminism(_up.Value, MigrationDirection.Up, Before());
        if (HasDown)
            CheckDeterminism(_down.Value, MigrationDirection.Down, RowsToRevert());
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
        using var boundaries = new Boundary(migration, testClass);
        boundaries.CheckTotality(Create(migration).UpOperations, Before());
        if (HasDown)
            boundaries.CheckTotality(Create(migration).DownOperations, RowsToRevert());
    }

    /// <summary>
    /// Checks on a database of its own, through Entity Framework, that the migration makes of the rows what its functions say, and that
    /// reverting it does too.
    /// </summary>
    /// <exception cref="MigrationTestException">The database holds other rows than the functions returned.</exception>
    public void CheckDatabase()
    {
        using (var migrator = Migrator.Before(migration, testClass))
        {
            migrator.Insert(Before());
            Step(migrator, _up.Value, MigrationDirection.Up, Before());
            if (HasDown)
                Step(migrator, _down.Value, MigrationDirection.Down, Before());
        }

        if (!HasDown || after() is not { Count: > 0 } rows)
            return;
        using (var migrator = Migrator.Before(migration, testClass))
        {
            migrator.MigrateTo(migration);
            migrator.Insert(rows);
            Step(migrator, _down.Value, MigrationDirection.Down, rows);
        }
    }

    /// <summary>The test that the source generator wrote into a class; null where it wrote none.</summary>
    internal static MigrationTest? OfTestClass(Type testClass) =>
        testClass.GetProperty("Migration", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as MigrationTest;

    /// <summary>The functions of each direction, with the author's rows and those made of the schema.</summary>
    internal IEnumerable<(Evaluation Evaluation, IEnumerable<(RowShape Shape, object?[] Values)> Rows)> Directions()
    {
        using var boundaries = new Boundary(migration, testClass);
        yield return (_up.Value, Before().Select(row => (row.Shape, row.ToValues())).Concat(boundaries.Rows(Create(migration).UpOperations, Before())));
        if (HasDown)
            yield return (_down.Value, RowsToRevert().Select(row => (row.Shape, ((ISnapshotRow)row).ToValues()))
                .Concat(boundaries.Rows(Create(migration).DownOperations, RowsToRevert())));
    }

    internal static IMigrationTests AttributeOf(Type testClass) => testClass.GetCustomAttributes().OfType<IMigrationTests>().Single();

    private static Migration Create(Type migration) => (Migration)Activator.CreateInstance(migration)!;

    private IReadOnlyList<ISnapshotRow> Before()
    {
        var rows = before();
        // A function that no row drives would pass every check.
        return _up.Value.Functions.FirstOrDefault(function => !rows.Any(row => function.IsDrivenBy(row.Shape))) is { } idle
            ? throw new MigrationTestException(
                $"{testClass.Name} has no row of {idle.Source.Record}. Give it a static property: "
                + $"IEnumerable<{migration.Name}.Before.{idle.Source.Record}> Rows => [new() {{ … }}];")
            : rows;
    }

    /// <summary>What <c>Up</c> returns, and the rows that the author wrote for <c>Down</c>, which replace those of the same key.</summary>
    private List<ISnapshotRow> RowsToRevert()
    {
        var own = after();
        var taken = _down.Value.Run(own).Select(row => (row.Shape.Entity, row.DescribeKey())).ToHashSet();
        var images = _up.Value.Run(Before())
            .Where(row => row.After is not null && !taken.Contains((row.Shape.Entity, row.DescribeKey())))
            .Select(row => new Row(row.ResultShape, row.After!));
        return [.. own, .. images];
    }

    private string Describe(Evaluation evaluation, MigrationDirection direction, IEnumerable<ISnapshotRow> rows)
    {
        // Rows that are there for others to refer to are counted, so that what changes is not lost among them.
        var tables = evaluation.Run(rows).GroupBy(row => row.Shape.Entity).Select(group => evaluation.FunctionOf(group.First().Shape) is null
            ? $"{group.First().Shape.Record}: {group.Count()} {(group.Count() == 1 ? "row" : "rows")}, not touched\n"
            : ChangeTable.Format([.. group.Select(row => row.SideBySide())]));
        var notes = evaluation.Functions
            .SelectMany(function => function.Losses.Select(loss => $"Loses {function.Source.Record}{(loss.Column == function.Source.Record ? "" : $".{loss.Column}")}: {loss.Reason}"))
            .Concat(testClass.GetCustomAttributes<SkipCheckAttribute>().Select(skip => $"Not checked, {skip.Check}: {skip.Reason}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        return $"{direction} of {Id}\n\n{string.Join('\n', tables)}{(notes.Count == 0 ? "" : $"\n{string.Join('\n', notes)}\n")}";
    }

    private IEnumerable<string> RoundTripProblems(EvaluatedRow row)
    {
        var shape = row.Shape;
        if (row.After is null)
            return Losses(shape).Contains(shape.Record) ? [] : [$"{shape.Record} {row.DescribeKey()}: Up deletes the row, Down cannot bring it back"];
        if (_up.Value.FunctionOf(shape) is null)
            return [];
        var down = _down.Value.Run(row.ResultShape, row.After);
        if (down.After is not { } back)
            return [$"{shape.Record} {row.DescribeKey()}: Down deletes the row that Up kept"];
        if (down.ResultShape.Entity != shape.Entity)
            return [$"{shape.Record} {row.DescribeKey()}: Up made it a {row.ResultShape.Record}, Down makes it a {down.ResultShape.Record}"];
        var between = row.SideBySide().After!;
        return Enumerable.Range(0, back.Length)
            .Where(ordinal => !StoredValue.Same(row.Before[ordinal], back[ordinal]) && !IsLost(shape, shape.Properties[ordinal]))
            .Select(ordinal => $"{shape.Record} {row.DescribeKey()}: {shape.Properties[ordinal].Name} was {CSharpLiteral.Value(row.Before[ordinal])}, "
                + $"Up made it {CSharpLiteral.Value(between[ordinal])}, Down makes it {CSharpLiteral.Value(back[ordinal])}");
    }

    private bool IsLost(RowShape shape, RowProperty property) => Losses(shape).Any(loss => RoundTrip.Names(loss, property));

    /// <summary>Declarations that no row needs: neither one of the author's nor one that is made of the schema.</summary>
    private List<(RowFunction Function, LosesAttribute Loss)> LossesThatNeverHappen()
    {
        var declared = _up.Value.Functions.Concat(_down.Value.Functions).SelectMany(function => function.Losses.Select(loss => (Function: function, Loss: loss))).ToList();
        if (declared.Count == 0)
            return declared;
        var happening = Directions().SelectMany(direction =>
        {
            var roundTrip = direction.Evaluation == _up.Value ? new RoundTrip(_up.Value, _down.Value) : new RoundTrip(_down.Value, _up.Value);
            return direction.Rows.SelectMany(row => roundTrip.Losses(row.Shape, row.Values));
        });
        var missing = declared.Select(Key).ToHashSet();
        foreach (var pair in happening)
            if (missing.Remove(Key(pair)) && missing.Count == 0)
                break;
        return [.. declared.Where(pair => missing.Contains(Key(pair)))];

        // Attributes are made anew each time that they are asked for.
        static (MethodInfo, string) Key((RowFunction Function, LosesAttribute Loss) pair) => (pair.Function.Method, pair.Loss.Column);
    }

    /// <summary>What the functions that rows of a record drive declare as lost.</summary>
    private IEnumerable<string> Losses(RowShape shape) => _up.Value.Functions.Concat(_down.Value.Functions)
        .Where(function => function.IsDrivenBy(shape))
        .SelectMany(function => function.Losses.Select(loss => loss.Column == function.Source.Record ? shape.Record : loss.Column));

    private static void CheckDeterminism(Evaluation evaluation, MigrationDirection direction, IReadOnlyList<ISnapshotRow> rows)
    {
        var expected = evaluation.Run(rows);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in cultures)
            {
                CultureInfo.CurrentCulture = culture;
                var difference = Difference(expected, evaluation.Run(rows.Reverse()));
                if (difference is not null)
                    throw new MigrationTestException(
                        $"{direction} is not a function of its row alone. Asked again{(culture.Name == "" ? "" : $" under the culture {culture.Name}")}, it differs:\n  {difference}\n"
                        + "Clock, random numbers, new ids, static state and culture must not decide: use the row, and invariant methods such as ToUpperInvariant().");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Migrates one step and compares what the database holds with what the functions say of what it held.</summary>
    private void Step(Migrator migrator, Evaluation evaluation, MigrationDirection direction, IReadOnlyList<ISnapshotRow> tables)
    {
        var shapes = tables.Select(row => row.Shape).DistinctBy(shape => shape.Entity).ToList();
        var expected = evaluation.Run(Stored(migrator, shapes)).Where(row => row.After is not null).Select(row => row.Result()).ToList();
        shapes = [.. shapes.Concat(expected.Select(row => row.Shape)).DistinctBy(shape => shape.Entity)];
        if (direction == MigrationDirection.Up)
            migrator.MigrateTo(migration);
        else
            migrator.MigrateBefore(migration);
        var found = Stored(migrator, shapes).Select(row => evaluation.Read(row.Shape, row.Values));
        if (Difference(expected, found, migrator.Bind) is { } difference)
            throw new MigrationTestException($"{direction} of {Id} through the database is not what the function says:\n  {difference}");
    }

    private static IEnumerable<Row> Stored(Migrator migrator, IEnumerable<RowShape> shapes) =>
        shapes.SelectMany(shape => migrator.Query(shape).Where(row => row.Table.Shape.Entity == shape.Entity).Select(row => new Row(shape, row.Values)));

    /// <summary>The first row in which the two differ, as a sentence.</summary>
    /// <param name="expected">The rows as they should be.</param>
    /// <param name="found">The rows as they are.</param>
    /// <param name="stored">
    /// Finds the table where the rows were stored between the two. What the database computes is not compared then, and a number is the same in
    /// another spelling: each database has its own.
    /// </param>
    private static string? Difference(IEnumerable<EvaluatedRow> expected, IEnumerable<EvaluatedRow> found, Func<RowShape, TableBinding>? stored = null)
    {
        var others = found.ToDictionary(row => (row.Shape.Entity, row.DescribeKey()));
        foreach (var row in expected)
        {
            if (!others.Remove((row.Shape.Entity, row.DescribeKey()), out var other))
                return $"{row.Shape.Record} {row.DescribeKey()} is missing";
            if (row.After is null != other.After is null)
                return $"{row.Shape.Record} {row.DescribeKey()} is {(row.After is null ? "kept instead of deleted" : "deleted instead of kept")}";
            if (row.ResultShape.Entity != other.ResultShape.Entity)
                return $"{row.Shape.Record} {row.DescribeKey()} becomes a {other.ResultShape.Record} instead of a {row.ResultShape.Record}";
            for (var i = 0; i < row.After?.Length; i++)
            {
                var column = stored?.Invoke(row.ResultShape).Columns[i];
                if (column is { IsComputed: true } || (column is null ? StoredValue.Same(row.After[i], other.After![i]) : StoredValue.Equal(row.After[i], other.After![i])))
                    continue;
                return $"{row.Shape.Record} {row.DescribeKey()}: {row.ResultShape.Properties[i].Name} is {CSharpLiteral.Value(other.After![i])} instead of {CSharpLiteral.Value(row.After[i])}"
                    + (column is null ? "" : $"\n  (its column is {column.StoreType}: a database rounds, pads or cuts what it is given to the column's type)");
            }
        }

        return others.Count == 0 ? null : $"{others.Values.First().Shape.Record} {others.Values.First().DescribeKey()} should not be there";
    }

    /// <summary>A row whose record is not known by its type here, only by its shape.</summary>
    private sealed record Row(RowShape Shape, object?[] Values) : ISnapshotRow
    {
        object?[] ISnapshotRow.ToValues() => Values;
    }
}
