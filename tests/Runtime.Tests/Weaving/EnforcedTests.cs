using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// What PostgreSQL holds against each row that is written, and passes over where it converts a table, it holds against what functions
/// write to a column that changes its type.
/// </summary>
public class EnforcedTests
{
    private const string LowerCase = """
        INSERT INTO "Person" ("Name", "Nick") VALUES ('a', 'fine'), ('b', 'OLD');
        ALTER TABLE "Person" ADD CONSTRAINT lower_case CHECK ("Nick" = lower("Nick")) NOT VALID
        """;

    private const string Orphan = """
        INSERT INTO "Person" ("Id", "Name") VALUES (1, 'a'), (2, 'b');
        CREATE TABLE unknown (id int, owner int);
        INSERT INTO unknown VALUES (1, 1), (2, 7);
        ALTER TABLE unknown ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES "Person" ON DELETE RESTRICT NOT VALID
        """;

    private const string OrphanedPet = """
        INSERT INTO "Person" ("Id", "Name") VALUES (1, 'a'), (2, 'b');
        ALTER TABLE "Pet" DROP CONSTRAINT "FK_Pet_Person_PersonId";
        INSERT INTO "Pet" VALUES (1, 1), (2, 7), (3, NULL);
        ALTER TABLE "Pet" ADD CONSTRAINT "FK_Pet_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" ON DELETE CASCADE NOT VALID
        """;

