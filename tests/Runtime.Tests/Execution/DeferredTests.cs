using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What PostgreSQL checks at the end of a transaction, where nothing says any more which migration is to blame.</summary>
public class DeferredTests
{
    [Theory, OnPostgreSql]
    public void What_would_fail_at_the_commit_fails_in_the_migration(DatabaseProvider provider)
    {
        using var world = World(provider);

        var exception =
            Assert.Throws<DataMigrationException>(() => world.Change([Person<string>.Of(person => person with { Name = "same" })]));

        Assert.Contains(
            "stopped at table Person: a constraint that is deferred to the end of the transaction fails after the functions: "
            + "23505: duplicate key value violates unique "
            + "constraint \"one_name\"", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], world.Query("""SELECT "Name" FROM "Person" ORDER BY 1"""));
    }

    [Theory, OnPostgreSql]
    public void What_holds_in_the_end_may_be_broken_on_the_way_and_is_deferred_again_after(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change([Person<string>.Of(person => person with { Name = person.Name == "a" ? "b" : "a" })]);

        Assert.Equal(["b", "a"], world.Query("""SELECT "Name" FROM "Person" ORDER BY "Id" """));
        world.Execute("""UPDATE "Person" SET "Name" = 'same'; UPDATE "Person" SET "Name" = "Id"::text""");
    }

    [Theory, OnPostgreSql]
    public void Constraints_that_cannot_be_deferred_again_by_their_name_stand_in_nobodys_way(DatabaseProvider provider)
    {
        using var world = World(provider);
        // Constraints of two tables may have one name.
        world.Execute("""
            CREATE TABLE "Third" (id int CONSTRAINT third_id PRIMARY KEY, a int);
            ALTER TABLE "Third" ADD CONSTRAINT one_of_two FOREIGN KEY (a) REFERENCES "Third" DEFERRABLE INITIALLY DEFERRED;
            CREATE TABLE "Fourth" (id int CONSTRAINT fourth_id PRIMARY KEY, a int);
            ALTER TABLE "Fourth" ADD CONSTRAINT one_of_two FOREIGN KEY (a) REFERENCES "Fourth";
            """);

        world.Change([Person<string>.Of(person => person with { Name = person.Name == "a" ? "b" : "a" })]);

        Assert.Equal(["b", "a"], world.Query("""SELECT "Name" FROM "Person" ORDER BY "Id" """));
    }

    private static ChangingWorld World(DatabaseProvider provider)
    {
        var world = ChangingWorld.Create<PeopleContext<UnlimitedText>, PeopleContext<UnlimitedText>>(provider);
        world.Execute("""
            ALTER TABLE "Person" ADD CONSTRAINT one_name UNIQUE ("Name") DEFERRABLE INITIALLY DEFERRED;
            INSERT INTO "Person" ("Name") VALUES ('a'), ('b')
            """);
        return world;
    }
}
