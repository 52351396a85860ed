using Microsoft.EntityFrameworkCore;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What the generator reads by the text of a function, and reflection cannot know, holds in every strategy.</summary>
public class ReadByTextTests
{
    private static IEnumerable<RowStrategy> Strategies(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Function]
        : [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    [Theory, OnSqlite, OnPostgreSql]
    public void Null_that_the_return_type_does_not_say_stops_at_its_row(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            var log = new LogLines();
            using var keeper = new Keeper(
                provider,
                typed => typed.UseStrategy(strategy),
                options =>
                    options.UseLoggerFactory(
                        Microsoft.Extensions.Logging.LoggerFactory.Create(
                            logging => Microsoft.Extensions.Logging.LoggingBuilderExtensions.AddProvider(logging, log))));
            keeper.Migrate("20260111010000_CallExtension");
            keeper.Execute("INSERT INTO \"Parents\" (\"Id\", \"Name\") VALUES (1, 'here'), (2, 'gone')");
            keeper.Execute("INSERT INTO \"Children\" (\"Id\", \"ParentId\", \"Name\") VALUES (1, 1, 'a'), (2, 2, 'b')");

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate("20260112000000_SayNothing"));

            Assert.Contains(
                "Up returned null, although its return type does not declare that rows may be deleted: write After.Parent? there, "
                + "below #nullable enable annotations, or return a row",
                exception.Message,
                StringComparison.Ordinal);
            Assert.Equal("Id = 2", exception.Key);
            Assert.Equal(["1|here", "2|gone"], keeper.Query("SELECT \"Id\", \"Name\" FROM \"Parents\" ORDER BY 1"));
            Assert.Equal(["1", "2"], keeper.Query("SELECT \"Id\" FROM \"Children\" ORDER BY 1"));

            // And nobody is told of deletions that cannot be.
            keeper.Execute("UPDATE \"Parents\" SET \"Name\" = 'back' WHERE \"Id\" = 2");
            keeper.Migrate("20260112000000_SayNothing");
            Assert.Equal(["1|here!", "2|back!"], keeper.Query("SELECT \"Id\", \"Name\" FROM \"Parents\" ORDER BY 1"));
            Assert.Contains(log.Lines, line => line.StartsWith("20260112000000_SayNothing", StringComparison.Ordinal)
                && line.Contains("updates Parents", StringComparison.Ordinal));
            Assert.DoesNotContain(log.Lines, line => line.StartsWith("20260112000000_SayNothing", StringComparison.Ordinal)
                && line.Contains("deletes from", StringComparison.Ordinal));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void An_extension_that_is_called_like_a_column_reads_the_whole_row(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            using var keeper = new Keeper(provider, typed => typed.UseStrategy(strategy));
            keeper.Migrate("20260111000000_Wait");
            keeper.Execute("INSERT INTO some_item (id, is_clean, string_field) VALUES (1, true, 'a'), (2, false, 'b')");

            keeper.Migrate("20260111010000_CallExtension");

            Assert.Equal(["a True", "b False"], keeper.Query("SELECT string_field FROM some_item ORDER BY id"));
        }
    }
}
