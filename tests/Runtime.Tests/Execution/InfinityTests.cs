using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Infinite days of PostgreSQL, and the finite ones that are the same value in C#.</summary>
public sealed class InfinityTests : IDisposable
{
    private static readonly string[] all = ["infinity", "-infinity", "0001-01-01", "9999-12-31", "2026-01-02"];

    private static readonly (RowStrategy Strategy, MigrationDirection Direction)[] ways =
    [
        .. from strategy in new[] { RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite }
           from direction in new[] { MigrationDirection.Up, MigrationDirection.Down }
           select (strategy, direction),
    ];

    private readonly TestDatabase _database;
    private readonly StaysContext _context;

    public InfinityTests()
    {
        _database = TestDatabase.Create(typeof(InfinityTests), DatabaseProvider.PostgreSql);
        var options = new DbContextOptionsBuilder();
        _database.Configure(options, typeof(InfinityTests).Assembly.GetName().Name!);
        _context = new StaysContext(options.Options);
        _context.Database.OpenConnection();
        _context.Database.ExecuteSqlRaw(_context.Database.GenerateCreateScript());
    }

    [Theory, OnPostgreSql]
    public void What_is_left_alone_stays_as_it_is(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var (strategy, direction) in ways)
        {
            Insert(all);

            Run(Function(stay => stay with { Name = stay.Name + stay.From.Year + stay.Days?.Length }), strategy, direction);

            Assert.Equal(all.Order(StringComparer.Ordinal), Query("\"From\"::text").Order(StringComparer.Ordinal));
            Assert.Equal(
                all.Select(day => $"{{{day}}}").Order(StringComparer.Ordinal), Query("\"Days\"::text").Order(StringComparer.Ordinal));
            Assert.Equal(all.Length, Query("\"Name\"").Count(name => name.Length > 1));
        }
    }

    [Theory, OnPostgreSql]
    public void Infinity_is_carried_elsewhere(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var (strategy, direction) in ways)
        {
            Insert("infinity", "-infinity", "2026-01-02");

            Run(Function(stay => stay with { To = stay.From }).Using(["From"], ["To"]), strategy, direction);

            Assert.Equal(["-infinity", "2026-01-02", "infinity"], Query("\"To\"::text").Order(StringComparer.Ordinal));
        }
    }

    [Theory, OnPostgreSql]
    public void A_finite_day_that_would_become_infinite_is_refused(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var (strategy, direction) in ways)
        {
            foreach (var day in new[] { "0001-01-01", "9999-12-31" })
            {
                Insert("infinity", day);
                AssertRefused(Function(stay => stay with { To = stay.From }), strategy, direction, "To");
                AssertRefused(Function(stay => stay with { To = stay.Days![0] }), strategy, direction, "To");
            }

            Insert("infinity", "0001-01-01");
            AssertRefused(Function(stay => stay with { At = stay.Since }), strategy, direction, "At");
        }
    }

    [Theory, OnPostgreSql]
    public void One_of_another_row_is_refused_too(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var (strategy, direction) in ways)
        {
            Insert("infinity", "9999-12-31");
            var result = RowResult.One<Stay>(isNullable: false);
            AssertRefused(
                Shapes.Function(
                    (Stay stay, Stay? parent) => stay with { To = parent?.From },
                    [Row<Stay>("stay"), Parent<Stay>("parent", isOptional: true)],
                    result), strategy, direction, "To", key: 3);
            AssertRefused(
                Shapes.Function(
                    (Stay stay, IReadOnlyDictionary<int, Stay> stays) => stay with { To = stays[2].From },
                    [Row<Stay>("stay"), Dictionary<int, Stay>("stays", stay => stay.Id)], result),
                strategy,
                direction,
                "To",
                key: 1);
            AssertRefused(
                Shapes.Function(
                    IEnumerable<Stay> (IGrouping<string, Stay> stays) => stays.Select(
                        stay => stay with { To = stays.Max(other => other.From) }),
                    [Group<string, Stay>("stays", stay => stay.Name)],
                    RowResult.Many<Stay>()),
                strategy,
                direction,
                "To",
                key: 1);
            AssertRefused(
                Shapes.Function(
                    Stay[] (Stay stay) => [stay, stay with { Id = stay.Id + 10, ParentId = null }],
                    [Row<Stay>("stay")],
                    RowResult.Many<Stay>()), strategy, direction, "From");
            // Others refer to it, so that it is recreated: as a copy, which keeps what is stored.
            Run(Function(stay => stay with { Id = stay.Id + 10, ParentId = stay.ParentId + 10 }), strategy, direction);
            Assert.Equal(
                ["11 infinity {infinity}", "12 9999-12-31 {9999-12-31}", "13 2026-01-02"],
                Query("concat_ws(' ', \"Id\", \"From\", \"Days\")"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_day_that_csharp_has_not_is_refused_in_a_sentence(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var (strategy, direction) in ways)
        {
            Insert("2026-01-02");
            Execute("UPDATE \"Stay\" SET \"From\" = '20000-01-01'");

            var exception = Assert.Throws<DataMigrationException>(
                () => Run(Function(stay => stay with { To = stay.From }).Using(["From"], ["To"]), strategy, direction));

            Assert.Contains(
                "column From cannot be read as DateOnly: the stored value is outside the range of the type. "
                + "Give such rows another value ahead of this migration", exception.Message,
                StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _context.Dispose();
        _database.Dispose();
    }

    private static RowFunction Function(Func<Stay, Stay> function) =>
        Shapes.Function(function, [Row<Stay>("stay")], RowResult.One<Stay>(isNullable: false));

    /// <summary>A row for each day, and one that refers to the last.</summary>
    private void Insert(params string[] days)
    {
        Execute("DELETE FROM \"Stay\"");
        for (var i = 0; i < days.Length; i++)
            Execute($"INSERT INTO \"Stay\" (\"Id\", \"Name\", \"From\", \"Days\", \"Since\", \"At\") VALUES ({i + 1}, 'a', '{days[i]}', "
                + $"ARRAY['{days[i]}'::date], '{days[i]} {(days[i].EndsWith('y') ? "" : "00:00+00")}', now())");
        if (days.Length == 2)
            Execute(
                "INSERT INTO \"Stay\" (\"Id\", \"Name\", \"From\", \"Since\", \"At\", \"ParentId\") VALUES (3, 'b', '2026-01-02', now(), "
                + "now(), 2)");
    }

    private void AssertRefused(RowFunction function, RowStrategy strategy, MigrationDirection direction, string? column, int key = 2)
    {
        var before = Query("\"Stay\"::text");

        // A function of which it is known what it uses is taken by the fast ways.
        foreach (var use in function.Parameters.Length > 1 || function.Parameters[0].Kind != RowParameterKind.Row
                ? [function]
                : new[] { function, function.Using(["Id", "From", "Days", "Since"], ["To", "At"]) })
        {
            if (column is not "To" and not "At" && !ReferenceEquals(use, function))
                continue;
            var exception = Assert.Throws<DataMigrationException>(() => Run(use, strategy, direction));

            Assert.Contains("the first or the last day of .NET", exception.Message, StringComparison.Ordinal);
            Assert.Equal($"Id = {key}", exception.Report.Failures[0].Rows[0].KeyText);
            if (column is not null)
                Assert.Equal(column, exception.Column);
            Assert.Equal(before, Query("\"Stay\"::text"));
        }
    }

    private void Run(RowFunction function, RowStrategy strategy, MigrationDirection direction)
    {
        var model = _context.GetService<IDesignTimeModel>().Model;
        var plan = Planner.Plan(
            new DataMigrationOperation("20260102000000_Test", direction, () => model, [function]),
            new Schemas(model, model),
            "20260101000000_Stays");
        using var transaction = _context.Database.BeginTransaction();
        InOneTransaction.Of(_context, new RunOptions { Strategy = strategy }, NullLogger.Instance)
            .Execute(plan, async: false, CancellationToken.None).GetAwaiter().GetResult();
        transaction.Commit();
    }

    private void Execute(string sql) =>
        _context.Database.ExecuteSqlRaw(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    private List<string> Query(string expression)
    {
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {expression} FROM \"Stay\" ORDER BY \"Id\"";
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return values;
    }

    private sealed class StaysContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Stay", stay =>
        {
            stay.Property<int>("Id").ValueGeneratedNever();
            stay.Property<string>("Name").IsRequired();
            stay.Property<DateOnly>("From");
            stay.Property<DateOnly?>("To");
            stay.Property<DateTime>("Since");
            stay.Property<DateTime>("At");
            stay.Property<DateOnly[]>("Days").IsRequired(false);
            stay.Property<int?>("ParentId");
            stay.HasOne("Stay", "Parent").WithMany("Children").HasForeignKey("ParentId").OnDelete(DeleteBehavior.Restrict);
            stay.ToTable("Stay");
        });
    }
}

public sealed record Stay : ISnapshotRow<Stay>
{
    static RowShape ISnapshotRow<Stay>.RowShape { get; } = new(
        "Stay",
        "Stay",
        [
            new("Id", typeof(int), false), new("Name", typeof(string), false), new("From", typeof(DateOnly), false),
            new("To", typeof(DateOnly), true), new("Since", typeof(DateTime), false),
            new("At", typeof(DateTime), false), new("Days", typeof(DateOnly[]), true), new("ParentId", typeof(int), true),
        ])
    {
        FromValues = values => new Stay
        {
            Id = (int)values[0]!, Name = (string)values[1]!, From = (DateOnly)values[2]!, To = (DateOnly?)values[3],
            Since = (DateTime)values[4]!, At = (DateTime)values[5]!,
            Days = (DateOnly[]?)values[6], ParentId = (int?)values[7],
        },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    public DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public DateTime Since { get; init; }

    public DateTime At { get; init; }

    public DateOnly[]? Days { get; init; }

    public int? ParentId { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Stay>();

    object?[] ISnapshotRow.ToValues() => [Id, Name, From, To, Since, At, Days, ParentId];
}
