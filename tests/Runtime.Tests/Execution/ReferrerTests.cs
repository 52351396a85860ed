using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Rows that refer to a row whose key changes, wherever the row is stored: they follow, or the migration is refused. None is deleted, cut
/// off, or left to another row.
/// </summary>
public class ReferrerTests
{
    private const string StillRefer = "rows of other tables still refer to the old one";
    private const string People = """INSERT INTO "Person" VALUES (1, 'one'), (2, 'two'); """;
    private const string Kids = """SELECT k.was, p."Name" FROM kid k LEFT JOIN "Person" p ON p."Id" = k.person ORDER BY 1""";
    private const string Before = "20260105010000_MoveDays";
    private const string ChangeKey = "20260106000000_ChangeKey";

    private static readonly RowFunction larger = Numbered<int>.Of<int>(person => person with { Id = person.Id * 100 });
    private static readonly RowFunction exchanged = Numbered<int>.Of<int>(person => person with { Id = 3 - person.Id });

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_refer_to_any_table_of_a_row_keep_it_from_moving(DatabaseProvider provider)
    {
        var function = Shapes.Function(
            (Boat boat) => boat with { Id = boat.Id + "x" }, [Row<Boat>("boat")], RowResult.One<Boat>(isNullable: false));
        foreach (var action in new[] { "ON DELETE CASCADE", "ON DELETE SET NULL", "" })
            foreach (var table in new[] { "Boat", "Craft" })
            {
                using var world = ChangingWorld.Create<BoatContext, BoatContext>(provider);
                world.Execute(
                    "INSERT INTO \"Craft\" VALUES ('a'), ('b'); INSERT INTO \"Boat\" VALUES ('a', 1), ('b', 2); "
                    + $"CREATE TABLE toy (boat varchar(10) REFERENCES \"{table}\" (\"Id\") {action}); INSERT INTO toy VALUES ('a')");

                Assert.Contains(
                    StillRefer,
                    Assert.Throws<DataMigrationException>(() => world.Try([function], [])).Message,
                    StringComparison.Ordinal);

                Assert.Equal(["a"], world.Query("SELECT boat FROM toy"));
                world.Execute("DELETE FROM toy");
                world.Change([function], []);
                Assert.Equal(["ax|1", "bx|2"], world.Query("SELECT \"Id\", \"Sail\" FROM \"Boat\" ORDER BY 1"));
            }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_refer_to_where_a_row_is_stored_keep_it_from_moving(DatabaseProvider provider)
    {
        foreach (var tables in new[]
        {
            """
                DROP TABLE "Person"; CREATE TABLE "Person" ("Id" int PRIMARY KEY, "Name" text) PARTITION BY RANGE ("Id");
                CREATE TABLE part ("Name" text, "Id" int NOT NULL);
                ALTER TABLE "Person" ATTACH PARTITION part FOR VALUES FROM (0) TO (1000);
                """,
            """
                DROP TABLE "Person"; CREATE TABLE part ("Id" int PRIMARY KEY, "Name" text) PARTITION BY RANGE ("Id");
                CREATE TABLE "Person" PARTITION OF part FOR VALUES FROM (0) TO (1000);
                """,
            """CREATE TABLE part (PRIMARY KEY ("Id")) INHERITS ("Person"); """,
            """
                ALTER TABLE "Person" RENAME TO part; ALTER TABLE part RENAME "Id" TO nr;
                CREATE VIEW between AS SELECT "Name", nr AS other FROM part WHERE nr IN (SELECT generate_series(1, 1000));
                CREATE VIEW "Person" AS SELECT other AS "Id", "Name" FROM between;
                """,
        })
            foreach (var action in new[] { "", "ON UPDATE SET NULL", "ON DELETE CASCADE", "ON UPDATE CASCADE ON DELETE CASCADE" })
                foreach (var move in new[] { larger, exchanged })
                {
                    using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
                    var stores = tables.Contains("INHERITS", StringComparison.Ordinal) ? "part" : "\"Person\"";
                    world.Execute(
                        tables + $"INSERT INTO {stores} (\"Id\", \"Name\") VALUES (1, 'one'), (2, 'two'); "
                        + $"CREATE TABLE kid (person int REFERENCES part {action}, was text); "
                        + "INSERT INTO kid VALUES (2, 'two'), (1, 'one')");

                    var exception = Record.Exception(() => world.Try([move], []));

                    Assert.Equal(["one|one", "two|two"], world.Query(Kids));
                    if (action.StartsWith("ON UPDATE CASCADE", StringComparison.Ordinal) && move == larger)
                        Assert.Null(exception);
                    else
                        Assert.IsType<DataMigrationException>(exception);
                }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_refer_to_a_computed_value_keep_it_or_follow(DatabaseProvider provider)
    {
        var shout = Numbered<int>.Of<int>(person => person with { Name = person.Name + "!" });
        foreach (var action in new[] { "", "ON UPDATE SET NULL", "ON UPDATE SET DEFAULT", "ON UPDATE CASCADE" })
            foreach (var function in new[] { shout, shout.Using(["Name"], ["Name"]) })
            {
                using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
                world.Execute(
                    """ALTER TABLE "Person" ADD loud text GENERATED ALWAYS AS (upper("Name")) STORED UNIQUE; """ + People
                    + $"CREATE TABLE kid (loud text REFERENCES \"Person\" (loud) {action}); INSERT INTO kid VALUES ('TWO')");

                if (action == "ON UPDATE CASCADE")
                    world.Change([function], []);
                else
                    Assert.Contains(
                        StillRefer,
                        Assert.Throws<DataMigrationException>(() => world.Try([function], [])).Message,
                        StringComparison.Ordinal);

                Assert.Equal([action == "ON UPDATE CASCADE" ? "TWO!" : "TWO"], world.Query("SELECT loud FROM kid"));
                world.Execute("DELETE FROM kid");
                world.Change([function], []);
            }
    }

    [Theory, OnPostgreSql]
    public void Triggers_of_a_partition_keep_a_row_from_being_taken_out(DatabaseProvider provider)
    {
        foreach (var trigger in new[] { "AFTER DELETE ON part", "AFTER INSERT ON part", "AFTER DELETE ON \"Person\"" })
        {
            using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
            world.Execute($"""
                DROP TABLE "Person"; CREATE TABLE "Person" ("Id" int PRIMARY KEY, "Name" text) PARTITION BY RANGE ("Id");
                CREATE TABLE part PARTITION OF "Person" FOR VALUES FROM (0) TO (1000); {People} CREATE TABLE note (t text);
                CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO note VALUES ('x'); RETURN NULL; END $$;
                CREATE TRIGGER act {trigger} FOR EACH ROW EXECUTE FUNCTION act()
                """);

            Assert.Contains(
                "triggers that run when rows are inserted or deleted",
                Assert.Throws<DataMigrationException>(() => world.Try([exchanged], [])).Message,
                StringComparison.Ordinal);

            Assert.Empty(world.Query("SELECT * FROM note"));
        }
    }

    [Theory, OnPostgreSql]
    public async Task Rows_that_another_session_inserts_meanwhile_are_seen(DatabaseProvider provider)
    {
        foreach (var action in new[] { "ON DELETE CASCADE", "ON DELETE SET NULL", "" })
        {
            using var keeper = Filled(provider, action);
            await using var other = await Open(keeper);
            await using var writing = await other.BeginTransactionAsync();
            await new NpgsqlCommand("INSERT INTO note VALUES (20, 'x')", other, writing).ExecuteNonQueryAsync();

            var run = Task.Run(() => keeper.MigrateAsync(ChangeKey));
            await Task.Delay(500);
            Assert.False(run.IsCompleted);
            await writing.CommitAsync();
            var exception = await Assert.ThrowsAsync<DataMigrationException>(() => run);

            Assert.Contains(StillRefer, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["20|x"], keeper.Query("SELECT * FROM note"));
            Assert.Equal(["10", "20", "30"], keeper.Query("SELECT \"Id\" FROM \"Parents\" ORDER BY 1"));
        }
    }

    [Theory, OnPostgreSql]
    public async Task Tables_that_refer_to_rows_whose_keys_stay_are_not_locked(DatabaseProvider provider)
    {
        using var keeper = new Keeper(provider);
        keeper.Migrate("20260110000000_FailOften");
        keeper.Execute("INSERT INTO some_item (string_field) VALUES ('x'); CREATE TABLE note (item int REFERENCES some_item)");
        await using var other = await Open(keeper);
        await using var writing = await other.BeginTransactionAsync();
        await new NpgsqlCommand("INSERT INTO note SELECT id FROM some_item", other, writing).ExecuteNonQueryAsync();

        keeper.Migrate("20260111000000_Wait");

        Assert.Equal(["x!"], keeper.Query("SELECT string_field FROM some_item"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_refer_to_a_hierarchy_of_several_tables_keep_its_rows_from_moving(DatabaseProvider provider)
    {
        RowFunction[] beasts =
        [
            Beast<LionRow>.Of(lion => lion with { Id = lion.Id * 100 }), Beast<WolfRow>.Of(wolf => wolf with { Id = 1 }),
        ];
        using var world = ChangingWorld.Create<BeastContext, BeastContext>(provider);
        world.Execute("""
            INSERT INTO "Lion" ("Id", "Name") VALUES (1, 'one'), (2, 'two'); INSERT INTO "Wolf" ("Id", "Name") VALUES (7, 'seven');
            INSERT INTO "Meal" ("Id", "BeastId") VALUES (11, 1), (12, 2)
            """);

        Assert.Contains(
            StillRefer, Assert.Throws<DataMigrationException>(() => world.Try(beasts, [])).Message, StringComparison.Ordinal);
        Assert.Equal(["11|1", "12|2"], world.Query("SELECT * FROM \"Meal\" ORDER BY 1"));

        world.Change([.. beasts, Meal.Of(meal => meal with { BeastId = meal.BeastId * 100 })], []);
        Assert.Equal(["11|100", "12|200"], world.Query("SELECT * FROM \"Meal\" ORDER BY 1"));
        Assert.Equal(["100|one", "200|two"], world.Query("SELECT \"Id\", \"Name\" FROM \"Lion\" ORDER BY 1"));
        Assert.Equal(["1|seven"], world.Query("SELECT \"Id\", \"Name\" FROM \"Wolf\""));
    }

    [Theory, OnPostgreSql]
    public void Keys_of_a_hierarchy_of_several_tables_are_numbered_beyond_those_that_are_given(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedBeastContext, NumberedBeastContext>(provider);
        world.Execute("INSERT INTO \"Meal\" (\"Id\") VALUES (1), (2)");

        world.Change(
        [
            Shapes.Function(
                (Meal meal) => (
                    new Beast<LionRow> { Id = meal.Id + 1, Name = "given" }, new Beast<WolfRow> { Id = 0, Name = "numbered" }),
                [Row<Meal>("meal")],
                RowResult.One<Beast<LionRow>>(isNullable: false), RowResult.One<Beast<WolfRow>>(isNullable: false)),
        ], []);

        Assert.Equal(["2", "3"], world.Query("SELECT \"Id\" FROM \"Lion\" ORDER BY 1"));
        Assert.Equal(["4", "5"], world.Query("SELECT \"Id\" FROM \"Wolf\" ORDER BY 1"));
    }

    private static Keeper Filled(DatabaseProvider provider, string action)
    {
        var keeper = new Keeper(provider);
        keeper.Migrate(Before);
        keeper.Execute(
            "INSERT INTO \"Parents\" VALUES (10, 'a'), (20, 'b'), (30, 'c'); "
            + $"CREATE TABLE note (parent int REFERENCES \"Parents\" (\"Id\") {action}, text text)");
        return keeper;
    }

    private static async Task<NpgsqlConnection> Open(Keeper keeper)
    {
        var connection = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        await connection.OpenAsync();
        return connection;
    }

    private class BeastContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<BeastRow>(beast =>
            {
                Number(beast.Property<int>("Id"));
                beast.Property<string>("Name").IsRequired();
                beast.UseTpcMappingStrategy();
            });
            modelBuilder.Entity<LionRow>(lion => lion.ToTable("Lion"));
            modelBuilder.Entity<WolfRow>(wolf => wolf.ToTable("Wolf"));
            modelBuilder.Entity("Meal", meal =>
            {
                meal.Property<int>("Id").ValueGeneratedNever();
                meal.Property<int?>("BeastId");
                meal.HasOne(typeof(BeastRow), null).WithMany().HasForeignKey("BeastId").OnDelete(DeleteBehavior.Cascade);
                meal.ToTable("Meal");
            });
        }

        protected virtual void Number(PropertyBuilder<int> id) => id.ValueGeneratedNever();
    }

    private sealed class NumberedBeastContext(DbContextOptions options) : BeastContext(options)
    {
        protected override void Number(PropertyBuilder<int> id) => id.ValueGeneratedOnAdd();
    }

    private abstract class BeastRow;

    private sealed class LionRow : BeastRow;

    private sealed class WolfRow : BeastRow;

    private sealed record Beast<TRow> : ISnapshotRow<Beast<TRow>>
    {
        static RowShape ISnapshotRow<Beast<TRow>>.RowShape { get; } = new(
            typeof(TRow).FullName!, typeof(TRow).Name, [new("Id", typeof(int), false), new("Name", typeof(string), false)])
        {
            FromValues = values => new Beast<TRow> { Id = (int)values[0]!, Name = (string)values[1]! },
        };

        public int Id { get; init; }

        public required string Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Beast<TRow>>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];

        public static RowFunction Of(Func<Beast<TRow>, Beast<TRow>> function) =>
            Shapes.Function(function, [Row<Beast<TRow>>("beast")], RowResult.One<Beast<TRow>>(isNullable: false));
    }

    private sealed record Meal : ISnapshotRow<Meal>
    {
        static RowShape ISnapshotRow<Meal>.RowShape { get; } = new(
            "Meal", "Meal", [new("Id", typeof(int), false), new("BeastId", typeof(int), true)])
        {
            FromValues = values => new Meal { Id = (int)values[0]!, BeastId = (int?)values[1] },
        };

        public int Id { get; init; }

        public int? BeastId { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Meal>();

        object?[] ISnapshotRow.ToValues() => [Id, BeastId];

        public static RowFunction Of(Func<Meal, Meal> function) =>
            Shapes.Function(function, [Row<Meal>("meal")], RowResult.One<Meal>(isNullable: false));
    }
}
