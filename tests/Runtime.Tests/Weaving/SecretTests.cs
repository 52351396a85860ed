using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Execution;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>Whatever fails, no line of the log has what a row holds.</summary>
public class SecretTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void What_a_function_throws(DatabaseProvider provider) => Check(
        provider, "", RowFunction.Create<Person<string>, Person<string>>(
            person => throw new InvalidOperationException("of " + person.Name)), "InvalidOperationException", "SqliteException 1");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void What_is_not_unique(DatabaseProvider provider) => Check(
        provider, "CREATE UNIQUE INDEX once ON \"Person\" (\"Name\")", Person<string>.Of(person => person with { Name = "secret" }),
        "PostgresException 23505", "SqliteException 2067");

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void What_breaks_a_check(DatabaseProvider provider) => Check(
        provider,
        provider == DatabaseProvider.PostgreSql
            ? "ALTER TABLE \"Person\" ADD CHECK (\"Name\" <> 'secret!')"
            : "CREATE TRIGGER no BEFORE UPDATE ON \"Person\" BEGIN SELECT RAISE(ABORT, 'secret'); END",
        Person<string>.Of(person => person with { Name = person.Name + "!" }),
        "PostgresException 23514",
        "");

    private static void Check(DatabaseProvider provider, string sql, RowFunction function, string onPostgreSql, string onSqlite)
    {
        foreach (var strategy in Enum.GetValues<RowStrategy>())
        {
            var log = new LogLines();
            using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            using var world = ChangingWorld.Create<PeopleContext<Varchar20>, NotedPeopleContext>(
                provider, strategy: strategy, configure: options =>
                {
                    options.UseLoggerFactory(factory);
                    if (provider == DatabaseProvider.PostgreSql)
                        options.UseNpgsql(RelationalOptions(options) + ";Include Error Detail=true");
                });
            world.Execute("INSERT INTO \"Person\" (\"Name\") VALUES ('secret'), ('secret 2')");
            if (sql.Length > 0)
                world.Execute(sql);

            var exception =
                Assert.Throws<DataMigrationException>(() => world.Try([function.Using(["Name"], ["Name"])], world.Operations()));

            Assert.Contains("secret", exception.Message, StringComparison.Ordinal);
            Assert.NotEmpty(log.Lines);
            Assert.DoesNotContain(log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
            Assert.DoesNotContain(log.Lines, line => line.Contains("DETAIL", StringComparison.Ordinal));
            if (log.Lines.FirstOrDefault(line => line.Contains("by pages from the beginning", StringComparison.Ordinal)) is { } restarted)
                Assert.Contains(provider == DatabaseProvider.PostgreSql ? onPostgreSql : onSqlite, restarted, StringComparison.Ordinal);
        }
    }

    private static string RelationalOptions(DbContextOptionsBuilder options) =>
        Microsoft.EntityFrameworkCore.Infrastructure.RelationalOptionsExtension.Extract(options.Options).ConnectionString!;
}
