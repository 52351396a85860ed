using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>Tables of PostgreSQL that inherit from one whose column goes, and partitions of one.</summary>
public class HeirTests
{
    [Theory, OnPostgreSql]
    public void A_column_that_an_heir_has_of_its_own_stays_as_it_is(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<RequiredVarchar20>, NamedContext>(provider);
        world.Execute("""
            CREATE TABLE heir ("Nick" varchar(20) NOT NULL, "Name" text NOT NULL, "Id" integer NOT NULL); ALTER TABLE heir INHERIT "Person";
            INSERT INTO heir VALUES ('n', 'a', 1000); INSERT INTO "Person" ("Name", "Nick") VALUES ('b', 'm')
            """);

        world.Change([Drop]);

        Assert.Equal(["A", "B"], world.Query("""SELECT "Name" FROM "Person" ORDER BY 1"""));
        Assert.Equal(["n"], world.Query("""SELECT "Nick" FROM heir"""));
        Assert.Equal(
            ["true"], world.Query("""SELECT attnotnull::text FROM pg_attribute WHERE attrelid = 'heir'::regclass AND attname = 'Nick'"""));
    }

    [Theory, OnPostgreSql]
    public void A_column_of_a_partitioned_table_goes_with_those_of_its_partitions(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<RequiredVarchar20>, NamedContext>(provider);
        world.Execute("""
            DROP TABLE "Person"; CREATE TABLE "Person" ("Id" integer PRIMARY KEY, "Name" text NOT NULL,
                "Nick" varchar(20) NOT NULL) PARTITION BY RANGE ("Id");
            CREATE TABLE part ("Nick" varchar(20) NOT NULL, "Name" text NOT NULL, "Id" integer NOT NULL);
            ALTER TABLE "Person" ATTACH PARTITION part DEFAULT; INSERT INTO "Person" VALUES (1, 'a', 'n')
            """);

        world.Change([Drop]);

        Assert.Equal(["1|A"], world.Query("""SELECT * FROM "Person" """));
    }

    private static RowFunction Drop { get; } = Shapes.Function(
        (Person<string> person) => new Named { Id = person.Id, Name = person.Name.ToUpperInvariant() }, [Row<Person<string>>("person")],
        RowResult.One<Named>(isNullable: false));

    private sealed record Named : ISnapshotRow<Named>
    {
        static RowShape ISnapshotRow<Named>.RowShape { get; } = new(
            "Person", "Person", [new("Id", typeof(int), false), new("Name", typeof(string), false)])
        {
            FromValues = values => new Named { Id = (int)values[0]!, Name = (string)values[1]! },
        };

        public int Id { get; init; }

        public required string Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Named>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];
    }

    private sealed class NamedContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasPostgresExtension("citext");
            modelBuilder.Entity("Person", person =>
            {
                person.Property<int>("Id");
                person.Property<string>("Name").IsRequired();
                person.ToTable("Person");
            });
        }
    }
}
