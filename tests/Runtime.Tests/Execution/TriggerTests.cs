using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// What the database itself writes while a migration does: each row that was there at first is given to the function once, as it was then,
/// on pages of whatever size.
/// </summary>
public class TriggerTests
{
    private static readonly RowFunction greet = Function(person => person with { Name = person.Name + (person.Nick ?? "!") });

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_triggers_insert_are_left_alone(DatabaseProvider provider) => Check(
        provider,
        greet,
        provider == DatabaseProvider.Sqlite
            ? """CREATE TRIGGER act AFTER UPDATE ON "Person" WHEN NEW."Name" NOT LIKE 'born%' BEGIN INSERT INTO "Person" ("Name") """
                + """VALUES ('born'); END"""
            : Trigger(
                "INSERT INTO \"Person\" (\"Name\") VALUES ('born'); RETURN NULL",
                """AFTER UPDATE ON "Person" FOR EACH ROW WHEN (NEW."Name" NOT LIKE 'born%')"""),
        "a!|b!|born|born|born|born|born|c!|d!|e!");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_triggers_change_are_given_as_they_were(DatabaseProvider provider) => Check(
        provider,
        greet,
        provider == DatabaseProvider.Sqlite
            ? """CREATE TRIGGER act AFTER UPDATE OF "Name" ON "Person" BEGIN UPDATE "Person" SET "Nick" = 'seen' """
                + """WHERE "Id" = NEW."Id" + 2; END"""
            : Trigger(
                "UPDATE \"Person\" SET \"Nick\" = 'seen' WHERE \"Id\" = NEW.\"Id\" + 2; RETURN NULL",
                """AFTER UPDATE OF "Name" ON "Person" FOR EACH ROW"""),
        "a!|b!|c!|d!|e!");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_are_changed_by_the_triggers_of_those_that_go_with_a_row_are_given_as_they_were(DatabaseProvider provider) =>
        Check(
            provider,
            Function(person => person.Name == "a" ? null : person with { Name = person.Name + (person.Nick ?? "!") }),
            """CREATE TABLE own (id int REFERENCES "Person" ("Id") ON DELETE CASCADE); INSERT INTO own SELECT "Id" FROM "Person" """
            + """WHERE "Name" = 'a'; """
                + (provider == DatabaseProvider.Sqlite
                    ? """CREATE TRIGGER act AFTER DELETE ON own BEGIN UPDATE "Person" SET "Nick" = 'seen' WHERE "Id" > OLD.id; END"""
                    : Trigger(
                        "UPDATE \"Person\" SET \"Nick\" = 'seen' WHERE \"Id\" > OLD.id; RETURN NULL", "AFTER DELETE ON own FOR EACH ROW")),
            "b!|c!|d!|e!");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_an_unknown_key_sets_to_null_are_given_as_they_were(DatabaseProvider provider)
    {
        var key = provider == DatabaseProvider.Sqlite
            ? """ALTER TABLE "Person" RENAME TO x; CREATE TABLE "Person" ("Id" INTEGER PRIMARY KEY, "Name" TEXT NOT NULL UNIQUE, "Nick" """
                + """TEXT REFERENCES "Person" ("Name") ON DELETE SET NULL); """
                + """INSERT INTO "Person" SELECT "Id", "Name", CASE "Name" WHEN 'd' THEN 'a' END FROM x ORDER BY 1; DROP TABLE x"""
            : """UPDATE "Person" SET "Nick" = 'a' WHERE "Name" = 'd'; ALTER TABLE "Person" ADD UNIQUE ("Name"), ADD FOREIGN KEY ("Nick") """
                + """REFERENCES "Person" ("Name") ON DELETE SET NULL""";
        Check(
            provider, Function(person => person.Name == "a" ? null : person with { Name = person.Name + (person.Nick ?? "!") }), key,
            "b!|c!|da|e!");
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_that_triggers_of_another_table_change_are_given_as_they_were(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<IntegerLong>>(provider, pageSize: 100);
        world.Execute(
            """INSERT INTO "Person" ("Id", "Name") VALUES (1, 'a '), (2, 'b'); INSERT INTO "Pet" ("Id", "PersonId") VALUES (1, 1), """
            + """(2, NULL), (3, 2)""");
        world.Execute(provider == DatabaseProvider.Sqlite
            ? """CREATE TRIGGER act AFTER UPDATE ON "Person" BEGIN UPDATE "Pet" SET "PersonId" = NULL WHERE "PersonId" = NEW."Id"; END"""
            : Trigger(
                "UPDATE \"Pet\" SET \"PersonId\" = NULL WHERE \"PersonId\" = NEW.\"Id\"; RETURN NULL",
                """AFTER UPDATE ON "Person" FOR EACH ROW"""));

        world.Change([Numbered<long>.Trim, KeptPet.Of(pet => pet with { PersonId = pet.PersonId ?? 2 })]);

        Assert.Equal(["1|NULL", "2|2", "3|2"], world.Query("""SELECT "Id", "PersonId" FROM "Pet" ORDER BY 1"""));
    }

    [Theory, OnPostgreSql]
    public void Rows_that_triggers_behind_a_view_change_are_given_as_they_were(DatabaseProvider provider)
    {
        foreach (var parts in new[]
        {
            """CREATE TABLE kept (LIKE "Person" INCLUDING ALL) PARTITION BY RANGE ("Id"); """
                + """CREATE TABLE part PARTITION OF kept FOR VALUES FROM (0) TO (MAXVALUE); """,
            """CREATE TABLE kept (LIKE "Person" INCLUDING ALL); CREATE TABLE part () INHERITS (kept); """,
        })
            Check(
                provider,
                greet,
                parts + """INSERT INTO part SELECT * FROM "Person"; DROP TABLE "Person"; CREATE VIEW "Person" AS SELECT * FROM kept; """
                + Trigger(
                    "UPDATE kept SET \"Nick\" = 'seen' WHERE \"Id\" = NEW.\"Id\" + 2; RETURN NULL",
                    """AFTER UPDATE OF "Name" ON part FOR EACH ROW"""),
                "a!|b!|c!|d!|e!");
    }

    [Theory, OnPostgreSql]
    public void Rows_that_triggers_change_when_others_move_to_another_partition_are_given_as_they_were(DatabaseProvider provider)
    {
        foreach (var when in new[] { "AFTER INSERT ON moved", "AFTER DELETE ON part" })
            Check(
                provider,
                greet,
                """ALTER TABLE "Person" RENAME TO old; CREATE TABLE "Person" ("Id" int, "Name" text, "Nick" text) PARTITION BY LIST """
                + """(right("Name", 1)); CREATE TABLE part PARTITION OF "Person" DEFAULT; CREATE TABLE moved PARTITION OF "Person" """
                + """FOR VALUES IN ('!'); INSERT INTO "Person" SELECT * FROM old; """
                + Trigger(
                    "UPDATE \"Person\" SET \"Nick\" = 'seen' WHERE \"Id\" = COALESCE(NEW.\"Id\", OLD.\"Id\") + 2; RETURN NULL",
                    when + " FOR EACH ROW"),
                "a!|b!|c!|d!|e!");
    }

    [Theory, OnPostgreSql]
    public void Rows_that_a_rule_inserts_are_left_alone(DatabaseProvider provider) => Check(
        provider,
        greet,
        """CREATE RULE act AS ON UPDATE TO "Person" WHERE NEW."Name" NOT LIKE 'born%' DO ALSO INSERT INTO "Person" ("Name") """
        + """VALUES ('born')""",
        "a!|b!|born|born|born|born|born|c!|d!|e!",
        RowStrategy.Pages);

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_trigger_that_notes_when_a_row_changed_does_so(DatabaseProvider provider)
    {
        Check(
            provider,
            greet,
            """ALTER TABLE "Person" ADD COLUMN at text; """ + (provider == DatabaseProvider.Sqlite
                ? """CREATE TRIGGER act AFTER UPDATE OF "Name" ON "Person" BEGIN UPDATE "Person" SET at = 'now' """
                    + """WHERE "Id" = NEW."Id"; END"""
                : Trigger("NEW.at := 'now'; RETURN NEW", """BEFORE UPDATE ON "Person" FOR EACH ROW""")),
            "a!now|b!now|c!now|d!now|e!now",
            names: "\"Name\" || at");
    }

    private static void Check(
        DatabaseProvider provider, RowFunction function, string sql, string expected, RowStrategy? only = null, string names = "\"Name\"")
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages }.Where(strategy => only is null || strategy == only))
            foreach (var pageSize in new[] { 1, 2, 3, 100 })
            {
                using var world =
                    ChangingWorld.Create<PeopleContext<UnlimitedText>, PeopleContext<UnlimitedText>>(provider, pageSize, strategy);
                world.Execute("INSERT INTO \"Person\" (\"Name\") VALUES ('a'), ('b'), ('c'), ('d'), ('e')");
                world.Execute(sql);

                world.Change([function]);

                Assert.Equal(
                    (strategy, pageSize, expected),
                    (strategy, pageSize, string.Join('|', world.Query($"SELECT {names} FROM \"Person\" ORDER BY 1"))));
            }
    }

    private static string Trigger(string body, string when) =>
        $"CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$; CREATE TRIGGER act {when} "
        + "EXECUTE FUNCTION act()";

    private static RowFunction Function(Func<Person<string>, Person<string>?> function) =>
        Shapes.Function(function, [Row<Person<string>>("person")], RowResult.One<Person<string>>(isNullable: true))
            .Using(["Name", "Nick"], ["Name"]);
}
