using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Entities that share a table, and an entity that is split over two: no row moves or is skipped in silence.</summary>
public class SharedTableTests
{
    private const string Parent = "CREATE TABLE Parent (Id INTEGER PRIMARY KEY, \"Of\" INT, Name TEXT)";

    [Fact]
    public void The_key_of_a_part_of_a_row_is_that_of_the_row()
    {
        foreach (var key in new[] { 3, 2 })
        {
            using var lines = new HandMadeDatabase<PartsContext>($"{Parent}; INSERT INTO Parent VALUES (1, 5, 'a'), (2, 6, 'b')");
            var move = Shapes.Function(
                (Part part) => part with { Id = part.Id == 1 ? key : part.Id },
                [Row<Part>("part")],
                RowResult.One<Part>(isNullable: false));

            var exception = Assert.Throws<DataMigrationException>(() => lines.Run(move, RowStrategy.Automatic));

            Assert.Contains(
                "changed the key of a Part, which is a part of a row of table Parent", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|5|a", "2|6|b"], lines.Query("SELECT * FROM Parent ORDER BY 1"));
        }
    }

    [Fact]
    public void A_row_that_is_missing_in_the_second_table_of_its_entity_is_told()
    {
        const string Tables = "CREATE TABLE First (Id INTEGER PRIMARY KEY, \"Of\" INT); "
            + "CREATE TABLE Second (Id INTEGER PRIMARY KEY, Name TEXT); INSERT INTO First VALUES (1, 5), (2, 6); "
            + "INSERT INTO Second VALUES (1, 'a')";
        var change = Shapes.Function(
            (Line<Parent> row) => row with { Of = 7, Name = "new" }, [Row<Line<Parent>>("row")],
            RowResult.One<Line<Parent>>(isNullable: false));
        using var lines = new HandMadeDatabase<SplitContext>(Tables);

        var exception = Assert.Throws<DataMigrationException>(() => lines.Run(change, RowStrategy.Automatic));

        Assert.Equal("First", exception.Table);
        Assert.Contains("it has rows that are missing in Second", exception.Message, StringComparison.Ordinal);
        lines.Execute("INSERT INTO Second VALUES (2, 'b')");
        lines.Run(change, RowStrategy.Automatic);
        Assert.Equal(["1|7|new", "2|7|new"], lines.Query("SELECT * FROM First NATURAL JOIN Second ORDER BY 1"));
    }

    public sealed class PartsContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity("Parent", parent =>
            {
                parent.Property<int>("Id").ValueGeneratedNever();
                parent.Property<string?>("Name");
                parent.ToTable("Parent");
            });
            modelBuilder.Entity("Part", part =>
            {
                part.Property<int>("Id").ValueGeneratedNever();
                part.Property<int?>("Of");
                part.HasOne("Parent", null).WithOne().HasForeignKey("Part", "Id");
                part.ToTable("Parent");
            });
        }
    }

    public sealed class SplitContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Parent", parent =>
        {
            parent.Property<int>("Id").ValueGeneratedNever();
            parent.Property<int?>("Of");
            parent.Property<string?>("Name");
            parent.ToTable("First");
            parent.SplitToTable("Second", second => second.Property("Name"));
        });
    }

    public sealed record Part : ISnapshotRow<Part>
    {
        static RowShape ISnapshotRow<Part>.RowShape { get; } = new(
            "Part", "Part", [new("Id", typeof(int), false), new("Of", typeof(int), true)])
        {
            FromValues = values => new Part { Id = (int)values[0]!, Of = (int?)values[1] },
        };

        public required int Id { get; init; }

        public int? Of { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Part>();

        object?[] ISnapshotRow.ToValues() => [Id, Of];
    }
}
