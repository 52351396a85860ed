using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>More sets of changed columns than statements are kept for.</summary>
public class ColumnSetTests
{
    [Fact]
    public void Any_set_of_columns_may_change_on_sqlite()
    {
        using var migrator = Migrator.Before<Zoo.Sqlite.ChangeSome>();
        var rows = Enumerable.Range(0, 256).Select(i => SqliteValuesTests.Rows.First() with { Id = i }).ToList();
        migrator.Insert(rows);

        migrator.MigrateTo<Zoo.Sqlite.ChangeSome>();

        Assert.Equal(
            rows.Select(Zoo.Sqlite.ChangeSome.Up),
            migrator.Query<Zoo.Sqlite.ChangeSome.After.Values>(),
            TypedMigrations.Rows.SnapshotRowComparer.Instance);
    }

    [Theory, Zoo.OnPostgreSql]
    public void Any_set_of_columns_may_change_on_postgresql(DatabaseProvider provider)
    {
        Assert.Equal(DatabaseProvider.PostgreSql, provider);
        using var migrator = Migrator.Before<Zoo.Postgres.ChangeSome>();
        var rows = Enumerable.Range(0, 256).Select(i => PostgresValuesTests.Rows.First() with { Id = i }).ToList();
        migrator.Insert(rows);

        migrator.MigrateTo<Zoo.Postgres.ChangeSome>();

        Assert.Equal(
            rows.Select(Zoo.Postgres.ChangeSome.Up),
            migrator.Query<Zoo.Postgres.ChangeSome.After.Values>(),
            TypedMigrations.Rows.SnapshotRowComparer.Instance);
    }
}
