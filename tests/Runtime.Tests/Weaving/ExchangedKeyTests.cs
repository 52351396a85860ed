using System.Net;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// Rows that exchange their keys, or merge them: what no function changed stays as it is stored, and no key is there twice.
/// </summary>
public class ExchangedKeyTests
{
    private const string Rows = """SELECT "Id", "Name", "Version" FROM "Thing" ORDER BY "Id" """;

    [Theory, OnPostgreSql]
    public void Values_that_csharp_cannot_hold_are_kept_on_postgresql(DatabaseProvider provider)
    {
        Exchange<IPAddress>(provider, "inet", "'10.1.2.3/8'");
        Exchange<int[]>(provider, "integer[]", "'[0:2]={{1,2,3}}'");
        Exchange<TimeSpan>(provider, "interval", "'1 day 24:00:00'");
        Exchange<DateOnly>(provider, "DATE", "'0001-01-01'");
        Exchange<NpgsqlRange<DateOnly>>(provider, "daterange", "'[0001-01-01,9999-12-31)'");
        Exchange<string>(provider, "json", """'{{"a": 1,  "a": 2}}'""");
    }

    [Theory, OnSqlite]
    public void The_spelling_of_values_is_kept_on_sqlite(DatabaseProvider provider)
    {
        Exchange<double>(provider, "BLOB", "1");
        Exchange<decimal>(provider, "TEXT", "'1.500'");
        Exchange<decimal>(provider, "BLOB", "7");
        Exchange<DateTime>(provider, "TEXT", "'2020-01-01 00:00'");
        Exchange<Guid>(provider, "BLOB", "'0f8fad5b-d9cb-469f-a165-70867728950e'");
        Exchange<bool>(provider, "INTEGER", "2");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Columns_that_the_model_does_not_know_are_kept_with_all_that_ties_them(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<ThingContext<int>, ThingContext<int>>(provider);
        var kind = provider == DatabaseProvider.Sqlite ? "VIRTUAL" : "STORED";
        world.Execute($"""
            CREATE TABLE place (id integer PRIMARY KEY); INSERT INTO place VALUES (7);
            ALTER TABLE "Thing" ADD "Le gacy" text NOT NULL DEFAULT 'none'; ALTER TABLE "Thing" ADD place integer REFERENCES place;
            CREATE UNIQUE INDEX i ON "Thing" ("Le gacy");
            ALTER TABLE "Thing" ADD twice integer GENERATED ALWAYS AS ("Id" * 2) {kind};
            INSERT INTO "Thing" ("Id", "Name", "Version", "Value", "Le gacy", place)
            VALUES (1, 'one', 1, 5, 'of one', 7), (2, 'two', 2, 5, 'of two', NULL), (3, 'three', 3, 5, 'of three', 7)
            """);
        var number = "twice";
        if (provider == DatabaseProvider.PostgreSql)
        {
            world.Execute("""
                ALTER TABLE "Thing" ADD number integer GENERATED ALWAYS AS IDENTITY;
                UPDATE "Thing" SET number = DEFAULT; ALTER TABLE "Thing" ADD UNIQUE (number)
                """);
            number = """number - (SELECT min(number) FROM "Thing")""";
        }

        var before = world.Query($"""SELECT "Name", "Le gacy", place, {number} FROM "Thing" ORDER BY 1""");

        world.Change([Thing<int>.Of(thing => thing with { Id = (thing.Id % 3) + 1, Value = thing.Value + thing.Id })]);

        Assert.Equal(["1|three|3", "2|one|1", "3|two|2"], world.Query(Rows));
        Assert.Equal(["2|8", "4|6", "6|7"], world.Query("""SELECT twice, "Value" FROM "Thing" ORDER BY "Id" """));
        if (provider == DatabaseProvider.PostgreSql)
            Assert.Equal(before, world.Query($"""SELECT "Name", "Le gacy", place, {number} FROM "Thing" ORDER BY 1"""));
        else
            Assert.Equal(
                ["one|of one|7", "three|of three|7", "two|of two|NULL"],
                world.Query("""SELECT "Name", "Le gacy", place FROM "Thing" ORDER BY 1"""));
        // Once more: nothing is left of the first time.
        world.Change([Thing<int>.Of(thing => thing with { Id = 4 - thing.Id })]);
        Assert.Equal(["1|two|2", "2|one|1", "3|three|3"], world.Query(Rows));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_are_refused_beside_them_are_all_told(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<ThingContext<int>, ThingContext<int>>(
            provider, configure: options => options.UseTypedMigrations(typed => typed.OnRowFailure(OnRowFailure.Collect(10))));
        world.Execute("""
            INSERT INTO "Thing" ("Id", "Name", "Version", "Value") VALUES (1, 'a', 1, 1), (2, 'b', 1, 1), (3, 'c', 1, 1), (4, 'd', 1, 1);
            CREATE UNIQUE INDEX i ON "Thing" ("Name")
            """);

        var exception = Assert.Throws<DataMigrationException>(() => world.Try(
            [Thing<int>.Of(thing => thing.Id switch
            {
                3 => thing with { Name = "d" },
                4 => thing,
                _ => thing with { Id = 3 - thing.Id },
            })], []));

        Assert.Equal(["Id = 3"], exception.Report.Failures.Select(failure => failure.Key));
        Assert.Equal(["1|a|1", "2|b|1", "3|c|1", "4|d|1"], world.Query(Rows));
    }

    [Theory, OnPostgreSql]
    public void A_role_without_temporary_tables_is_told_which_right_it_lacks(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<ThingContext<int>, ThingContext<int>>(provider);
        world.Execute("""
            INSERT INTO "Thing" ("Id", "Name", "Version", "Value") VALUES (1, 'a', 1, 1), (2, 'b', 1, 1);
            DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
            CREATE ROLE migrator; GRANT ALL ON "Thing" TO migrator; SET LOCAL ROLE migrator
            """);

        var exception = Assert.Throws<DataMigrationException>(
            () => world.Try([Thing<int>.Of(thing => thing with { Id = 3 - thing.Id })], []));

        Assert.Contains("permission denied to create temporary tables", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1|a|1", "2|b|1"], world.Query(Rows));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_refer_to_each_other_get_other_keys(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<ItemsBefore, ItemsBefore>(provider);
        world.Execute("""
            INSERT INTO "Item" ("Id", "Old") VALUES (1, 'a'), (2, 'b');
            UPDATE "Item" SET "ParentId" = 3 - "Id"
            """);

        world.Change([Shapes.Function(
            (OldItem item) => item with { Id = item.Id + 10, ParentId = item.ParentId + 10 }, [Row<OldItem>("item")],
            RowResult.One<OldItem>(isNullable: false))]);

        Assert.Equal(["11|a|12", "12|b|11"], world.Query("""SELECT "Id", "Old", "ParentId" FROM "Item" ORDER BY 1"""));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Keys_that_the_database_does_not_keep_apart_are_checked_after_the_functions(DatabaseProvider provider)
    {
        var merge = Thing<int>.Of(thing => thing with { Id = 9 });
        var take = Shapes.Function(
            IEnumerable<Thing<int>> (Thing<int> thing) => thing.Id == 1 ? [thing, thing with { Id = 2 }] : [thing],
            [Row<Thing<int>>("thing")], RowResult.Many<Thing<int>>());
        var move = Thing<int>.Of(thing => thing with { Id = 3 - thing.Id });
        foreach (var function in new[] { merge, take, move })
        {
            using var world = ChangingWorld.Create<ThingContext<int>, ThingContext<int>>(provider);
            world.Execute("""
                DROP TABLE "Thing"; CREATE TABLE "Thing" ("Id" integer NOT NULL, "Name" text, "Version" integer DEFAULT 0, "Value" integer);
                INSERT INTO "Thing" VALUES (1, 'a', 1, 1), (2, 'b', 1, 1)
                """);
            if (function == move)
            {
                world.Change([function]);
                Assert.Equal(["1|b|1", "2|a|1"], world.Query(Rows));
                continue;
            }

            var exception = Assert.Throws<DataMigrationException>(() => world.Try([function], []));

            Assert.Contains(
                "after the functions, several of its rows have the same key (Id)", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|a|1", "2|b|1"], world.Query(Rows));
        }
    }

    private static void Exchange<TValue>(DatabaseProvider provider, string type, string value)
        where TValue : notnull
    {
        using var world = ChangingWorld.Create<ThingContext<TValue>, ThingContext<TValue>>(provider);
        world.Execute($"""
            ALTER TABLE "Thing" DROP COLUMN "Value"; ALTER TABLE "Thing" ADD "Value" {type};
            INSERT INTO "Thing" ("Id", "Name", "Version", "Value")
            VALUES (1, 'one', 1, {value}), (2, 'two', 2, {value}), (3, 'three', 3, {value}), (5, 'five', 5, {value}),
                (4, 'four', 4, {value})
            """);
        var stored = provider == DatabaseProvider.Sqlite ? "typeof(\"Value\"), quote(\"Value\")" : "\"Value\"::text";
        var before = world.Query($"""SELECT {stored} FROM "Thing" """);

        // Three in a circle, and two that change places.
        world.Change([Thing<TValue>.Of(thing => thing with { Id = thing.Id > 3 ? 9 - thing.Id : (thing.Id % 3) + 1 })]);

        Assert.Equal(["1|three|3", "2|one|1", "3|two|2", "4|five|5", "5|four|4"], world.Query(Rows));
        Assert.Equal(before, world.Query($"""SELECT {stored} FROM "Thing" """));
    }

    /// <summary>Things with a token that the database is said to write, and a value of any type.</summary>
    public sealed class ThingContext<TValue>(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Thing", thing =>
        {
            thing.Property<int>("Id").ValueGeneratedNever();
            thing.Property<string>("Name");
            thing.Property<int>("Version").HasDefaultValue(0).IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();
            thing.Property(typeof(TValue), "Value");
            thing.ToTable("Thing");
        });
    }

    public sealed record Thing<TValue> : ISnapshotRow<Thing<TValue>>
        where TValue : notnull
    {
        static RowShape ISnapshotRow<Thing<TValue>>.RowShape { get; } = new(
            "Thing",
            "Thing",
            [
                new("Id", typeof(int), false), new("Name", typeof(string), true), new("Version", typeof(int), false),
                new("Value", typeof(TValue), false),
            ])
        {
            FromValues = values => new Thing<TValue>
            {
                Id = (int)values[0]!, Name = (string?)values[1], Version = (int)values[2]!, Value = (TValue)values[3]!,
            },
        };

        public int Id { get; init; }

        public string? Name { get; init; }

        public int Version { get; init; }

        public required TValue Value { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Thing<TValue>>();

        object?[] ISnapshotRow.ToValues() => [Id, Name, Version, Value];

        internal static RowFunction Of(Func<Thing<TValue>, Thing<TValue>> function) =>
            Shapes.Function(function, [Row<Thing<TValue>>("thing")], RowResult.One<Thing<TValue>>(isNullable: false));
    }
}