    [Theory, OnPostgreSql]
    public void A_check_that_is_not_valid_holds_for_rows_that_functions_write(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = People(provider, LowerCase, strategy);

            var exception = Refused(world, Person<string>.Of(person => person.Name == "a" ? person with { Nick = "NEW" } : person));

            Assert.Equal("Person", exception.Table);
            Assert.Contains(
                "rows of table \"Person\" that functions wrote violate its check lower_case, which is NOT VALID and applies to "
                + "written rows",
                exception.Message,
                StringComparison.Ordinal);
            Assert.Contains("let a function correct them", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["a|fine", "b|OLD"], world.Query("""SELECT "Name", "Nick" FROM "Person" ORDER BY 1"""));
            // What is left alone may be as it is.
            world.Change([Person<string>.Of(person => person.Name == "a" ? person with { Nick = "new" } : person)]);
            Assert.Equal(["a|new", "b|OLD"], world.Query("""SELECT "Name", "Nick" FROM "Person" ORDER BY 1"""));
        }
    }

    [Theory, OnPostgreSql]
    public void It_holds_for_rows_that_they_insert(DatabaseProvider provider)
    {
        using var world = People(provider, LowerCase, RowStrategy.Automatic);

        var exception = Refused(world, Shapes.Function(
            (Person<string> person) => new[] { person, person with { Id = person.Id + 100, Nick = "NEW" } },
            [Row<Person<string>>("person")],
            RowResult.Many<Person<string>>()));

        Assert.Contains("violate its check lower_case", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void One_of_a_table_that_inherits_or_of_a_partition_holds_for_its_rows(DatabaseProvider provider)
    {
        const string Heir = """
            CREATE TABLE heir () INHERITS ("Person"); INSERT INTO "Person" ("Name", "Nick") VALUES ('a', 'x');
            INSERT INTO heir ("Id", "Name", "Nick") VALUES (1000, 'b', 'OLD'), (1001, 'c', 'x');
            ALTER TABLE heir ADD CONSTRAINT lower_case CHECK ("Nick" = lower("Nick")) NOT VALID
            """;
        const string Partition = """
            DROP TABLE "Person"; CREATE TABLE "Person" ("Id" integer PRIMARY KEY, "Name" text NOT NULL, "Nick" varchar(20))
                PARTITION BY RANGE ("Id");
            CREATE TABLE low PARTITION OF "Person" FOR VALUES FROM (0) TO (10); CREATE TABLE rest PARTITION OF "Person" DEFAULT;
            INSERT INTO "Person" VALUES (1, 'a', 'x'), (1000, 'b', 'OLD'), (1001, 'c', 'x');
            ALTER TABLE rest ADD CONSTRAINT lower_case CHECK ("Nick" = lower("Nick")) NOT VALID
            """;
        foreach (var tables in new[] { Heir, Partition })
        {
            using var world = People(provider, tables, RowStrategy.Automatic);

            var exception = Refused(world, Person<string>.Of(person => person.Id != 1000 ? person with { Nick = "NEW" } : person));

            Assert.True(exception.Message.Contains("violate its check lower_case", StringComparison.Ordinal), exception.Message);
            world.Change([Person<string>.Of(person => person.Id < 1000 ? person with { Nick = "NEW" } : person)]);
            Assert.Equal(["a|NEW", "b|OLD", "c|x"], world.Query("""SELECT "Name", "Nick" FROM "Person" ORDER BY 1"""));
        }
    }

    [Theory, OnPostgreSql]
    public void One_over_two_columns_is_asked_when_both_have_their_values(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<BigintLong>>(provider, pageSize: 2);
        world.Execute("""
            INSERT INTO "Person" ("Id", "Name") VALUES (1, 'a'); INSERT INTO "Pet" VALUES (1, 1);
            ALTER TABLE "Pet" ADD CONSTRAINT small CHECK ("PersonId" < 5) NOT VALID;
            ALTER TABLE "Person" ADD CONSTRAINT big CHECK ("Id" < 50) NOT VALID
            """);
        RowFunction pet = KeptPet.Of(pet => pet with { PersonId = pet.PersonId * 6 });

        Assert.Contains(
            "rows of table \"Pet\" that functions wrote violate its check small",
            Refused(world, pet, Numbered<long>.Of<long>(person => person with { Id = 6 })).Message,
            StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_key_that_is_not_valid_gets_no_orphan_in_place_of_another(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = Numbers(provider, Orphan, strategy);

            var exception = Refused(world, Numbered<long>.Of<long>(person => person.Id == 1 ? person with { Id = 7 } : person));

            Assert.Contains(
                "Id gets other values in rows to which public.unknown refers", exception.Message, StringComparison.Ordinal);
            world.Change([Numbered<long>.Of<long>(person => person.Id == 2 ? person with { Id = 9 } : person)]);
            Assert.Equal(["1|1", "2|7"], world.Query("SELECT * FROM unknown ORDER BY 1"));
        }
    }

    [Theory, OnPostgreSql]
    public void It_holds_for_the_rows_that_functions_write(DatabaseProvider provider)
    {
        using var world = Numbers(provider, OrphanedPet, RowStrategy.Automatic);

        var exception = Refused(world, KeptPet.Of(pet => pet.Id == 1 ? pet with { PersonId = 7 } : pet));

        Assert.Contains(
            "rows of table \"Pet\" would refer to no row, which its foreign key \"FK_Pet_Person_PersonId\" does not check",
            exception.Message,
            StringComparison.Ordinal);
        world.Change([KeptPet.Of(pet => pet.Id == 1 ? pet with { PersonId = 2 } : pet)]);
        Assert.Equal(["1|2", "2|7", "3|NULL"], world.Query("""SELECT * FROM "Pet" ORDER BY 1"""));
        Assert.Equal(
            ["""FOREIGN KEY ("PersonId") REFERENCES "Person"("Id") ON DELETE CASCADE NOT VALID"""],
            world.Query("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"));
    }

    [Theory, OnPostgreSql]
    public void Rows_of_tables_that_inherit_are_none_that_a_key_is_about(DatabaseProvider provider)
    {
        using var world = Numbers(
            provider, Orphan + "; CREATE TABLE heir () INHERITS (\"Person\"); INSERT INTO heir VALUES (3, 'c')", RowStrategy.Automatic);

        var exception = Refused(world, Numbered<long>.Of<long>(
            person => person with { Id = person.Id switch { 1 => 3, 3 => 1, var id => id } }));

        Assert.Contains("Id gets other values in rows to which public.unknown refers", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void The_columns_that_a_key_sets_are_found_under_their_new_names(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        List<string> Keys(RowFunction[] functions)
        {
            using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, RenamedNumberedContext<BigintLong>>(provider);
            world.Execute("""
                ALTER TABLE "Pet" ADD "Other ""one" int; ALTER TABLE "Person" ADD UNIQUE ("Id", "Name"); ALTER TABLE "Pet" ADD "Of" text;
                ALTER TABLE "Pet" ADD CONSTRAINT one FOREIGN KEY ("PersonId") REFERENCES "Person" ON DELETE SET NULL ("PersonId"),
                    ADD CONSTRAINT two FOREIGN KEY ("PersonId", "Of") REFERENCES "Person" ("Id", "Name") MATCH FULL ON UPDATE CASCADE
                        ON DELETE SET DEFAULT ("Of", "PersonId") DEFERRABLE INITIALLY DEFERRED NOT VALID
                """);
            if (functions.Length > 0)
                world.Change(functions);
            else
                world.Change();
            return world.Query("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1");
        }

        Assert.Equal(Keys([]), Keys([Numbered<long>.Trim]));
        Assert.Equal(Keys([]), Keys([KeptPet.Of(pet => pet)]));
    }

    [Theory, OnPostgreSql]
    public void What_the_author_asks_for_at_the_end_finds_all_as_the_migration_leaves_it(DatabaseProvider provider)
    {
        using var world = Numbers(provider, Orphan, RowStrategy.Automatic);
        world.Change(
            [Numbered<long>.Trim],
            [
                .. world.Operations(),
                new SqlOperation
                {
                    Sql = """
                        CREATE TABLE seen AS SELECT * FROM "Person" LIMIT 0; CREATE TABLE keys AS SELECT conname FROM pg_constraint
                            WHERE contype = 'f'
                        """,
                },
            ]);

        Assert.Equal(
            ["Id", "Name"],
            world.Query("SELECT attname FROM pg_attribute WHERE attrelid = 'seen'::regclass AND attnum > 0 ORDER BY 1"));
        Assert.Equal(["FK_Pet_Person_PersonId", "owned"], world.Query("SELECT * FROM keys ORDER BY 1"));
    }

    private static ChangingWorld People(DatabaseProvider provider, string sql, RowStrategy strategy)
    {
        var world = ChangingWorld.Create<PeopleContext<Varchar20>, PeopleContext<Varchar40>>(provider, pageSize: 2, strategy);
        world.Execute(sql);
        return world;
    }

    private static ChangingWorld Numbers(DatabaseProvider provider, string sql, RowStrategy strategy)
    {
        var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<BigintLong>>(provider, pageSize: 2, strategy);
        world.Execute(sql);
        return world;
    }

    private static DataMigrationException Refused(ChangingWorld world, params RowFunction[] functions) =>
        Assert.Throws<DataMigrationException>(() => world.Try(functions, world.Operations()));
}
