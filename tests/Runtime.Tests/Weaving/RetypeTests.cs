using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>A column that changes its type, and that functions leave as they find it, comes out as it does of the same schema change without functions.</summary>
public class RetypeTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_of_another_length(DatabaseProvider provider) => Check<string, Varchar20, Varchar40>(provider, "'nick'", "'  spaced '", "''", "NULL");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_of_another_length_that_cannot_be_NULL(DatabaseProvider provider) => Check<string, RequiredVarchar20, RequiredVarchar40>(provider, "'nick'", "'  spaced '", "''");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_may_be_NULL_from_now_on(DatabaseProvider provider) => Check<string, RequiredVarchar20, Varchar40>(provider, "'nick'", "'x'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_gets_a_length(DatabaseProvider provider) => Check<string, UnlimitedText, Varchar20>(provider, "'nick'", "'exactly twenty chars'", "NULL");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Text_that_compares_otherwise(DatabaseProvider provider) => Check<string, UnlimitedText, Citext>(provider, "'Nick'", "'1.50'", "NULL", "''");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Padded_text(DatabaseProvider provider) => Check<string, Varchar20, Character8>(provider, "'nick'", "'ab  '", "NULL", "'12345678'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Numbers_of_other_digits(DatabaseProvider provider) => Check<decimal?, Numeric4, Numeric1>(provider, "'1.2500'", "'1.3499'", "NULL", "'-0.05'");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Times_that_get_a_zone(DatabaseProvider provider) => Check<DateTime?, LocalTime, Instant>(
        provider,
        provider == DatabaseProvider.Sqlite
            ? ["'2024-03-31 02:30:00'", "NULL"]
            // Of the driver's own settings, the first is one of a time that there is none of in Berlin.
            : ["'2024-03-31 02:30:00'", "'infinity'", "'-infinity'", "NULL", "'2024-10-27 02:30:00.123456'"]);

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
        ? "SELECT \"Id\" - (SELECT min(\"Id\") FROM \"Person\"), \"Name\", quote(\"Nick\"), typeof(\"Nick\") FROM \"Person\" ORDER BY \"Id\""
        : "SELECT \"Id\" - (SELECT min(\"Id\") FROM \"Person\"), \"Name\", \"Nick\"::text, pg_column_size(\"Nick\"), pg_typeof(\"Nick\")::text FROM \"Person\" ORDER BY \"Id\"");
}
