using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// What only the database knows of a column that changes its type, and of what hangs on it, is the same as after the same schema change
/// without functions.
/// </summary>
public class KeptCatalogueTests
{
    // Numbers by fives that have gone beyond the highest key, keys that do more than the model says, and one of a table that it does not
    // know.
    private const string HandMade = """
        CREATE ROLE numbered_reader;
        ALTER TABLE "Person" ALTER "Id" SET GENERATED ALWAYS SET INCREMENT BY 5 SET CACHE 3 RESTART WITH 1000;
        ALTER TABLE "Person" ALTER "Id" SET STATISTICS 500, ALTER "Id" SET (n_distinct = -1);
        GRANT SELECT ("Id") ON "Person" TO numbered_reader;
        GRANT USAGE ON SEQUENCE "Person_Id_seq" TO numbered_reader;
        COMMENT ON COLUMN "Person"."Id" IS 'hand-made';
        COMMENT ON SEQUENCE "Person_Id_seq" IS 'by fives';
        INSERT INTO "Person" ("Name") SELECT ' ada ' FROM generate_series(1, 9);
        DELETE FROM "Person" WHERE "Id" > 1020;
        INSERT INTO "Pet" VALUES (1, 1000), (2, 1010), (3, NULL);
        ALTER TABLE "Pet" DROP CONSTRAINT "FK_Pet_Person_PersonId";
        ALTER TABLE "Pet" ADD CONSTRAINT "FK_Pet_Person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Person" MATCH FULL ON UPDATE CASCADE
            ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
        COMMENT ON CONSTRAINT "FK_Pet_Person_PersonId" ON "Pet" IS 'of owners';
        CREATE TABLE "Weird ""name"")" ("the (person" int DEFAULT 1005);
        INSERT INTO "Weird ""name"")" VALUES (1005), (7);
        ALTER TABLE "Weird ""name"")" ADD CONSTRAINT "un"")known" FOREIGN KEY ("the (person") REFERENCES "Person" ON DELETE
            SET DEFAULT NOT VALID;
        ALTER TABLE "Person" ADD CONSTRAINT positive CHECK ("Id" > 0) NOT VALID
        """;

    private const string Serial = """
        ALTER TABLE "Person" ALTER "Id" DROP IDENTITY;
        CREATE SEQUENCE "Person_Id_seq" AS int INCREMENT BY 5 START 1000 CACHE 3 OWNED BY "Person"."Id";
        ALTER TABLE "Person" ALTER "Id" SET DEFAULT nextval('"Person_Id_seq"');
        INSERT INTO "Person" ("Name") SELECT ' ada ' FROM generate_series(1, 9);
        DELETE FROM "Person" WHERE "Id" > 1020
        """;

    private const string OtherNumbers = """
        ALTER TABLE "Person" ALTER "Id" DROP IDENTITY;
        CREATE SEQUENCE numbers START 70;
        CREATE FUNCTION next_number() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('numbers') * 2 $$;
        ALTER TABLE "Person" ALTER "Id" SET DEFAULT next_number();
        INSERT INTO "Person" ("Name") SELECT ' ada ' FROM generate_series(1, 3)
        """;

    private static readonly string[] questions =
    [
        "SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod), attcollation::regcollation, "
        + "col_description(attrelid, attnum), to_jsonb(a) - '{attrelid,atttypid,atthasmissing,attmissingval,attcacheoff}'::text[] "
            + "FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid "
            + "WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p') ORDER BY 1, 2",
        "SELECT adrelid::regclass, attname, pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid "
        + "AND attnum = adnum WHERE adrelid >= 16384 ORDER BY 1, 2",
        "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint') FROM pg_constraint "
        + "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        "SELECT seqrelid::regclass, format_type(seqtypid, NULL), seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle, "
        + "pg_sequence_last_value(seqrelid), c.relowner::regrole, c.relacl, "
            + "obj_description(c.oid, 'pg_class') FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid ORDER BY 1",
        "SELECT objid::regclass, refobjid::regclass, attname, deptype FROM pg_depend JOIN pg_sequence ON seqrelid = objid "
        + "JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid "
            + "WHERE classid = 'pg_class'::regclass ORDER BY 1, 2, 3",
    ];

