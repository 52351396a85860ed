using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// A column that changes its type, and that functions leave as they find it, comes out as it does of the same schema change without
/// functions.
/// </summary>
public class RetypeTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_of_another_length(DatabaseProvider provider) =>
        Check<string, Varchar20, Varchar40>(provider, "'nick'", "'  spaced '", "''", "NULL");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_of_another_length_that_cannot_be_NULL(DatabaseProvider provider) =>
        Check<string, RequiredVarchar20, RequiredVarchar40>(provider, "'nick'", "'  spaced '", "''");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_may_be_NULL_from_now_on(DatabaseProvider provider) =>
        Check<string, RequiredVarchar20, Varchar40>(provider, "'nick'", "'x'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_gets_a_length(DatabaseProvider provider) =>
        Check<string, UnlimitedText, Varchar20>(provider, "'nick'", "'exactly twenty chars'", "NULL");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_compares_otherwise(DatabaseProvider provider) =>
        Check<string, UnlimitedText, Citext>(provider, "'Nick'", "'1.50'", "NULL", "''");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Padded_text(DatabaseProvider provider) =>
        Check<string, Varchar20, Character8>(provider, "'nick'", "'ab  '", "NULL", "'12345678'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Numbers_of_other_digits(DatabaseProvider provider) =>
        Check<decimal?, Numeric4, Numeric1>(provider, "'1.2500'", "'1.3499'", "NULL", "'-0.05'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Times_that_get_a_zone(DatabaseProvider provider) => Check<DateTime?, LocalTime, Instant>(
        provider,
        provider == DatabaseProvider.Sqlite
            ? ["'2024-03-31 02:30:00'", "NULL"]
            // The first is a time that the clock in Berlin leaves out, the last one that it shows twice.
            : ["'2024-03-31 02:30:00'", "'infinity'", "'-infinity'", "NULL", "'2024-10-27 02:30:00.123456'"]);

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_column_that_is_dropped_and_added_again_holds_what_functions_return(DatabaseProvider provider)
    {
        foreach (var function in new[] { Person<string>.Trim, Person<string>.TrimUnknown })
        {
            using var world = World<UnlimitedText, Varchar20>(provider, ["'nick'", "NULL", "'other'"]);
            world.Change(
                [function],
                [
                    new DropColumnOperation { Table = "Person", Name = "Nick" },
                    new AddColumnOperation
                    {
                        Table = "Person", Name = "Nick", ClrType = typeof(string), ColumnType = "varchar(20)", IsNullable = true,
                    },
                ]);
            Assert.Equal(["nick", "NULL", "other"], world.Query("SELECT \"Nick\" FROM \"Person\" ORDER BY \"Id\""));
        }
    }

    [Theory, OnPostgreSql]
    public void What_does_not_fit_is_mended_by_functions_or_the_databases_own_error(DatabaseProvider provider)
    {
        string[] nicks = ["'too long for that'", "'short'", "NULL"];
        var mend = Person<string>.Of(person => person with { Nick = person.Nick is { Length: > 5 } nick ? nick[..5] : person.Nick });
        foreach (var function in new[] { mend, mend.Using(["Nick"], ["Nick"]) })
        {
            using var mended = World<Varchar20, Varchar5>(provider, nicks);
            mended.Change([function]);
            Assert.Equal(["too l", "short", "NULL"], mended.Query("SELECT \"Nick\" FROM \"Person\" ORDER BY \"Id\""));
        }

        using var left = World<Varchar20, Varchar5>(provider, nicks);
        var exception = Assert.Throws<DataMigrationException>(() => left.Try([Person<string>.Trim], left.Operations()));

        Assert.Equal(("Person", "Nick"), (exception.Table, exception.Column));
        Assert.StartsWith(
            "The data migration '20260102000000_Test' stopped at table Person: the database refused 'ALTER TABLE \"Person\" ALTER COLUMN "
            + "\"Nick\" TYPE varchar(5)': "
            + "22001: value too long for type character varying(5). The database converts the values that functions do not change",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(["too long for that", "short", "NULL"], left.Query("SELECT \"Nick\" FROM \"Person\" ORDER BY \"Id\""));
    }

    [Theory, OnPostgreSql]
    public void Where_the_database_has_no_conversion_functions_convert_all_rows_or_it_says_so(DatabaseProvider provider)
    {
        var convert = Person<string>.Of(person => person with { Nick = person.Nick is { } nick ? $"\"{nick}\"" : null });
        using (var world = World<UnlimitedText, Document>(provider, ["'a'", "'b'", "NULL"]))
        {
            world.Change([convert]);
            Assert.Equal(["\"a\"", "\"b\"", "NULL"], world.Query("SELECT \"Nick\"::text FROM \"Person\" ORDER BY \"Id\""));
        }

        foreach (var some in new[] { Person<string>.Trim, Person<string>.Of(
                person => person with { Nick = person.Nick == "a" ? "{}" : person.Nick }) })
        {
            using var left = World<UnlimitedText, Document>(provider, ["'a'", "'b'"]);
            var exception = Assert.Throws<DataMigrationException>(() => left.Try([some], left.Operations()));
            Assert.Equal(("Person", "Nick"), (exception.Table, exception.Column));
            Assert.Contains(
                "42804: column \"Nick\" cannot be cast automatically to type jsonb", exception.Message, StringComparison.Ordinal);
        }

        using var empty = World<UnlimitedText, Document>(provider, []);
        empty.Change([Person<string>.TrimUnknown]);
    }

    [Theory, OnPostgreSql]
    public void Some_rows_are_written_and_the_database_converts_the_others(DatabaseProvider provider)
    {
        var some = Person<DateTime?>.Of(
            person => person.Nick is { Year: 2024 } ? person with { Nick = new DateTime(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc) } : person);
        using var world = World<LocalTime, Instant>(provider, ["'2024-07-01 12:00'", "'infinity'", "'2023-07-01 12:00'"]);
        world.Change([some]);
        Assert.Equal(
            ["2025-01-02 04:04:05+01", "infinity", "2023-07-01 12:00:00+02"],
            world.Query("SELECT \"Nick\"::text FROM \"Person\" ORDER BY \"Id\""));

        // The clock in Berlin leaves out the time that the function writes.
        var back = Person<DateTime?>.Of(
            person => person.Nick is { Year: 2025 } ? person with { Nick = new DateTime(2024, 3, 31, 2, 30, 0) } : person);
        world.Change([back]);
        Assert.Equal(
            ["2024-03-31 02:30:00", "infinity", "2023-07-01 12:00:00"],
            world.Query("SELECT \"Nick\"::text FROM \"Person\" ORDER BY \"Id\""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Nothing_becomes_the_default_where_it_must_be_something_from_now_on_and_no_function_gives_it(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            var expected = After();
            Assert.Equal("none, x", expected.Nicks);
            Assert.Equal(expected, After(Person<string>.Trim));
            Assert.Equal(expected, After(Person<string>.TrimUnknown));
            Assert.Equal(
                expected with { Nicks = "given, x" }, After(Person<string>.Of(person => person with { Nick = person.Nick ?? "given" })));

            (string Nicks, string Schema) After(params RowFunction[] functions)
            {
                using var world = World<Varchar20, DefaultedVarchar40>(provider, ["NULL", "'x'"], strategy);
                if (functions.Length > 0)
                    world.Change(functions);
                else
                    world.Change();
                var nicks = world.Query("SELECT \"Nick\" FROM \"Person\" ORDER BY \"Id\"");
                return (string.Join(", ", nicks), string.Join('\n', world.Schema()));
            }
        }
    }

    [Theory, OnPostgreSql]
    public void A_trigger_sees_the_row_as_it_is_where_functions_leave_the_column_alone(DatabaseProvider provider)
    {
        using var world = World<Varchar20, Varchar40>(provider, ["'a'"]);
        world.Execute("""
            CREATE TABLE audit (line jsonb);
            CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN INSERT INTO audit VALUES (to_jsonb(NEW) - 'Id'); RETURN NULL; END $$;
            CREATE TRIGGER audit AFTER UPDATE ON "Person" FOR EACH ROW EXECUTE FUNCTION audit()
            """);
        world.Change([Person<string>.Trim]);
        Assert.Equal(["""{"Name": "ada", "Nick": "a"}"""], world.Query("SELECT line::text FROM audit"));
    }

    [Theory, OnPostgreSql]
    public void Functions_read_a_column_that_they_leave_alone_as_it_was(DatabaseProvider provider)
    {
        using var world = World<RequiredNumeric4, Numeric1>(provider, ["1.2345"]);
        world.Change([Person<decimal?>.Of(person => person with { Name = $"{person.Nick}" }).Using(["Nick"], ["Name"])]);
        Assert.Equal(["1.2345|1.2"], world.Query("SELECT \"Name\", \"Nick\" FROM \"Person\""));
    }

    [Theory, OnSqlite]
    public void No_trigger_runs_for_rows_that_are_left_alone(DatabaseProvider provider)
    {
        using var world = World<RequiredVarchar20, Varchar40>(provider, ["'a'", "'b'"]);
        world.Execute(
            "CREATE TABLE seen (id); CREATE TRIGGER see AFTER UPDATE ON \"Person\" BEGIN INSERT INTO seen VALUES (NEW.\"Name\"); END");
        world.Change([Person<string>.Trim]);
        Assert.Equal(["ada"], world.Query("SELECT id FROM seen"));
    }

    [Theory, OnSqlite]
    public void A_trigger_that_would_not_see_what_is_written_refuses_it(DatabaseProvider provider)
    {
        using var world = World<RequiredVarchar20, Varchar40>(provider, ["'a'", "'b'"]);
        world.Execute(
            "CREATE TABLE seen (nick); CREATE TRIGGER see AFTER UPDATE ON \"Person\" BEGIN INSERT INTO seen VALUES (NEW.\"Nick\"); END");

        var exception = Assert.Throws<DataMigrationException>(
            () => world.Try([Person<string>.Of(person => person with { Nick = "new" })], world.Operations()));

        Assert.Contains(
            "column Nick of table Person is recreated in this migration, and the triggers of the table (see) would not see",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(world.Query("SELECT nick FROM seen"));
    }

    /// <summary>By functions of both kinds and in every strategy that can be asked for, there and back.</summary>
    private static void Check<T, TOld, TNew>(DatabaseProvider provider, params string[] nicks)
        where TOld : IKind
        where TNew : IKind
    {
        List<string> there, back, schema;
        using (var plain = World<TOld, TNew>(provider, nicks))
        {
            plain.Change();
            plain.Execute("UPDATE \"Person\" SET \"Name\" = trim(\"Name\")");
            (there, schema) = (Rows(plain, provider), plain.Schema());
            plain.Change();
            back = Rows(plain, provider);
        }

        foreach (var strategy in Enum.GetValues<RowStrategy>())
            foreach (var function in new[] { Person<T>.Trim, Person<T>.TrimUnknown })
            {
                using var world = World<TOld, TNew>(provider, nicks, strategy);
                world.Change([function]);
                Assert.Equal((strategy, string.Join('\n', there)), (strategy, string.Join('\n', Rows(world, provider))));
                Assert.Equal(schema, world.Schema());
                world.Change([function]);
                Assert.Equal((strategy, string.Join('\n', back)), (strategy, string.Join('\n', Rows(world, provider))));
            }
    }

    private static ChangingWorld World<TOld, TNew>(DatabaseProvider provider, string[] nicks, RowStrategy strategy = RowStrategy.Automatic)
        where TOld : IKind
        where TNew : IKind
    {
        var world = ChangingWorld.Create<PeopleContext<TOld>, PeopleContext<TNew>>(provider, pageSize: 2, strategy);
        if (provider == DatabaseProvider.PostgreSql)
            world.Execute("SET LOCAL TimeZone = 'Europe/Berlin'");
        foreach (var (i, nick) in nicks.Index())
            world.Execute($"INSERT INTO \"Person\" (\"Name\", \"Nick\") VALUES ('{(i % 2 == 0 ? " ada " : "bob")}', {nick})");
        return world;
    }

    /// <summary>As they are stored.</summary>
    private static List<string> Rows(ChangingWorld world, DatabaseProvider provider) => world.Query(provider == DatabaseProvider.Sqlite
        ? "SELECT \"Id\" - (SELECT min(\"Id\") FROM \"Person\"), \"Name\", quote(\"Nick\"), typeof(\"Nick\") FROM \"Person\" "
            + "ORDER BY \"Id\""
        : "SELECT \"Id\" - (SELECT min(\"Id\") FROM \"Person\"), \"Name\", \"Nick\"::text, pg_column_size(\"Nick\"), "
            + "pg_typeof(\"Nick\")::text FROM \"Person\" ORDER BY \"Id\"");
}
