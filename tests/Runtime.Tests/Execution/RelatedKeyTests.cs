using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Rows of a relation are found as a foreign key finds them, and told apart by their keys.</summary>
public class RelatedKeyTests
{
    [Theory]
    [InlineData("TEXT COLLATE NOCASE NOT NULL PRIMARY KEY", null)]
    [InlineData("TEXT", "several of its rows have the same key (Id)")]
    public void A_parent_is_found_by_the_collation_of_its_key_or_refused(string key, string? problem)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var context = new KindContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
        Execute(connection, $"CREATE TABLE Kind (Id {key}, Name TEXT)");
        Execute(
            connection,
            "CREATE TABLE Thing (Id INTEGER PRIMARY KEY, KindId TEXT" + (problem is null ? " REFERENCES Kind (Id)" : "") + ", Name TEXT)");
        Execute(connection, "INSERT INTO Kind VALUES ('b', 'bee')" + (problem is null ? "" : ", ('b', 'bug')"));
        Execute(connection, "PRAGMA foreign_keys = 0; INSERT INTO Thing VALUES (1, 'B', NULL), (2, NULL, NULL)");
        var function = Shapes.Function(
            (Thing thing, Kind? kind) => thing with { Name = kind?.Name ?? "none" },
            [Row<Thing>("thing"), Parent<Kind>("kind", isOptional: true)],
            RowResult.One<Thing>(isNullable: false));
        var model = context.GetService<IDesignTimeModel>().Model;
        var plan = Planner.Plan(
            new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, [function]), new Schemas(model, model),
            "20260101000000_Things");
        using var transaction = context.Database.BeginTransaction();
        void Run() =>
            InOneTransaction.Of(context, new RunOptions(), NullLogger.Instance).Execute(plan, async: false, CancellationToken.None)
                .GetAwaiter().GetResult();

        if (problem is not null)
        {
            Assert.Contains(problem, Assert.Throws<DataMigrationException>(Run).Message, StringComparison.Ordinal);
            return;
        }

        Run();
        Assert.Equal(
            "bee,none", Convert.ToString(
                context.Database.SqlQueryRaw<string>("SELECT group_concat(Name) AS Value FROM (SELECT Name FROM Thing ORDER BY Id)")
                    .Single(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_parents_with_one_key_none_is_chosen(bool isOptional)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var context = new NamedKindContext(new DbContextOptionsBuilder().UseSqlite(connection).Options);
        Execute(connection, "CREATE TABLE Kind (Id TEXT NOT NULL PRIMARY KEY, Name TEXT)");
        Execute(connection, "CREATE TABLE Thing (Id INTEGER PRIMARY KEY, KindId TEXT, Name TEXT)");
        Execute(connection, "INSERT INTO Kind VALUES ('b', 'bee'), ('c', 'bee'), ('d', 'dog')");
        Execute(connection, "INSERT INTO Thing VALUES (1, 'dog', NULL), (2, 'bee', NULL)");

        var exception = Assert.Throws<DataMigrationException>(() => Run(context, isOptional));

        Assert.Contains(
            "takes the Kind of each row as 'kind', and this row has several (KindId = \"bee\"): Id = \"b\" and Id = \"c\". "
            + "Give each Kind a different key", exception.Message, StringComparison.Ordinal);
        Execute(connection, "DELETE FROM Kind WHERE Id = 'c'");
        Run(context, isOptional);
        Assert.Equal(["d", "b"], context.Database.SqlQueryRaw<string>("SELECT Name AS Value FROM Thing ORDER BY Id").ToList());
    }

    private static void Run(DbContext context, bool isOptional)
    {
        var function = Shapes.Function(
            (Thing thing, Kind? kind) => thing with { Name = kind?.Id },
            [Row<Thing>("thing"), Parent<Kind>("kind", isOptional)],
            RowResult.One<Thing>(isNullable: false));
        var model = context.GetService<IDesignTimeModel>().Model;
        var plan = Planner.Plan(
            new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, [function]), new Schemas(model, model),
            "20260101000000_Things");
        using var transaction = context.Database.BeginTransaction();
        InOneTransaction.Of(context, new RunOptions(), NullLogger.Instance).Execute(plan, async: false, CancellationToken.None)
            .GetAwaiter().GetResult();
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class NamedKindContext(DbContextOptions options) : KindContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Thing").HasOne("Kind", "Kind").WithMany().HasForeignKey("KindId").HasPrincipalKey("Name");
        }
    }

    private class KindContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity("Kind", kind =>
            {
                kind.Property<string>("Id");
                kind.Property<string?>("Name");
                kind.ToTable("Kind");
            });
            modelBuilder.Entity("Thing", thing =>
            {
                thing.Property<int>("Id");
                thing.Property<string?>("KindId");
                thing.Property<string?>("Name");
                thing.HasOne("Kind", "Kind").WithMany().HasForeignKey("KindId");
                thing.ToTable("Thing");
            });
        }
    }

    private sealed record Kind : ISnapshotRow<Kind>
    {
        static RowShape ISnapshotRow<Kind>.RowShape { get; } = new(
            "Kind", "Kind", [new("Id", typeof(string), false), new("Name", typeof(string), true)])
        {
            FromValues = values => new Kind { Id = (string)values[0]!, Name = (string?)values[1] },
        };

        public required string Id { get; init; }

        public string? Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Kind>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];
    }

    private sealed record Thing : ISnapshotRow<Thing>
    {
        static RowShape ISnapshotRow<Thing>.RowShape { get; } = new(
            "Thing", "Thing", [new("Id", typeof(int), false), new("KindId", typeof(string), true), new("Name", typeof(string), true)])
        {
            FromValues = values => new Thing { Id = (int)values[0]!, KindId = (string?)values[1], Name = (string?)values[2] },
        };

        public int Id { get; init; }

        public string? KindId { get; init; }

        public string? Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Thing>();

        object?[] ISnapshotRow.ToValues() => [Id, KindId, Name];
    }
}
