using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Tables that the model takes for three, of which one shows or holds rows of another in the database, or changes with it: each function is
/// given all rows as they were at first.
/// </summary>
public class SharedRowsTests
{
    private const string Rows = """INSERT INTO "Owner" ("Id", "Name") VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'); """;
    private const string Items = """INSERT INTO "Item" ("Id", "OwnerId", "Name") SELECT 10 + "Id", "Id", 'x' FROM "Owner"; """;
    private const string All = """SELECT "Id", "Name" FROM "Note" ORDER BY 1""";

    private static readonly RowFunction shout = Entry<Owner>.Of(owner => owner with { Name = owner.Name + "!" });
    private static readonly RowFunction ask = Entry<Item>.Of(item => item with { Name = item.Name + "?" });

    private static readonly RowFunction thin = Shapes.Function(
        (Entry<Owner> owner) => owner.Id % 2 == 0 ? null : owner,
        [Row<Entry<Owner>>("owner")],
        RowResult.One<Entry<Owner>>(isNullable: true));

    private static readonly RowFunction note = Shapes.Function(
        (Entry<Item> item) => new Entry<Note> { Id = item.Id, Name = $"{item.Name} of {item.OwnerId}" },
        [Row<Entry<Item>>("item")],
        RowResult.One<Entry<Note>>(isNullable: false));

    private static readonly RowFunction grow = Shapes.Function(
        (Entry<Item> item) => new Entry<Owner> { Id = item.Id + 4, Name = "new" },
        [Row<Entry<Item>>("item")],
        RowResult.One<Entry<Owner>>(isNullable: false));

