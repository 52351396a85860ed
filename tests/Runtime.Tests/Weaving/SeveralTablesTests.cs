using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>New rows that are stored in several tables, whose keys refer from one to the other and which the database assigns.</summary>
public class SeveralTablesTests
{
    private const string Ships = """
        SELECT c."Id", s."Sail", c."TowId" FROM "Craft" c JOIN "Ship" s ON s."Id" = c."Id" ORDER BY s."Sail", c."Id"
        """;

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_new_row_of_a_derived_type(DatabaseProvider provider)
    {
        var add = Shapes.Function(
            IEnumerable<Ship> (Ship ship) => ship.Sail > 9
                ? [ship]
                : [ship, new() { Sail = ship.Sail + 10 }, ship with { Id = 0, Sail = 30 }],
            [Row<Ship>("ship")],
            RowResult.Many<Ship>());
        using var world = World(provider);

        world.Change([add]);
        Assert.Equal(["1|", "2|", "11|", "12|", "30|", "30|"], WithoutKeys(world.Query(Ships)));

        world.Change([add]);
        Assert.Equal(["1|", "2|", "11|", "11|", "12|", "12|", "30|", "30|", "30|", "30|"], WithoutKeys(world.Query(Ships)));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_refer_to_a_new_one_and_a_new_one_that_refers_to_itself(DatabaseProvider provider)
    {
        var add = Shapes.Function(
            (Ship ship) => ship.Sail > 9 ? (new[] { ship }, Array.Empty<Sailor>()) : (
                [ship with { TowId = -1 }, new() { Id = -1, Sail = ship.Sail + 10, TowId = -1 }],
                [new() { ShipId = -1 }, new() { ShipId = ship.Id }]),
            [Row<Ship>("ship")],
            RowResult.Many<Ship>(),
            RowResult.Many<Sailor>());
        const string Tows = """
            SELECT s."Sail", t."Sail" FROM "Craft" c JOIN "Ship" s ON s."Id" = c."Id" JOIN "Ship" t ON t."Id" = c."TowId" ORDER BY 1, 2
            """;
        const string Sailors = """SELECT s."Sail" FROM "Sailor" JOIN "Ship" s ON s."Id" = "ShipId" ORDER BY 1""";
        using var world = World(provider);

        world.Change([add]);
        Assert.Equal(["1|11", "2|12", "11|11", "12|12"], world.Query(Tows));
        Assert.Equal(["1", "2", "11", "12"], world.Query(Sailors));

        world.Change([add]);
        Assert.Equal(["1|11", "2|12", "11|11", "11|11", "12|12", "12|12"], world.Query(Tows));
        Assert.Equal(["1", "1", "2", "2", "11", "11", "12", "12"], world.Query(Sailors));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_new_row_of_an_entity_in_two_tables(DatabaseProvider provider)
    {
        var add = Shapes.Function(
            IEnumerable<Letter> (Letter letter) => letter.Head == "new" ? [letter] : [letter, new() { Head = "new", Body = letter.Body }],
            [Row<Letter>("letter")],
            RowResult.Many<Letter>());
        using var world = World(provider);
        const string Letters = """SELECT l."Id", "Head", "Body" FROM "Letter" l JOIN "Body" b ON b."Id" = l."Id" ORDER BY 3, 2, 1""";

        world.Change([add]);
        Assert.Equal(["a|x", "new|x", "b|y", "new|y"], WithoutKeys(world.Query(Letters)));

        world.Change([add]);
        Assert.Equal(["a|x", "new|x", "new|x", "b|y", "new|y", "new|y"], WithoutKeys(world.Query(Letters)));
    }

    private static ChangingWorld World(DatabaseProvider provider)
    {
        var world = ChangingWorld.Create<CraftsContext, CraftsContext>(provider);
        world.Execute("""
            INSERT INTO "Craft" ("TowId") VALUES (NULL), (NULL);
            INSERT INTO "Ship" SELECT "Id", row_number() OVER (ORDER BY "Id") FROM "Craft";
            INSERT INTO "Letter" ("Head") VALUES ('a'), ('b');
            INSERT INTO "Body" SELECT "Id", CASE "Head" WHEN 'a' THEN 'x' ELSE 'y' END FROM "Letter"
            """);
        return world;
    }

    private static IEnumerable<string> WithoutKeys(IEnumerable<string> rows) =>
        rows.Select(row => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..].Replace("NULL", "", StringComparison.Ordinal));

    public sealed record Ship : ISnapshotRow<Ship>
    {
        static RowShape ISnapshotRow<Ship>.RowShape { get; } = new(
            typeof(ShipRow).FullName!, "Ship",
            [new("Id", typeof(int), false), new("TowId", typeof(int), true), new("Sail", typeof(int), false)])
        {
            FromValues = values => new Ship { Id = (int)values[0]!, TowId = (int?)values[1], Sail = (int)values[2]! },
        };

        public int Id { get; init; }

        public int? TowId { get; init; }

        public required int Sail { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Ship>();

        object?[] ISnapshotRow.ToValues() => [Id, TowId, Sail];
    }

    public sealed record Sailor : ISnapshotRow<Sailor>
    {
        static RowShape ISnapshotRow<Sailor>.RowShape { get; } = new(
            "Sailor", "Sailor", [new("Id", typeof(int), false), new("ShipId", typeof(int), false)])
        {
            FromValues = values => new Sailor { Id = (int)values[0]!, ShipId = (int)values[1]! },
        };

        public int Id { get; init; }

        public required int ShipId { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Sailor>();

        object?[] ISnapshotRow.ToValues() => [Id, ShipId];
    }

    public sealed record Letter : ISnapshotRow<Letter>
    {
        static RowShape ISnapshotRow<Letter>.RowShape { get; } = new(
            "Letter", "Letter", [new("Id", typeof(int), false), new("Head", typeof(string), false), new("Body", typeof(string), false)])
        {
            FromValues = values => new Letter { Id = (int)values[0]!, Head = (string)values[1]!, Body = (string)values[2]! },
        };

        public int Id { get; init; }

        public required string Head { get; init; }

        public required string Body { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Letter>();

        object?[] ISnapshotRow.ToValues() => [Id, Head, Body];
    }

    public sealed class CraftsContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<HullRow>(craft =>
            {
                craft.Property<int>("Id");
                craft.Property<int?>("TowId");
                craft.HasOne<HullRow>().WithMany().HasForeignKey("TowId");
                craft.UseTptMappingStrategy();
                craft.ToTable("Craft");
            });
            modelBuilder.Entity<ShipRow>(ship =>
            {
                ship.HasBaseType<HullRow>();
                ship.Property<int>("Sail");
                ship.ToTable("Ship");
            });
            modelBuilder.Entity("Sailor", sailor =>
            {
                sailor.Property<int>("Id");
                sailor.Property<int>("ShipId");
                sailor.HasOne(typeof(ShipRow)).WithMany().HasForeignKey("ShipId");
                sailor.ToTable("Sailor");
            });
            modelBuilder.Entity("Letter", letter =>
            {
                letter.Property<int>("Id");
                letter.Property<string>("Head").IsRequired();
                letter.Property<string>("Body").IsRequired();
                letter.ToTable("Letter");
                letter.SplitToTable("Body", body => body.Property("Body"));
            });
        }
    }
}

public class HullRow;

public class ShipRow : HullRow;
