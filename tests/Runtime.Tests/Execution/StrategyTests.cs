using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// All ways to take rows through a function come to the same rows, bit by bit as the database stores them, and to those that the function
/// says: over all types of columns, random rows of values at their edges, and functions that read and change random columns.
/// </summary>
public class StrategyTests
{
    private const int RowCount = 240;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_SQLite(int seed) => Assert.Equal([RowStrategy.Function], Check<Zoo.Sqlite.ChangeEveryValue.Before.Values>(
        DatabaseProvider.Sqlite,
        seed,
        [
            .. SqliteValuesTests.Rows,
            SqliteValuesTests.Rows.First() with { Id = 3, Double = -0.0, Float = -0.0f, DoubleOrNull =
                double.PositiveInfinity, FloatOrNull = float.NegativeInfinity, String = "trailing  ", BytesOrNull = [] },
            SqliteValuesTests.Rows.First() with { Id = 4, Decimal = 1.0m, DecimalOrNull = 1.00m, DateTime = new DateTime(
                2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), String = new string('é', 5_000) },
            SqliteValuesTests.Rows.First() with
            {
                Id = 5, Decimal = 79228162514264337593543950335m, DecimalOrNull = -0.0000000000000000000000000001m,
                DateTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local).AddTicks(1),
                DateTimeOffset = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(345)),
                DateTimeOffsetOrNull = new DateTimeOffset(2026, 1, 1, 21, 19, 5, TimeSpan.Zero),
            },
            SqliteValuesTests.Rows.First() with
            {
                Id = 6, Char = '\0', Double = double.Epsilon, Float = float.MaxValue, DoubleOrNull = double.NegativeInfinity,
            },
        ],
        [RowStrategy.Function],
        column => $"typeof({column}) || ' ' || quote({column}) || hex({column})"));

    [OnPostgreSql, Theory]
    public void On_PostgreSQL(DatabaseProvider provider)
    {
        var taken = Enumerable.Range(1, 3).SelectMany(seed =>
            Check<Zoo.Postgres.ChangeEveryValue.Before.Values>(
                provider,
                seed,
                [
                    .. PostgresValuesTests.Rows,
                    PostgresValuesTests.Rows.First() with { Id = 3, Double = -0.0, Float = -0.0f, DoubleOrNull =
                        double.NaN, FloatOrNull = float.PositiveInfinity, String = "trailing  ", Limited = "ab   ", BytesOrNull = [] },
                    PostgresValuesTests.Rows.First() with
                    {
                        Id = 4, Decimal = 1.0m, DecimalOrNull = -7.9228162514264337593543950335m, String = new string('é', 5_000),
                    },
                ],
                [RowStrategy.Arrays, RowStrategy.Rewrite],
                column => $"{column}::text"));
        Assert.Equal([RowStrategy.Arrays, RowStrategy.Rewrite], taken.Distinct().Order());
    }

    [OnPostgreSql, Theory]
    public void Arrays_and_documents_on_PostgreSQL(DatabaseProvider provider)
    {
        var taken = Enumerable.Range(1, 3).SelectMany(seed =>
            Check<Zoo.Postgres.ChangeEveryValue.Before.Document>(
                provider,
                seed,
                [
                    new() { Id = 1, Numbers = null, Words = [], Binary = null, Written = "null" },
                    new() { Id = 2, Numbers = [], Words =
                    [
                        "", " ", "NULL", "a,b", "{\"", "é😀",
                    ], Binary = """{"b": 1, "a": [1.50, null]}""", Written = """{"b":1,  "a":2, "b":3}""" },
                    new() { Id = 3, Numbers = [int.MinValue, 0, int.MaxValue], Words = ["null"], Binary = "null", Written = "[ ]" },
                    new() { Id = 4, Numbers = [1], Words =
                    [
                        "a", "a",
                    ], Binary = """{"a": [1.50, null], "b": 1}""", Written = """{"a":2,"b":3}""" },
                ],
                [RowStrategy.Arrays, RowStrategy.Rewrite],
                column => $"{column}::text",
                table: "Documents"));
        Assert.Equal([RowStrategy.Arrays, RowStrategy.Rewrite], taken.Distinct().Order());
    }

    /// <summary>Runs functions by all strategies.</summary>
    /// <returns>Those of <paramref name="fast"/> that took the rows of at least one.</returns>
    private static HashSet<RowStrategy> Check<TRow>(
        DatabaseProvider provider, int seed, IReadOnlyList<TRow> edges, RowStrategy[] fast, Func<string, string> asStored,
        string table = "Values")
        where TRow : class, ISnapshotRow<TRow>
    {
        using var keeper = new Keeper(provider);
        var migrator = Migrator.Over(keeper.Context);
        var shape = TRow.RowShape;
        var random = new Random(seed);
        // As the database gives them back: it may spell a value otherwise.
        migrator.Insert(edges);
        var pool = shape.Properties.Select((_, i) => migrator.Query<TRow>().Select(row => row.ToValues()[i]).ToList()).ToList();
        migrator.Insert(
            Enumerable.Range(edges.Count + 1, RowCount)
                .Select(id => Row(shape, pool.Select(values => values[random.Next(values.Count)]), id)).Cast<TRow>());
        var rows = migrator.Query<TRow>();

        var taken = new HashSet<RowStrategy>();
        for (var round = 0; round < 12; round++)
        {
            var changes = Columns(random, shape, random.Next(1, 4));
            var reads = Columns(random, shape, random.Next(0, 4));
            var function = RowFunction.Create<TRow, TRow>(
                row => (TRow?)Change(shape, row, changes, reads, pool, deletes: round % 3 == 0), isNullable: round % 3 == 0);
            var used = function.Using(["Id", .. reads.Select(Member)], [.. changes.Select(Member)]);

            var expected = rows.Select(row => (TRow?)Change(shape, row, changes, reads, pool, deletes: round % 3 == 0))
                .OfType<TRow>().ToList();
            var byPages = Run<TRow>(keeper, migrator, function, RowStrategy.Pages, asStored, table);
            Assert.Equal(expected, byPages.Rows, SnapshotRowComparer.Instance);
            foreach (var (other, strategy) in fast.SelectMany(strategy => new[] { (used, strategy), (function, strategy) })
                .Prepend((used, RowStrategy.Pages)))
            {
                var result = Run<TRow>(keeper, migrator, other, strategy, asStored, table);
                Assert.Equal(byPages.Stored, result.Stored);
                Assert.False(
                    result.Log.Exists(line => line.Contains("from the beginning", StringComparison.Ordinal)),
                    string.Join('\n', result.Log));
                // What cannot be handed over as an array keeps a table from being rewritten.
                if (ReferenceEquals(other, used))
                    Assert.Contains(result.Log, line => line.Contains($"by {strategy}, since the options say so", StringComparison.Ordinal)
                        || (strategy == RowStrategy.Rewrite
                            && line.EndsWith("since it may change columns that cannot be sent as arrays", StringComparison.Ordinal)));
                taken.UnionWith(
                    result.Log.Select(line => fast.FirstOrDefault(strategy => line.Contains($"by {strategy}", StringComparison.Ordinal))));
            }
        }

        taken.IntersectWith(fast);
        return taken;

        string Member(int ordinal) => shape.Properties[ordinal].Member;
    }

    /// <summary>What a function says of a row: by the columns that it reads, and its key.</summary>
    private static ISnapshotRow? Change(
        RowShape shape, ISnapshotRow row, int[] changes, int[] reads, List<List<object?>> pool, bool deletes)
    {
        var values = row.ToValues();
        var choice = (int)values[shape.IndexOf("Id")]!
            + reads.Sum(ordinal => CSharpLiteral.Value(values[ordinal]).Sum(character => character));
        if (choice % 5 == 0)
            return deletes ? null : row;
        foreach (var ordinal in changes)
            values[ordinal] = pool[ordinal][(choice + ordinal) % pool[ordinal].Count];
        return shape.FromValues!(values);
    }

    private static ISnapshotRow Row(RowShape shape, IEnumerable<object?> values, int id)
    {
        object?[] all = [.. values];
        all[shape.IndexOf("Id")] = id;
        return shape.FromValues!(all);
    }

    private static int[] Columns(Random random, RowShape shape, int count) =>
        [.. Enumerable.Range(0, shape.Properties.Length).Where(ordinal => shape.Properties[ordinal].Name != "Id")
            .OrderBy(_ => random.Next()).Take(count).Order()];

    private static (IReadOnlyList<TRow> Rows, List<string> Stored, ImmutableList<string> Log) Run<TRow>(
        Keeper keeper, Migrator migrator, RowFunction function, RowStrategy strategy, Func<string, string> asStored, string table)
        where TRow : class, ISnapshotRow<TRow>
    {
        const string Id = "20260107000000_ChangeEveryValue";
        var context = keeper.Context;
        var operation = new DataMigrationOperation(
            Id, MigrationDirection.Up, () => context.GetService<IMigrationsAssembly>() is var assembly
                ? assembly.CreateMigration(assembly.Migrations["20260101000000_Initial"], context.Database.ProviderName!).TargetModel
                : null!, function);
        var log = new Log();
        using var transaction = context.Database.BeginTransaction();
        InOneTransaction.Of(context, new RunOptions { Strategy = strategy }, log)
            .Execute(
                Planner.Plan(operation, Schemas.Of(context, operation), "20260101000000_Initial"),
                async: false,
                CancellationToken.None).GetAwaiter().GetResult();
        var rows = migrator.Query<TRow>();
        var columns = TRow.RowShape.Properties.Select(property => asStored($"\"{property.Name}\""));
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM \"{table}\" ORDER BY \"Id\"";
        using var reader = command.ExecuteReader();
        var stored = new List<string>();
        while (reader.Read())
            stored.Add(
                string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        return (rows, stored, log.Lines);
    }

    private sealed class Log : ILogger
    {
        public ImmutableList<string> Lines { get; private set; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines = Lines.Add(formatter(state, exception) + exception);
    }
}