    [Theory, OnPostgreSql]
    public void What_is_written_under_one_name_is_read_under_another_before(DatabaseProvider provider)
    {
        foreach (var sql in new[]
        {
            Rows + """DROP TABLE "Item"; CREATE VIEW "Item" AS SELECT "Id", "OwnerId", "Name" FROM "Owner" """,
            Rows + """DROP TABLE "Item"; CREATE VIEW between AS SELECT * FROM "Owner"; """
                + """CREATE VIEW "Item" AS SELECT b.* FROM between b JOIN "Owner" o ON o."Id" = b."Id" """,
            """DROP TABLE "Item"; CREATE TABLE "Item" (PRIMARY KEY ("Id")) INHERITS ("Owner"); """
                + """INSERT INTO "Item" ("Id", "Name") VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')""",
            """DROP TABLE "Item", "Owner"; CREATE TABLE "Owner" ("Id" int PRIMARY KEY, "OwnerId" int, "Name" text) """
                + """PARTITION BY RANGE ("Id"); CREATE TABLE "Item" PARTITION OF "Owner" FOR VALUES FROM (0) TO (10); """ + Rows,
            """DROP TABLE "Item"; CREATE FUNCTION f(int) RETURNS text STABLE LANGUAGE sql AS """
                + """'SELECT "Name" FROM "Owner" WHERE "Id" = $1'; CREATE VIEW "Item" AS """
                + """SELECT i AS "Id", NULL::int AS "OwnerId", f(i) AS "Name" FROM generate_series(1, 4) AS n(i); """ + Rows,
        })
            foreach (var pageSize in new[] { 1, 100 })
                foreach (var functions in new RowFunction[][] { [shout, note], [note, shout] })
                {
                    using var world = World(provider, pageSize);
                    world.Execute(sql);

                    world.Change(functions);

                    Assert.Equal(["1|a of ", "2|b of ", "3|c of ", "4|d of "], world.Query(All));
                    Assert.Equal(["a!", "b!", "c!", "d!"], world.Query("""SELECT "Name" FROM "Owner" ORDER BY "Id" """));
                }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_a_function_inserts_behind_the_view_that_drives_it_are_left_alone(DatabaseProvider provider)
    {
        using var world = World(provider, pageSize: 1);
        world.Execute(Rows + """DROP TABLE "Item"; CREATE VIEW "Item" AS SELECT * FROM "Owner" WHERE "Id" < 100""");

        world.Change([grow]);

        Assert.Equal(
            ["1|a", "2|b", "3|c", "4|d", "5|new", "6|new", "7|new", "8|new"],
            world.Query("""SELECT "Id", "Name" FROM "Owner" ORDER BY 1"""));
    }

    [Theory, OnPostgreSql]
    public void Rows_that_unknown_keys_and_triggers_change_are_given_to_other_functions_as_they_were(DatabaseProvider provider)
    {
        const string Trigger = """CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN """
            + """DELETE FROM "Item" WHERE "OwnerId" = OLD."Id"; RETURN NULL; END $$; CREATE TRIGGER act AFTER """;
        foreach (var (sql, left) in new[]
        {
            ("""ALTER TABLE "Item" ADD FOREIGN KEY ("OwnerId") REFERENCES "Owner" ON DELETE CASCADE""", "11|1|13|3"),
            ("""ALTER TABLE "Item" ADD FOREIGN KEY ("OwnerId") REFERENCES "Owner" ON DELETE SET NULL""", "11|1|12||13|3|14|"),
            ("""ALTER TABLE "Item" RENAME TO kept; ALTER TABLE kept ADD FOREIGN KEY ("OwnerId") REFERENCES "Owner" ON DELETE CASCADE; """
                + """CREATE VIEW "Item" AS SELECT * FROM kept""", "11|1|13|3"),
            ("""CREATE TABLE own (id int UNIQUE REFERENCES "Owner" ON DELETE CASCADE); INSERT INTO own SELECT "Id" FROM "Owner"; """
                + """ALTER TABLE "Item" ADD FOREIGN KEY ("OwnerId") REFERENCES own (id) ON DELETE CASCADE""", "11|1|13|3"),
            (Trigger + """DELETE ON "Owner" FOR EACH ROW EXECUTE FUNCTION act()""", "11|1|13|3"),
            ("""CREATE TABLE own (id int REFERENCES "Owner" ON DELETE CASCADE); INSERT INTO own SELECT "Id" FROM "Owner"; """
                + Trigger.Replace("OLD.\"Id\"", "OLD.id", StringComparison.Ordinal)
                + """DELETE ON own FOR EACH ROW EXECUTE FUNCTION act()""", "11|1|13|3"),
        })
            foreach (var pageSize in new[] { 1, 100 })
                foreach (var functions in new RowFunction[][] { [thin, note], [note, thin] })
                {
                    using var world = World(provider, pageSize);
                    world.Execute(Rows + Items + sql);

                    world.Change(functions);

                    Assert.Equal(["11|x of 1", "12|x of 2", "13|x of 3", "14|x of 4"], world.Query(All));
                    Assert.Equal(
                        left,
                        string.Join('|', world.Query("""SELECT "Id" || '|' || COALESCE("OwnerId"::text, '') FROM "Item" ORDER BY 1""")));
                }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_the_default_of_a_new_row_changes_are_given_as_they_were(DatabaseProvider provider)
    {
        foreach (var sql in new[]
        {
            "ALTER TABLE \"Note\" ADD extra text DEFAULT act()",
            "CREATE DOMAIN acted AS text DEFAULT act(); ALTER TABLE \"Note\" ADD extra acted",
        })
        {
            using var world = World(provider, pageSize: 1);
            world.Execute(Rows + Items + """
                CREATE FUNCTION act() RETURNS text LANGUAGE plpgsql AS $$ BEGIN UPDATE "Item" SET "OwnerId" = 99; RETURN 'd'; END $$;
                """ + sql);

            world.Change([note]);

            Assert.Equal(["11|x of 1", "12|x of 2", "13|x of 3", "14|x of 4"], world.Query(All));
        }
    }

    [Theory, OnPostgreSql]
    public void Rows_that_would_be_changed_under_two_names_are_refused(DatabaseProvider provider)
    {
        foreach (var sql in new[]
        {
            """DROP TABLE "Item"; CREATE VIEW "Item" AS SELECT * FROM "Owner"; """ + Rows,
            """DROP TABLE "Item"; CREATE TABLE "Item" (PRIMARY KEY ("Id")) INHERITS ("Owner"); """ + Rows,
        })
        {
            using var world = World(provider);
            world.Execute(sql);

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([shout, ask]));

            Assert.Contains(
                "functions change its rows and those of Owner, and both show rows of the same table", exception.Message,
                StringComparison.Ordinal);
            Assert.Equal(["a", "b", "c", "d"], world.Query("""SELECT "Name" FROM "Owner" ORDER BY 1"""));
        }
    }

    [Theory, OnPostgreSql]
    public void New_rows_that_do_not_come_about_are_no_success(DatabaseProvider provider)
    {
        foreach (var (sql, problem) in new[]
        {
            ("""CREATE TABLE other AS SELECT * FROM "Note"; CREATE RULE act AS ON INSERT TO "Note" DO INSTEAD """
                + """INSERT INTO other SELECT NEW.*""", "the rule act of \"Note\" (DO INSTEAD) runs in place of a write"),
            ("""CREATE RULE act AS ON INSERT TO "Note" DO INSTEAD NOTHING""",
                "the rule act of \"Note\" (DO INSTEAD) runs in place of a write"),
            ("""ALTER TABLE "Note" RENAME TO kept; CREATE VIEW "Note" AS SELECT * FROM kept; """
                + """CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; """
                + """CREATE TRIGGER act INSTEAD OF INSERT ON "Note" FOR EACH ROW EXECUTE FUNCTION act()""",
                "the trigger act of \"Note\" (INSTEAD OF) runs in place of a write"),
            ("""CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; """
                + """CREATE TRIGGER act BEFORE INSERT ON "Note" FOR EACH ROW EXECUTE FUNCTION act()""", "no row was inserted"),
        })
        {
            using var world = World(provider);
            world.Execute(Rows + Items + sql);

            Assert.Contains(
                problem, Assert.Throws<DataMigrationException>(() => world.Change([note])).Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnPostgreSql]
    public void What_nobody_reads_and_what_the_model_knows_of_costs_nothing(DatabaseProvider provider)
    {
        var log = new LogLines();
        using (var world = World(provider, pageSize: 1, log))
        {
            // Nobody reads what goes.
            world.Execute(Rows + """
                CREATE TABLE own (id int REFERENCES "Owner" ON DELETE CASCADE); INSERT INTO own SELECT "Id" FROM "Owner"
                """);
            // Names for new rows come from functions of the server or of an extension.
            world.Execute("""ALTER TABLE "Note" ADD made uuid DEFAULT gen_random_uuid(), ADD at timestamptz DEFAULT now()""");
            world.Change([thin, note]);
            Assert.Equal(["1", "3"], world.Query("""SELECT id FROM own ORDER BY 1"""));
        }

        using (var world = ChangingWorld.Create<NumberedContext<BigintLong>, NumberedContext<BigintLong>>(
            provider, pageSize: 1, configure: options => options.UseLoggerFactory(Logging(log))))
        {
            world.Execute("""INSERT INTO "Person" ("Id", "Name") VALUES (1, 'a'), (2, 'b')""");
            world.Execute("""INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 1), (2, 2)""");
            world.Change([Numbered<long>.Without(1), KeptPet.Of(pet => pet)]);
            Assert.Equal(["2"], world.Query("""SELECT "Id" FROM "Pet" """));
        }

        Assert.Contains(log.Lines, line => line.Contains("streamed", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("begins again", StringComparison.Ordinal));
    }

    private static ChangingWorld World(DatabaseProvider provider, int pageSize = 3, LogLines? log = null) =>
        ChangingWorld.Create<EntryContext, EntryContext>(provider, pageSize, configure: options =>
        {
            if (log is not null)
                options.UseLoggerFactory(Logging(log));
        });

    private static ILoggerFactory Logging(LogLines log) => LoggerFactory.Create(logging => logging.AddProvider(log));

    private interface IEntity;

    private sealed class Owner : IEntity;

    private sealed class Item : IEntity;

    private sealed class Note : IEntity;

    private sealed class EntryContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            foreach (var name in new[] { nameof(Owner), nameof(Item), nameof(Note) })
                modelBuilder.Entity(name, entry =>
                {
                    entry.Property<int>("Id").ValueGeneratedNever();
                    entry.Property<int?>("OwnerId");
                    entry.Property<string?>("Name");
                    entry.ToTable(name);
                });
        }
    }

    private sealed record Entry<TEntity> : ISnapshotRow<Entry<TEntity>>
        where TEntity : IEntity
    {
        static RowShape ISnapshotRow<Entry<TEntity>>.RowShape { get; } = new(
            typeof(TEntity).Name, typeof(TEntity).Name,
            [new("Id", typeof(int), false), new("OwnerId", typeof(int), true), new("Name", typeof(string), true)])
        {
            FromValues = values =>
                new Entry<TEntity> { Id = (int)values[0]!, OwnerId = (int?)values[1], Name = (string?)values[2] },
        };

        public int Id { get; init; }

        public int? OwnerId { get; init; }

        public string? Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Entry<TEntity>>();

        object?[] ISnapshotRow.ToValues() => [Id, OwnerId, Name];

        internal static RowFunction Of(Func<Entry<TEntity>, Entry<TEntity>> function) =>
            Shapes.Function(function, [Row<Entry<TEntity>>("row")], RowResult.One<Entry<TEntity>>(isNullable: false));
    }
}
