using TypedMigrations.Testing.Databases.PostgreSql;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>Test after test has the same database on PostgreSQL, and finds it as it was.</summary>
public class PostgreSqlLaneTests
{
    [PostgresFact]
    public void A_test_finds_neither_rows_nor_numbers_of_another()
    {
        for (var i = 0; i < 3; i++)
        {
            using var migrator = Migrator.Before<Nudge>();
            Assert.Equal(1, migrator.Add<Nudge.Before.Note>(note => note with { Text = "a" }).Id);

            migrator.MigrateTo<Nudge>();
            Assert.Equal("a!", Assert.Single(migrator.Query<Nudge.After.Note>()).Text);

            migrator.MigrateBefore<Nudge>();
            Assert.Equal("a", Assert.Single(migrator.Query<Nudge.Before.Note>()).Text);
        }
    }

    [PostgresFact]
    public void A_migration_that_fails_is_rolled_back_within_the_test()
    {
        for (var i = 0; i < 2; i++)
        {
            using var migrator = Migrator.Before<Nudge>();
            migrator.Insert(new Nudge.Before.Note { Text = "bad" });

            Assert.ThrowsAny<Exception>(migrator.MigrateTo<Nudge>);

            Assert.Equal("bad", Assert.Single(migrator.Query<Nudge.Before.Note>()).Text);
            Assert.Throws<MigrationTestException>(() => migrator.Insert(new Nudge.Before.Note { Id = 1, Text = "the same key" }));
            Assert.Single(migrator.Query<Nudge.Before.Note>());
        }
    }

    [PostgresFact]
    public void What_cannot_be_done_in_a_transaction_is_committed_and_no_other_test_sees_it()
    {
        for (var i = 0; i < 2; i++)
        {
            using var migrator = Migrator.Before<IndexConcurrently>();
            Assert.Empty(migrator.Query<Nudge.After.Note>());
            migrator.Insert(new Nudge.After.Note { Text = "stays" });

            migrator.MigrateTo<IndexConcurrently>();

            Assert.Single(migrator.Query<Nudge.After.Note>());
        }
    }

    [PostgresFact]
    public void What_is_checked_at_the_end_of_a_transaction_is_checked_within_the_test()
    {
        for (var i = 0; i < 2; i++)
        {
            using var migrator = Migrator.Before<UniqueInTheEnd>();
            migrator.Insert(new Nudge.After.Note { Text = "a" }, new Nudge.After.Note { Text = "b" });
            migrator.MigrateTo<UniqueInTheEnd>();

            var exception = Assert.ThrowsAny<Exception>(() => migrator.Insert(new Nudge.After.Note { Text = "a" }));

            Assert.Contains("UX_Notes_Text", exception.Message, StringComparison.Ordinal);
            Assert.Equal(2, migrator.Query<Nudge.After.Note>().Count);
        }
    }

    [PostgresFact]
    public void Tests_side_by_side_have_databases_of_their_own() => Parallel.For(0, 8, i =>
    {
        using var migrator = Migrator.Before<Nudge>();
        migrator.Insert(new Nudge.Before.Note { Text = $"{i}" });
        migrator.MigrateTo<Nudge>();
        Assert.Equal($"{i}!", Assert.Single(migrator.Query<Nudge.After.Note>()).Text);
    });
}

internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgreSqlServer.WhyUnavailable;
}
