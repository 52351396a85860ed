using System.Collections;
using System.Net;
using NpgsqlTypes;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Columns whose type only the database knows: the model spells it otherwise, or names a domain or a type of the user. What an UPDATE by
/// hand refuses or rounds is refused or rounded with every strategy, and what is only read stays as it is.
/// </summary>
public sealed class StoredTypeTests : IDisposable
{
    private const string Domains = """
        CREATE SCHEMA other; CREATE TYPE other.mood AS ENUM ('fine', 'bad'); CREATE TYPE other.pair AS (a int, b text);
        CREATE DOMAIN short AS varchar(5); CREATE DOMAIN shorter AS short CHECK (VALUE <> 'no'); CREATE DOMAIN ratio AS numeric(5,2);
        CREATE DOMAIN holiday AS date; CREATE DOMAIN break AS daterange; CREATE DOMAIN flag AS bit(3)
        """;

    private static readonly RowStrategy[] strategies = [RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    private TestDatabase? _database;

    [Theory, OnPostgreSql]
    public void A_value_that_fits_is_stored_as_it_is(DatabaseProvider provider)
    {
        Create(provider);
        foreach (var spelling in new[] { "CHAR(10)", "char (10)", "Character(10)", "nchar(10)", "NATIONAL CHARACTER(10)", "bpchar(10)" })
            Check("abcdef", spelling, "abcdef");
        Check("abcde", "shorter", "abcde");
        Check("110", "bit(3)", "110", typeof(BitArray));
        Check("110", "FLAG", "110", typeof(BitArray));
        Check("101", "Bit Varying(5)", "101", typeof(BitArray));
        Check("bad", "other.mood", "bad", typeof(BitArray));
        Check("(1,\"x y\")", "other.pair", "(1,\"x y\")", typeof(BitArray));
        Check<string[]>(
            ["abc", "a,b", "\"\\", "", null!, "NULL", "{}"], "varchar(4)[]", """{abc,"a,b","\"\\","",NULL,"NULL","{}"}""",
            typeof(List<string>));
        Check<string[]>(["bad", "fine"], "other.mood[]", "{bad,fine}", typeof(List<string>));
        Check<DateTime?>(new DateTime(2026, 1, 2, 3, 4, 5, 600), "TIMESTAMP(0)", "2026-01-02 03:04:06");
        Check<decimal?>(1.239m, "NUMERIC(5, 2)", "1.24");
        Check<decimal?>(1.239m, "ratio", "1.24");
        Check<TimeSpan?>(new TimeSpan(1, 2, 3, 4), "interval day to hour", "1 day 02:00:00");

        void Check<T>(T value, string stored, string expected, Type? model = null)
        {
            using var table = new TypedTable<T>(_database!, stored, model);
            foreach (var strategy in strategies)
            {
                table.Insert("NULL");
                table.Run(TypedTable<T>.Function(typed => typed with { Value = value }).Using(["Id"], ["Value"]), strategy);
                Assert.Equal($"{stored} {strategy} {expected}", $"{stored} {strategy} {table.Query("Value")}");
            }
        }
    }

    [Theory, OnPostgreSql]
    public void A_value_that_does_not_fit_is_refused_and_not_cut(DatabaseProvider provider)
    {
        Create(provider);
        Check("far too long", "CHAR(10)", "value too long for type character(10)");
        Check("far too long", "shorter", "value too long for type character varying(5)");
        Check("no", "shorter", "violates check constraint");
        Check("11011", "bit(3)", "bit string length 5 does not match type bit(3)", typeof(BitArray));
        Check("11011", "flag", "bit string length 5 does not match type bit(3)", typeof(BitArray));
        Check("none", "other.mood", "invalid input value for enum", typeof(BitArray));
        Check<string[]>(["abcdef"], "varchar(3)[]", "value too long for type character varying(3)", typeof(List<string>));
        Check<decimal?>(12345m, "NUMERIC(5,2)", "numeric field overflow");
        Check<decimal?>(12345m, "ratio", "numeric field overflow");
        // Only a cast converts a number to a truth value.
        Check<int?>(5, "integer", "is of type boolean but expression is of type integer", other: "boolean");

        void Check<T>(T value, string stored, string problem, Type? model = null, string? other = null)
        {
            using var table = new TypedTable<T>(_database!, stored, model);
            if (other is not null)
                table.Execute($"ALTER TABLE \"Typed\" ALTER \"Value\" TYPE {other} USING NULL");
            foreach (var strategy in strategies)
            {
                table.Insert("NULL");
                var exception = Assert.Throws<DataMigrationException>(() => table.Run(
                    TypedTable<T>.Function(typed => typed with { Value = value }).Using(["Id"], ["Value"]), strategy));
                Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
                Assert.Equal("NULL", table.Query("Value"));
            }
        }
    }

    [Theory, OnPostgreSql]
    public void Text_takes_the_type_of_the_database_and_not_of_the_model(DatabaseProvider provider)
    {
        Create(provider);
        using var table = new TypedTable<string>(_database!, "bit varying(3)", typeof(BitArray));
        table.Execute("ALTER TABLE \"Typed\" ALTER \"Value\" TYPE json USING NULL");
        foreach (var strategy in strategies)
        {
            table.Insert("NULL");
            table.Run(
                TypedTable<string>.Function(typed => typed with { Value = """{"b": 1, "b": 2}""" }).Using(["Id"], ["Value"]), strategy);
            Assert.Equal("""{"b": 1, "b": 2}""", table.Query("Value"));
        }
    }

    [Theory, OnPostgreSql]
    public void A_value_that_csharp_does_not_tell_from_another_is_refused_in_every_type(DatabaseProvider provider)
    {
        Create(provider);
        string[] infinite = ["infinity", "-infinity", "2026-01-02"];
        Check<DateOnly?>("DATE", ["0001-01-01", "9999-12-31"], infinite);
        Check<DateOnly?>("holiday", ["0001-01-01", "9999-12-31"], infinite);
        Check<DateTime?>("TIMESTAMP(3)", ["0001-01-01 00:00:00"], ["infinity", "-infinity", "9999-12-31 00:00:00"]);
        Check<DateTime?>("TimestampTZ (3)", ["0001-01-01 00:00:00+00"], ["infinity", "-infinity"]);
        Check<DateOnly[]>("DATE[]", ["{2026-01-02,0001-01-01}", "{9999-12-31}"], ["{infinity,2026-01-02}", "{}"]);
        Check<DateOnly[]>("holiday[]", ["{2026-01-02,0001-01-01}", "{9999-12-31}"], ["{infinity,2026-01-02}", "{}"]);
        string[] ends = ["[0001-01-01,2024-01-01)", "[2024-01-01,9999-12-31)", "[0001-01-01,)"];
        string[] others = ["(,2024-01-01)", "[2024-01-01,infinity)", "[-infinity,2024-01-01)", "empty", "(,)", "[2024-01-01,2024-01-08)"];
        Check<NpgsqlRange<DateOnly>?>("DateRange", ends, others);
        Check<NpgsqlRange<DateOnly>?>("break", ends, others);
        Check<NpgsqlRange<DateTime>?>(
            "tsrange", ["[\"0001-01-01 00:00:00\",\"2024-01-01 00:00:00\")"], ["(,\"2024-01-01 00:00:00\")", "[infinity,)"]);
        Check<NpgsqlRange<DateOnly>[]>(
            "datemultirange",
            ["{[0001-01-01,2024-01-01)}", "{[2024-01-01,2024-01-02),[2025-01-01,9999-12-31)}"],
            ["{(,2024-01-01)}", "{}", "{[2024-01-01,infinity)}"]);

        const string masked = "was given a row that holds one with a mask";
        Check<IPAddress>("inet", ["10.0.0.1/24", "fe80::1/64"], ["10.0.0.1/32", "fe80::1/128"], masked);
        Check<IPAddress[]>("inet[]", ["{10.0.0.1/24}"], ["{10.0.0.1}", "{}"], masked);

        void Check<T>(string stored, string[] refused, string[] carried, string problem = "the first or the last day of .NET")
        {
            using var table = new TypedTable<T>(_database!, stored);
            table.Execute("SET TimeZone = 'UTC'");
            var copy = TypedTable<T>.Function(typed => typed with { Other = typed.Value }).Using(["Id", "Value"], ["Other"]);
            foreach (var strategy in strategies)
            {
                foreach (var value in refused)
                {
                    table.Insert($"'{value}'");
                    var exception = Assert.Throws<DataMigrationException>(() => table.Run(copy, strategy));
                    Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
                    Assert.Equal("Other", exception.Column);

                    table.Run(TypedTable<T>.Function(typed => typed with { Note = $"{typed.Id}" }), strategy);
                    Assert.Equal($"1|{value}|NULL", table.Query("Note", "Value", "Other"));
                }

                foreach (var value in carried)
                {
                    table.Insert($"'{value}'");
                    table.Run(copy, strategy);
                    Assert.Equal($"{strategy} {value}|{value}", $"{strategy} {table.Query("Value", "Other")}");
                }
            }
        }
    }

    [Theory, OnPostgreSql, OnSqlite]
    public void A_number_or_a_character_that_would_be_cut_is_refused(DatabaseProvider provider)
    {
        Create(provider);
        Check<sbyte?>("smallint", "300", "-100");
        Check<ushort?>("integer", "70000", "65535");
        Check<ushort?>("integer", "-1", "0");
        Check<uint?>("bigint", "-1", "4294967295");
        Check<char?>("text", "'abc'", "ß");
        Check<char?>("text", "''", " ");
        Check<char?>("varchar(3)", "'x '", "x");
        Check<char?>("character(1)", "'abc'", "x", other: "text");
        Check<float?>("real", "1e300", "1.5", other: "double precision");
        Check<float?>("real", "1e-300", "1.5", other: "double precision");
        if (provider == DatabaseProvider.PostgreSql)
        {
            Check<double?>("double precision", "9007199254740993", "5", other: "bigint");
            Check<ulong?>("numeric", "1.5", "18446744073709551615", other: "numeric");
            Check<char?>("character(3)", "'abc'", "x");
        }

        void Check<T>(string stored, string refused, string carried, string? other = null)
        {
            var isSqlite = provider == DatabaseProvider.Sqlite;
            using var table = new TypedTable<T>(_database!, isSqlite ? null : stored);
            if (other is not null && !isSqlite)
                table.Execute($"ALTER TABLE \"Typed\" ALTER \"Value\" TYPE {other}");
            var function = TypedTable<T>.Function(typed => typed with { Other = typed.Value, Note = "!" });
            foreach (var strategy in isSqlite ? [RowStrategy.Automatic, RowStrategy.Pages] : strategies)
            {
                table.Insert(refused);
                var before = table.Query("Value");
                var exception = Assert.Throws<DataMigrationException>(
                    () => table.Run(function.Using(["Id", "Value"], ["Other", "Note"]), strategy));
                Assert.Equal("Value", exception.Column);
                if (!isSqlite)
                    Assert.Contains(
                        $"column Value holds a value, which is no {Nullable.GetUnderlyingType(typeof(T))!.Name}: it would be cut to this "
                        + "type, and come back as another one. Give such rows another value ahead of this migration",
                        exception.Message,
                        StringComparison.Ordinal);
                Assert.Equal(before, table.Query("Value"));

                // A value that is not read is not refused.
                table.Run(TypedTable<T>.Function(typed => typed with { Note = "?" }).Using(["Id"], ["Note"]), strategy);
                table.Insert($"'{carried}'");
                table.Run(function, strategy);
                Assert.Equal($"!|{carried}", table.Query("Note", "Value"));
            }
        }
    }

    public void Dispose() => _database?.Dispose();

    private void Create(DatabaseProvider provider)
    {
        _database = TestDatabase.Create(typeof(StoredTypeTests), provider);
        if (provider != DatabaseProvider.PostgreSql)
            return;
        using var table = new TypedTable<string>(_database, "text");
        table.Execute(Domains);
    }
}
