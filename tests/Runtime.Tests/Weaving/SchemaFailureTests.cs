using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>
/// What the database refuses around the functions is told like all else: which migration, where, what was to be done, and what to do.
/// </summary>
public class SchemaFailureTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_unique_index_behind_the_functions(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<Varchar20>, NotedPeopleContext>(provider);
        world.Execute("INSERT INTO \"Person\" (\"Name\") VALUES ('secret'), (' secret')");

        var exception = Assert.Throws<DataMigrationException>(() => world.Try([Person<string>.Trim], world.Operations()));

        Assert.Equal(("20260102000000_Test", "Person"), (exception.MigrationId, exception.Table));
        Assert.Contains(
            "stopped at table Person: the database refused 'CREATE UNIQUE INDEX \"IX_Person_Name\" ON \"Person\" (\"Name\")': "
            + (provider == DatabaseProvider.Sqlite
                ? "SQLite Error 19: 'UNIQUE constraint failed: Person.Name'. "
                : "23505: could not create unique index \"IX_Person_Name\""),
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Rows are not unique after the functions: let a function make them unique", exception.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<System.Data.Common.DbException>(exception.InnerException);
        Assert.Equal(["secret", " secret"], world.Query("SELECT \"Name\" FROM \"Person\" ORDER BY \"Id\""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void NULL_where_there_is_none_from_now_on(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<Varchar20>, PeopleContext<RequiredVarchar20>>(provider);
        world.Execute("INSERT INTO \"Person\" (\"Name\") VALUES ('a')");
        var operations = world.Operations();
        operations.OfType<Microsoft.EntityFrameworkCore.Migrations.Operations.AlterColumnOperation>().Single().DefaultValue = null;

        var exception = Assert.Throws<DataMigrationException>(() => world.Try([Person<string>.Trim], operations));

        Assert.Equal("Person", exception.Table);
        Assert.Contains("Nick", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Rows have NULL there after the functions", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("typed_migrations", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void Of_a_statement_that_writes_rows_no_value_is_told(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PeopleContext<Varchar20>, NotedPeopleContext>(provider);
        world.Execute("INSERT INTO \"Person\" (\"Name\") VALUES ('a')");
        var sql =
            new Microsoft.EntityFrameworkCore.Migrations.Operations.SqlOperation { Sql = "INSERT INTO \"Person\" (\"Id\", \"Name\") "
                + "SELECT \"Id\", 'secret' FROM \"Person\"" };

        var exception = Assert.Throws<DataMigrationException>(() => world.Try([Person<string>.Trim], [.. world.Operations(), sql]));

        Assert.Contains("the database refused 'INSERT INTO \"Person\" …': 23505", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }
}