    private static readonly (string What, string HandMade)[] cases =
    [
        ("an identity by fives", HandMade), ("a serial", Serial), ("numbers of a function", OtherNumbers),
    ];

    [Theory, OnPostgreSql]
    public void Numbering_and_foreign_keys_of_a_key_that_functions_leave_alone(DatabaseProvider provider)
    {
        foreach (var (what, handMade) in cases)
            foreach (var function in new[] { Numbered<long>.Trim, Numbered<long>.TrimUnknown })
                Assert.Equal(
                    $"{provider}, {what}\n{After<IntegerLong, BigintLong>(handMade, [])}",
                    $"{provider}, {what}\n{After<IntegerLong, BigintLong>(handMade, [function])}");
    }

    [Theory, OnPostgreSql]
    public void Numbering_and_foreign_keys_of_a_key_that_functions_convert(DatabaseProvider provider)
    {
        foreach (var (what, handMade) in cases)
            Assert.Equal(
                $"{provider}, {what}\n{After<IntegerNumber, BigintLong>(handMade, [])}",
                $"{provider}, {what}\n{After<IntegerNumber, BigintLong>(handMade, [Numbered<long>.Convert])}");
    }

    [Theory, OnPostgreSql]
    public void Foreign_keys_of_a_key_whose_table_gets_another_name(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var function in new[] { Numbered<long>.Trim, Numbered<long>.TrimUnknown })
            Assert.Equal(
                Changed<NumberedContext<IntegerLong>, RenamedNumberedContext<BigintLong>>(HandMade, []),
                Changed<NumberedContext<IntegerLong>, RenamedNumberedContext<BigintLong>>(HandMade, [function]));
    }

    [Theory, OnPostgreSql]
    public void Default_and_constraints_of_a_column_that_functions_leave_alone_or_write(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        const string HandMade = """
            CREATE FUNCTION a_nick() RETURNS text LANGUAGE sql AS $$ SELECT 'nick' $$;
            ALTER TABLE "Person" ALTER "Id" RESTART, ALTER "Nick" SET DEFAULT a_nick(), ALTER "Nick" SET NOT NULL, ALTER "Nick"
                SET STATISTICS 7, ADD CONSTRAINT lower_case CHECK ("Nick" = lower("Nick")), ADD UNIQUE ("Nick");
            INSERT INTO "Person" ("Name", "Nick") VALUES (' a ', 'a'), ('b', 'b'), ('c', DEFAULT)
            """;
        foreach (var function in new[] { Person<string>.Trim, Person<string>.TrimUnknown, Person<string>.Of(
                person => person with { Nick = person.Nick + "s" }),
                Person<string>.Of(person => person.Name == "b" ? person with { Nick = "s" } : person) })
        {
            Assert.Equal(
                Changed<PeopleContext<Varchar20>, PeopleContext<Varchar40>>(HandMade, []),
                Changed<PeopleContext<Varchar20>, PeopleContext<Varchar40>>(HandMade, [function]));
            Assert.Equal(
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<Varchar40>>(HandMade, []),
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<Varchar40>>(HandMade, [function]));
            Assert.Equal(
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<RequiredVarchar40>>(
                    HandMade.Replace("SET NOT NULL", "DROP NOT NULL", StringComparison.Ordinal), []),
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<RequiredVarchar40>>(
                    HandMade.Replace("SET NOT NULL", "DROP NOT NULL", StringComparison.Ordinal), [function]));
        }
    }

    [Theory, OnPostgreSql]
    public void A_key_that_is_not_valid_loses_no_row_that_it_refers_to(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<BigintLong>>(provider, pageSize: 2);
        world.Execute(HandMade);

        var exception = Assert.Throws<DataMigrationException>(() => world.Try([Numbered<long>.Without(1005)], world.Operations()));

        Assert.Contains(
            "rows of table \"Weird \"\"name\"\")\" would refer to no row, which its foreign key \"un\"\")known\" does not check",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(["1000", "1005", "1010", "1015", "1020"], world.Query("""SELECT "Id" FROM "Person" ORDER BY 1"""));
        world.Change([Numbered<long>.Without(1020)]);
        Assert.Equal(["1000", "1005", "1010", "1015"], world.Query("""SELECT "Id" FROM "Person" ORDER BY 1"""));
    }

    [Theory, OnPostgreSql]
    public void A_part_of_a_key_that_gets_fewer_parts(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        const string HandMade = """
            ALTER TABLE "Part" ALTER "Code" TYPE varchar(50) COLLATE "C", ALTER "Code" SET STORAGE EXTERNAL, ALTER "Code"
                SET COMPRESSION pglz, ALTER "Code" SET DEFAULT lower('NONE');
            COMMENT ON COLUMN "Part"."Code" IS 'hand-made';
            INSERT INTO "Part" VALUES ('a', 1), ('b', 2)
            """;
        foreach (var function in new[] { Coded.Of(part => part), Coded.Of(
                part => part with { Code = part.Code + part.Place }), Coded.Of(part => part.Place == 1 ? part with { Code = "x" } : part) })
            Assert.Equal(
                Changed<CodedContext, ShortKeyContext>(HandMade, []), Changed<CodedContext, ShortKeyContext>(HandMade, [function]));
    }

    // A table that inherits from another that does, a partition of a partition, and each with what is its own.
    private const string Heirs = """
        ALTER TABLE "Part" ALTER "Code" SET STORAGE MAIN, ALTER "Code" SET STATISTICS 3;
        CREATE TABLE heir () INHERITS ("Part"); CREATE TABLE heir_of_heir (PRIMARY KEY ("Code", "Place")) INHERITS (heir);
        CREATE TABLE plain_heir () INHERITS ("Part");
        ALTER TABLE heir ALTER "Code" SET DEFAULT 'own', ALTER "Code" SET STORAGE EXTERNAL, ALTER "Code" SET COMPRESSION pglz,
            ALTER "Code" SET STATISTICS 8, ALTER "Code" SET (n_distinct = -0.5);
        ALTER TABLE ONLY heir ALTER "Code" DROP NOT NULL;
        ALTER TABLE heir_of_heir ALTER "Code" SET DEFAULT lower('X'), ALTER "Code" SET STORAGE PLAIN;
        INSERT INTO "Part" VALUES ('a', 1); INSERT INTO heir VALUES ('z', 2); INSERT INTO heir_of_heir VALUES ('y', 3)
        """;

    private const string Partitions = """
        DROP TABLE "Part"; CREATE TABLE "Part" ("Code" text, "Place" int, CONSTRAINT "PK_Part" PRIMARY KEY ("Code", "Place"))
            PARTITION BY RANGE ("Place");
        CREATE TABLE p1 PARTITION OF "Part" FOR VALUES FROM (0) TO (10);
        CREATE TABLE p2 PARTITION OF "Part" FOR VALUES FROM (10) TO (20) PARTITION BY RANGE ("Place");
        CREATE TABLE p3 PARTITION OF p2 FOR VALUES FROM (10) TO (15);
        ALTER TABLE p1 ALTER "Code" SET DEFAULT 'own', ALTER "Code" SET STORAGE EXTERNAL; ALTER TABLE ONLY p2 ALTER "Code" SET STORAGE MAIN;
        ALTER TABLE p3 ALTER "Code" SET DEFAULT 'p3', ALTER "Code" SET COMPRESSION pglz, ALTER "Code" SET STATISTICS 5;
        INSERT INTO "Part" VALUES ('a', 1), ('b', 12)
        """;

    [Theory, OnPostgreSql]
    public void Tables_that_inherit_and_partitions_of_a_key_that_gets_another_type(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var handMade in new[] { Heirs, Partitions })
            foreach (var function in new[] { Coded.Of(part => part), Coded.Of(part => part with { Code = part.Code + part.Place }),
                    Coded.Of(part => part.Place == 1 ? part with { Code = "x" } : part) })
                Assert.Equal(
                    Changed<CodedContext, ShortCodeContext>(handMade, []),
                    Changed<CodedContext, ShortCodeContext>(handMade, [function]));
    }

    [Theory, OnPostgreSql]
    public void Tables_that_inherit_from_one_whose_key_gets_fewer_parts(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        foreach (var function in new[] { Coded.Of(part => part), Coded.Of(part => part with { Code = part.Code + part.Place }),
                Coded.Of(part => part.Place == 1 ? part with { Code = "x" } : part) })
            Assert.Equal(Changed<CodedContext, ShortKeyContext>(Heirs, []), Changed<CodedContext, ShortKeyContext>(Heirs, [function]));
    }

    // Each has a default of its own, and one may be NULL where the other may not.
    [Theory, OnPostgreSql]
    public void Tables_that_inherit_and_partitions_of_a_column_that_gets_another_type(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        const string Heirs = """
            CREATE TABLE heir () INHERITS ("Person"); CREATE TABLE other () INHERITS ("Person");
            ALTER TABLE heir ALTER "Nick" SET DEFAULT 'own', ALTER "Nick" DROP NOT NULL, ALTER "Nick" SET STORAGE EXTERNAL;
            INSERT INTO "Person" VALUES (1, ' a ', 'a'); INSERT INTO heir VALUES (1000, 'b', NULL), (1001, 'c', 'c');
            INSERT INTO other VALUES (2000, 'd', 'd')
            """;
        foreach (var function in new[] { Person<string>.Trim, Person<string>.TrimUnknown, Person<string>.Of(
                person => person with { Nick = person.Nick is null ? null : person.Nick + "s" }) })
            Assert.Equal(
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<RequiredVarchar40>>(Heirs, []),
                Changed<PeopleContext<RequiredVarchar20>, PeopleContext<RequiredVarchar40>>(Heirs, [function]));
    }

    [Theory, OnPostgreSql]
    public void Numbers_go_on_behind_those_that_functions_give(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<BigintLong>>(provider, pageSize: 2);
        world.Execute(
            """ALTER TABLE "Person" ALTER "Id" SET INCREMENT BY 5 RESTART WITH 1000; INSERT INTO "Person" ("Name") SELECT 'x' """
            + """FROM generate_series(1, 3)""");
        world.Change([Numbered<long>.Of<long>(person => person with { Id = person.Id * 2 })]);
        world.Execute("""INSERT INTO "Person" ("Name") VALUES ('new')""");

        Assert.Equal(["2000", "2010", "2020", "2025"], world.Query("""SELECT "Id" FROM "Person" ORDER BY 1"""));
    }

    [Theory, OnPostgreSql]
    public void Numbers_do_not_return_to_before_a_restart(DatabaseProvider provider)
    {
        foreach (var (start, cache, by, next) in new[] { (1000, 1, 50, 1000), (1000, 5, 50, 1000), (1, 1, 50, 53), (1000, 1, 998, 1001) })
        {
            Check<IntegerLong>();
            Check<BigintLong>();

            void Check<TAfter>()
                where TAfter : IKind
            {
                using var world = ChangingWorld.Create<NumberedContext<IntegerLong>, NumberedContext<TAfter>>(provider);
                world.Execute($"""
                    INSERT INTO "Person" VALUES (1, 'x'), (2, 'x');
                    ALTER TABLE "Person" ALTER "Id" SET CACHE {cache} RESTART WITH {start}
                    """);
                world.Change([Numbered<long>.Of<long>(person => person with { Id = person.Id + by })]);
                world.Execute("""INSERT INTO "Person" ("Name") VALUES ('new')""");

                Assert.Equal([$"{next}"], world.Query("""SELECT "Id" FROM "Person" WHERE "Name" = 'new'"""));
            }
        }
    }

    private static string After<TOld, TNew>(string handMade, RowFunction[] functions)
        where TOld : IKind
        where TNew : IKind => Changed<NumberedContext<TOld>, NumberedContext<TNew>>(handMade, functions);

    private static string Changed<TBefore, TAfter>(string handMade, RowFunction[] functions)
        where TBefore : DbContext
        where TAfter : DbContext
    {
        using var world = ChangingWorld.Create<TBefore, TAfter>(DatabaseProvider.PostgreSql, pageSize: 2);
        world.Execute(handMade);
        if (functions.Length > 0)
            world.Change(functions);
        else
            world.Change();
        return string.Join('\n', questions.SelectMany(question => world.Query($"SELECT t::text FROM ({question}) AS t")));
    }
}
