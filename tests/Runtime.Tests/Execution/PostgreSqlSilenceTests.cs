using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Tables of PostgreSQL that are not what the model takes them for: nothing of them is lost without a word.</summary>
public class PostgreSqlSilenceTests
{
    private const string Before = "20260110000000_FailOften";
    private const string Wait = "20260111000000_Wait";

    private static readonly RowStrategy[] strategies = [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    [Theory, OnPostgreSql]
    public void A_column_of_another_type_than_the_models_keeps_what_the_function_leaves(DatabaseProvider provider)
    {
        Check<double?, DoublePrecision>(
            "numeric",
            ["-1", "0.1234567890123456789012345"],
            person => person.Nick < 0 ? person with { Nick = 0 } : person,
            ["0", "0.1234567890123456789012345"]);
        Check<float?, Real>(
            "numeric", ["-1", "0.123456789012"], person => person.Nick < 0 ? person with { Nick = 0 } : person, ["0", "0.123456789012"]);
        // The clock in Berlin leaves out the second.
        Check<DateTime?, Instant>(
            "timestamp",
            ["'2020-01-01'", "'2021-03-28 02:30'"],
            person => person.Nick?.Year == 2020 ? person with { Nick = null } : person,
            ["NULL", "2021-03-28 02:30:00"]);
        Check<string, UnlimitedText>(
            "bpchar", ["'a'", "'two'"], person => person.Nick == "a" ? person with { Nick = "longer" } : person, ["longer", "two"]);

        void Check<T, TKind>(string type, string[] nicks, Func<Person<T>, Person<T>> function, string[] expected)
            where TKind : IKind
        {
            foreach (var strategy in strategies)
            {
                using var world = ChangingWorld.Create<PeopleContext<TKind>, PeopleContext<TKind>>(provider, strategy: strategy);
                world.Execute(
                    $"""SET LOCAL TimeZone = 'Europe/Berlin'; ALTER TABLE "Person" ALTER "Nick" TYPE {type} USING "Nick"::text::{type}""");
                foreach (var nick in nicks)
                    world.Execute($"""INSERT INTO "Person" ("Name", "Nick") VALUES ('x', {nick})""");

                world.Change([Person<T>.Of(function).Using(["Nick"], ["Nick"])]);

                Assert.Equal(
                    [strategy.ToString(), .. expected],
                    [strategy.ToString(), .. world.Query("""SELECT "Nick"::text FROM "Person" ORDER BY "Id" """)]);
            }
        }
    }

    [Theory, OnPostgreSql]
    public void What_is_too_long_for_a_domain_is_refused_and_not_cut(DatabaseProvider provider)
    {
        foreach (var strategy in strategies)
        {
            using var world =
                ChangingWorld.Create<PeopleContext<UnlimitedText>, PeopleContext<UnlimitedText>>(provider, strategy: strategy);
            world.Execute(
                """CREATE DOMAIN short AS varchar(5); ALTER TABLE "Person" ALTER "Nick" TYPE short; """
                + """INSERT INTO "Person" ("Name", "Nick") VALUES ('x', 'a')""");

            var exception = Assert.Throws<DataMigrationException>(
                () => world.Change([Person<string>.Of(person => person with { Nick = "far too long" }).Using(["Nick"], ["Nick"])]));

            Assert.Contains("value too long", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnPostgreSql]
    public void A_domain_gives_its_default_to_no_row_that_is_there(DatabaseProvider provider)
    {
        foreach (var left in new[] { "NULL", "'y'" })
        {
            using var world = ChangingWorld.Create<PeopleContext<UnlimitedText>, PeopleContext<Nickname>>(provider);
            world.Execute(
                $"""CREATE DOMAIN nickname AS varchar(40) DEFAULT 'zz'; INSERT INTO "Person" ("Name", "Nick") VALUES ('x', 'x'), ('x', """
                + $"""NULL), ('x', {left})""");

            world.Change([Person<string>.Of(person => person.Nick == "x" ? person with { Nick = "N" } : person)]);

            Assert.Equal(["N", "NULL", left.Trim('\'')], world.Query("""SELECT "Nick" FROM "Person" ORDER BY "Id" """));
        }
    }

    [Theory, OnPostgreSql]
    public void Keys_are_asked_of_the_database_for_what_their_text_means(DatabaseProvider provider)
    {
        Check<DateTime, LocalTime>(
            "timestamptz",
            "'2024-01-01 00:00Z'",
            "SET DateStyle = 'SQL, DMY'",
            "DateStyle is 'SQL, DMY', which writes time zones as ambiguous words. SET DateStyle = ISO",
            "SET DateStyle = ISO");
        Check<DateTime, LocalTime>(
            "moment", "'2024-01-01 00:00Z'", "SET DateStyle = 'SQL, DMY'", "DateStyle is 'SQL, DMY'", "SET DateStyle = ISO");
        Check<decimal, Numeric4>(
            "ratio", "0.5", "SET extra_float_digits = -5", "extra_float_digits is -5, which rounds numbers", "SET extra_float_digits = 1");
        Check<decimal, Numeric4>("numeric", "0.5", "SET extra_float_digits = -5", problem: null, "SET extra_float_digits = 1");
        Check<string, UnlimitedText>(
            "interval",
            "'1 day'",
            "SET IntervalStyle = sql_standard",
            "IntervalStyle is 'sql_standard', which writes ambiguous signs",
            "SET IntervalStyle = postgres");
        Check<string, UnlimitedText>(
            "tstzrange[]", "'{\"[2024-01-01 00:00Z,)\"}'", "SET DateStyle = German", "DateStyle is 'German", "SET DateStyle = ISO");

        void Check<T, TKind>(string type, string key, string set, string? problem, string mend)
            where TKind : IKind
        {
            using var database = TestDatabase.Create(typeof(PostgreSqlSilenceTests), provider);
            using var context = Context<KeyedContext<TKind>>(database);
            Execute(context, $"""
                CREATE DOMAIN inner_moment AS timestamptz; CREATE DOMAIN moment AS inner_moment; CREATE DOMAIN ratio AS float8;
                CREATE TABLE "Keyed" ("Id" {type} PRIMARY KEY, "Name" text NOT NULL); INSERT INTO "Keyed" VALUES ({key}, 'a'); {set}
                """);
            var function =
                Shapes.Function(
                    (Keyed<T> keyed) => keyed with { Name = "b" },
                    [Row<Keyed<T>>("keyed")],
                    RowResult.One<Keyed<T>>(isNullable: false)).Using(["Name"], ["Name"]);

            if (problem is null)
                Run(context, function);
            else
                Assert.Contains(
                    $"its rows are found by the key column Id as text, and {problem}",
                    Assert.Throws<DataMigrationException>(() => Run(context, function)).Message,
                    StringComparison.Ordinal);

            Execute(context, mend);
            Assert.Equal([problem is null ? "b" : "a"], Catalogue.Query(context, "SELECT \"Name\" FROM \"Keyed\""));
        }
    }

    [Theory, OnPostgreSql]
    public void A_view_over_a_function_is_refused(DatabaseProvider provider)
    {
        foreach (var (view, isRefused) in new[]
        {
            ("CREATE VIEW some_item AS SELECT * FROM rows()", true),
            ("CREATE VIEW between AS SELECT * FROM rows(); CREATE VIEW some_item AS SELECT * FROM between", true),
            ("CREATE VIEW some_item AS SELECT * FROM kept", false),
            ("CREATE VIEW some_item AS SELECT * FROM kept WHERE id IN (SELECT generate_series(1, 100))", false),
        })
        {
            using var keeper = new Keeper(provider);
            keeper.Migrate(Before);
            keeper.Execute($"""
                ALTER TABLE some_item RENAME TO kept; INSERT INTO kept (string_field) SELECT 'x' FROM generate_series(1, 6);
                CREATE FUNCTION rows() RETURNS SETOF kept LANGUAGE sql AS 'SELECT * FROM kept WHERE id < 4'; {view}
                """);

            if (isRefused)
                Assert.Contains(
                    "it is a view over the function rows()",
                    Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait)).Message,
                    StringComparison.Ordinal);
            else
                keeper.Migrate(Wait);

            Assert.Equal([isRefused ? "x|6" : "x!|6"], keeper.Query("SELECT string_field, COUNT(*) FROM kept GROUP BY 1"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_view_that_does_not_always_show_the_same_rows_is_refused(DatabaseProvider provider)
    {
        var shout = Numbered<int>.Of<int>(person => person with { Name = person.Name + "!" });
        foreach (var (view, reason) in new[]
        {
            ("SELECT * FROM kept WHERE \"Name\" = current_user", "CURRENT_USER"),
            ("SELECT * FROM kept WHERE \"Id\" = 1 AND 'x' = ANY (ARRAY[\"Name\", USER])", "USER"),
            ("SELECT * FROM kept WHERE \"Name\" = current_setting('app.name', true)", "current_setting"),
            ("SELECT * FROM kept WHERE pg_has_role('pg_monitor', 'USAGE') OR \"Id\" = 1", "pg_has_role"),
            ("SELECT * FROM kept WHERE \"Id\" < EXTRACT(year FROM now())", "now"),
            ("SELECT * FROM kept WHERE \"Id\" < EXTRACT(year FROM CURRENT_DATE)", "CURRENT_DATE"),
            ("SELECT * FROM kept WHERE mine(\"Name\")", "mine"),
            ("SELECT * FROM kept WHERE age('2020-01-01'::timestamptz) < \"Id\" * interval '1 second'", "age"),
            ("SELECT * FROM kept WHERE \"Id\" = 1 AND txid_current() > 0", "txid_current"),
            ("SELECT * FROM kept WHERE ('2020-01-0' || \"Id\"::text)::timestamptz < '2020-01-02'", "timestamptz_in"),
            ("SELECT * FROM kept WHERE \"Id\" IN (SELECT \"Id\" FROM kept WHERE \"Name\" = session_user)", "SESSION_USER"),
            ("SELECT * FROM kept WHERE (left(\"Name\", 0) || 'a')::mood = 'a' AND 'b' = 'b'::mood::text AND \"Id\"::text LIKE '_'", null),
            ("SELECT * FROM kept WHERE \"Id\" < 10", null),
            ("SELECT * FROM kept WHERE \"Name\" <> 'It''s CURRENT_USER now()'", null),
            ("SELECT *, current_user AS who, (SELECT now() FROM kept LIMIT 1) AS at, mine(\"Name\") FROM kept", null),
        })
            foreach (var isBehind in new[] { false, true })
            {
                using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
                world.Execute($"""
                    ALTER TABLE "Person" RENAME TO kept; INSERT INTO kept VALUES (1, 'a'), (2, 'b');
                    CREATE FUNCTION mine(text) RETURNS bool STABLE LANGUAGE sql AS 'SELECT $1 = current_user';
                    CREATE TYPE mood AS ENUM ('a', 'b');
                    CREATE VIEW "{(isBehind ? "middle" : "Person")}" AS {view}
                    """);
                if (isBehind)
                    world.Execute("CREATE VIEW \"Person\" AS SELECT \"Id\", \"Name\" FROM middle");

                var exception = Record.Exception(() => world.Try([shout], []));

                Assert.Equal(reason is null ? ["a!", "b!"] : ["a", "b"], world.Query("SELECT \"Name\" FROM kept ORDER BY \"Id\""));
                if (reason is not null)
                    Assert.Contains(
                        $"{(isBehind ? "the view middle" : "it")} shows rows by {reason}, and the others would stay as they are",
                        Assert.IsType<DataMigrationException>(exception).Message,
                        StringComparison.Ordinal);
            }
    }

    [Theory, OnPostgreSql]
    public void A_view_that_is_only_read_is_refused_where_the_role_or_a_setting_decides(DatabaseProvider provider)
    {
        const string Tenant = "CREATE VIEW tenant AS SELECT current_user::text AS owner, now() AS at; ";
        foreach (var (view, reason) in new[]
        {
            ("WITH mine AS (SELECT * FROM kept WHERE \"Name\" = current_user) SELECT * FROM mine", "it shows rows by CURRENT_USER"),
            ("SELECT k.* FROM kept k JOIN (WITH me AS (SELECT USER AS name) SELECT * FROM me) u ON u.name = k.\"Name\"",
                "it shows rows by USER"),
            ("SELECT * FROM kept WHERE \"Name\" = current_setting('app.name', true)", "it shows rows by current_setting"),
            ("SELECT k.* FROM kept k JOIN tenant t ON t.owner = k.\"Name\"", "the view tenant shows rows by CURRENT_USER"),
            ("SELECT k.* FROM kept k JOIN tenant t ON t.at > '2020-01-01'", null),
            ("WITH most AS (SELECT * FROM kept WHERE \"Id\" < extract(year FROM now())) SELECT *, current_user FROM most", null),
        })
            foreach (var areQuoted in new[] { "off", "on" })
            {
                using var world = ChangingWorld.Create<NumberedContext<IntegerNumber>, NumberedContext<IntegerNumber>>(provider);
                world.Execute($"""
                    ALTER TABLE "Pet" DROP CONSTRAINT "FK_Pet_Person_PersonId"; ALTER TABLE "Person" RENAME TO kept;
                    INSERT INTO kept ("Id", "Name") VALUES (1, 'a'); {Tenant}CREATE VIEW "Person" AS {view};
                    SET LOCAL quote_all_identifiers = {areQuoted}
                    """);
                var function = Shapes.Function(
                    (Numbered<int> person) => new Owned<int> { Id = person.Id }, [Row<Numbered<int>>("person")],
                    RowResult.One<Owned<int>>(isNullable: false));

                if (reason is null)
                    world.Change([function], []);
                else
                    Assert.Contains(
                        reason,
                        Assert.Throws<DataMigrationException>(() => world.Try([function], [])).Message
                            .Replace("\"tenant\"", "tenant", StringComparison.Ordinal),
                        StringComparison.Ordinal);

                Assert.Equal(reason is null ? ["1"] : [], world.Query("SELECT \"Id\" FROM \"Pet\""));
            }
    }

    [Theory, OnPostgreSql]
    public void A_query_of_which_row_level_security_hides_rows_is_refused(DatabaseProvider provider)
    {
        foreach (var (sql, isRefused) in new[]
        {
            ("ALTER TABLE kept ENABLE ROW LEVEL SECURITY", true),
            ("ALTER TABLE kept ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON kept USING (\"Id\" < 2)", true),
            ("ALTER TABLE hidden ENABLE ROW LEVEL SECURITY", false),
        })
        {
            using var world = ChangingWorld.Create<QueriedContext, QueriedContext>(provider);
            var role = $"migrator_{Guid.NewGuid():N}";
            world.Execute($"""
                CREATE TABLE kept ("Id" int PRIMARY KEY, "Name" text NOT NULL); INSERT INTO kept VALUES (1, 'a'), (2, 'b');
                CREATE TABLE hidden (); {sql}; CREATE ROLE {role}; GRANT ALL ON SCHEMA public TO {role};
                GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role};
                SET LOCAL ROLE {role}
                """);
            var function = Shapes.Function(
                (Numbered<int> person) => new Owned<int> { Id = person.Id }, [Row<Numbered<int>>("person")],
                RowResult.One<Owned<int>>(isNullable: false));

            if (isRefused)
                Assert.Contains(
                    "row-level security may hide rows of its query from the role that migrates (42501: query would be affected by",
                    Assert.Throws<DataMigrationException>(() => world.Try([function], [])).Message,
                    StringComparison.Ordinal);
            else
                world.Change([function], []);

            Assert.Equal(isRefused ? [] : ["1", "2"], world.Query("SELECT \"Id\" FROM \"Pet\" ORDER BY 1"));
            Assert.Equal(["on"], world.Query("SHOW row_security"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_materialized_view_that_can_be_refreshed_while_it_is_read_is_refused(DatabaseProvider provider)
    {
        foreach (var isRefused in new[] { true, false })
        {
            using var world = ChangingWorld.Create<NumberedContext<IntegerNumber>, NumberedContext<IntegerNumber>>(provider);
            world.Execute($"""
                ALTER TABLE "Pet" DROP CONSTRAINT "FK_Pet_Person_PersonId"; ALTER TABLE "Person" RENAME TO kept;
                INSERT INTO kept ("Id", "Name") VALUES (1, 'a'); CREATE MATERIALIZED VIEW made AS SELECT * FROM kept;
                CREATE {(isRefused ? "UNIQUE" : "")} INDEX ON made ("Id"); CREATE VIEW "Person" AS SELECT * FROM made
                """);
            var function = Shapes.Function(
                (Numbered<int> person) => new Owned<int> { Id = person.Id }, [Row<Numbered<int>>("person")],
                RowResult.One<Owned<int>>(isNullable: false));

            if (isRefused)
                Assert.Contains(
                    "it shows rows of the materialized view made, which others can refresh while they are read",
                    Assert.Throws<DataMigrationException>(() => world.Try([function], [])).Message,
                    StringComparison.Ordinal);
            else
                world.Change([function], []);

            Assert.Equal(isRefused ? [] : ["1"], world.Query("SELECT \"Id\" FROM \"Pet\""));
        }
    }

    [Theory, OnPostgreSql]
    public void A_session_in_which_the_table_or_its_foreign_keys_are_hidden_is_refused(DatabaseProvider provider)
    {
        foreach (var (sql, problem) in new[]
        {
            ("CREATE TEMP TABLE \"Person\" (LIKE \"Person\" INCLUDING ALL)", "its name leads to a temporary table of this session"),
            ("SET LOCAL session_replication_role = replica", "session_replication_role is replica, in which the database checks no"),
            ("CREATE TABLE kid (person int REFERENCES \"Person\"); ALTER TABLE \"Person\" DISABLE TRIGGER ALL",
                "triggers of \"Person\" that check its foreign keys, or those that refer to it, are off"),
        })
        {
            using var world = ChangingWorld.Create<LonelyContext, LonelyContext>(provider);
            world.Execute("INSERT INTO \"Person\" VALUES (1, 'a'); " + sql);

            var exception = Assert.Throws<DataMigrationException>(
                () => world.Try([Numbered<int>.Of<int>(person => person with { Name = "b" })], []));

            Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|a"], world.Query("SELECT * FROM public.\"Person\""));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_callers_transaction_that_commits_all_the_same_commits_nothing_of_what_failed(DatabaseProvider provider)
    {
        using var database = TestDatabase.Create(typeof(PostgreSqlSilenceTests), provider);
        using var context = Context<NotedPeopleContext>(database);
        Execute(context, context.Database.GenerateCreateScript());
        Execute(context, """INSERT INTO "Person" ("Name", "Nick") VALUES ('a', 'x'), ('b', 'y')""");
        var before = Catalogue.Of(context, provider == DatabaseProvider.Sqlite);
        var operations = new MigrationBuilder(context.Database.ProviderName);
        operations.AddColumn<string>("Added", "Person", nullable: true);
        var model = context.GetService<IDesignTimeModel>().Model;
        var function =
            Person<string>.Of(person => person.Name == "b" ? throw new InvalidOperationException("no") : person with { Nick = "z" });
        string message;
        using (var transaction = context.Database.BeginTransaction())
        {
            var commands = context.GetService<IMigrationsSqlGenerator>().Generate(
                [.. operations.Operations, new DataMigrationOperation(
                    "20260102000000_Test", MigrationDirection.Up, () => model, () => model, [function])], model);

            message =
                Assert.Throws<DataMigrationException>(() => context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(
                    commands, context.GetService<IRelationalConnection>())).Message;
            transaction.Commit();
        }

        Assert.Equal(before, Catalogue.Of(context, provider == DatabaseProvider.Sqlite));
        Assert.Equal(["a|x", "b|y"], Catalogue.Query(context, "SELECT \"Name\", \"Nick\" FROM \"Person\" ORDER BY 1"));
        Assert.EndsWith("Nothing was changed: the migration is rolled back.", message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void Triggers_that_would_not_see_what_is_written_refuse_it(DatabaseProvider provider)
    {
        const string Check = "CREATE FUNCTION check_nick() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.\"Nick\" = 'bad' THEN "
            + "RAISE EXCEPTION 'bad'; END IF; RETURN NEW; END $$; ";
        var bad = Person<string>.Of(person => person.Name == "b" ? person with { Nick = "bad" } : person with { Name = person.Name + "!" });
        foreach (var (trigger, isRefused) in new[]
        {
            ("BEFORE INSERT OR UPDATE ON \"Person\" FOR EACH ROW EXECUTE FUNCTION check_nick()", true),
            ("AFTER UPDATE ON \"Person\" FOR EACH ROW EXECUTE FUNCTION check_nick()", true),
            ("BEFORE DELETE ON \"Person\" FOR EACH ROW EXECUTE FUNCTION check_nick()", false),
            ("BEFORE UPDATE ON \"Person\" FOR EACH ROW EXECUTE FUNCTION check_nick(); ALTER TABLE \"Person\" DISABLE TRIGGER "
                + "check_nick", false),
            ("BEFORE UPDATE ON heir FOR EACH ROW EXECUTE FUNCTION check_nick()", true),
        })
        {
            using var world = World();
            world.Execute($"{Check}CREATE TRIGGER check_nick {trigger}");
            if (!isRefused)
            {
                world.Change([bad]);
                Assert.Equal(["a!|x", "b|bad"], world.Query("""SELECT "Name", "Nick" FROM "Person" ORDER BY 1"""));
                continue;
            }

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([bad]));

            Assert.Contains(
                "column Nick of table Person is recreated in this migration, and the triggers of the table (check_nick) "
                + "would not see what the function writes to it", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Name = \"b\"", exception.Message, StringComparison.Ordinal);
        }

        using var left = World();
        left.Execute($"{Check}CREATE TRIGGER check_nick BEFORE UPDATE ON \"Person\" FOR EACH ROW EXECUTE FUNCTION check_nick()");
        left.Change([Person<string>.Of(person => person with { Name = person.Name + "!" })]);
        Assert.Equal(["a!|x", "b!|y"], left.Query("""SELECT "Name", "Nick" FROM "Person" ORDER BY 1"""));

        ChangingWorld World()
        {
            var world = ChangingWorld.Create<PeopleContext<Varchar20>, PeopleContext<Varchar40>>(provider);
            world.Execute(
                """CREATE TABLE heir () INHERITS ("Person"); INSERT INTO "Person" ("Name", "Nick") VALUES ('a', 'x'), ('b', 'y')""");
            return world;
        }
    }

    [Theory, OnPostgreSql]
    public void What_is_deferred_is_settled_before_the_table_changes_and_deferred_again_after(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<Varchar20>, PeopleContext<Varchar40>>(provider);
        world.Execute("""
            CREATE TABLE seen (name text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES (NEW."Name"); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER see AFTER UPDATE ON "Person" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION see();
            INSERT INTO "Person" ("Name", "Nick") VALUES (' a ', 'x')
            """);

        world.Change([Person<string>.Trim]);

        Assert.Equal(["a"], world.Query("SELECT name FROM seen"));
        world.Execute("UPDATE \"Person\" SET \"Name\" = 'b'");
        Assert.Equal(["a"], world.Query("SELECT name FROM seen"));
        Assert.Equal(["b|x"], world.Query("SELECT \"Name\", \"Nick\" FROM \"Person\""));
    }

    private static TContext Context<TContext>(TestDatabase database)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder();
        database.Configure(options, typeof(PostgreSqlSilenceTests).Assembly.GetName().Name!);
        options.UseTypedMigrations();
        var context = (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
        context.Database.OpenConnection();
        return context;
    }

    private static void Execute(DbContext context, string sql)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Run(DbContext context, RowFunction function)
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(
            [new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, [function])], model);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<IRelationalConnection>());
    }

    private sealed class QueriedContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity("Person", person =>
            {
                person.Property<int>("Id");
                person.Property<string>("Name").IsRequired();
                person.ToSqlQuery("SELECT \"Id\", \"Name\" FROM kept");
            });
            modelBuilder.Entity("Pet", pet =>
            {
                pet.Property<int>("Id");
                pet.Property<int?>("PersonId");
                pet.ToTable("Pet");
            });
        }
    }

    private sealed class KeyedContext<TKind>(DbContextOptions options) : DbContext(options)
        where TKind : IKind
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Keyed", keyed =>
        {
            keyed.Property(TKind.Type, "Id").HasColumnType(TKind.Store(isSqlite: false));
            keyed.Property<string>("Name").IsRequired();
            keyed.ToTable("Keyed");
        });
    }

    private sealed record Keyed<T> : ISnapshotRow<Keyed<T>>
    {
        static RowShape ISnapshotRow<Keyed<T>>.RowShape { get; } = new(
            "Keyed", "Keyed", [new("Id", typeof(T), false), new("Name", typeof(string), false)])
        {
            FromValues = values => new Keyed<T> { Id = (T)values[0]!, Name = (string)values[1]! },
        };

        public required T Id { get; init; }

        public required string Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Keyed<T>>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];
    }

    private sealed class DoublePrecision : IKind
    {
        public static Type Type => typeof(double);

        public static string Store(bool isSqlite) => "double precision";
    }

    private sealed class Real : IKind
    {
        public static Type Type => typeof(float);

        public static string Store(bool isSqlite) => "real";
    }

    private sealed class Nickname : IKind
    {
        public static Type Type => typeof(string);

        public static string Store(bool isSqlite) => "nickname";
    }
}
