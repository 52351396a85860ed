using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Checks;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>
/// Moves a database through its history and puts typed rows into each state of it: migrate to before, insert records, apply, query, revert.
/// </summary>
/// <example>
/// <code>
/// using var migrator = Migrator.Before&lt;SetCleanFlag&gt;();
/// migrator.Insert(new SetCleanFlag.Before.Item { Id = 1, Name = "a" });
/// migrator.MigrateTo&lt;SetCleanFlag&gt;();
/// Assert.True(migrator.Query&lt;SetCleanFlag.After.Item&gt;().Single().IsClean);
/// </code>
/// </example>
public sealed class Migrator : IDisposable
{
    private readonly MigratedDatabase _database;

    internal Migrator(MigratedDatabase database) => _database = database;

    /// <summary>The context through which the database is migrated, for whatever a test needs beside rows.</summary>
    public DbContext Context => _database.Context;

    /// <summary>
    /// Makes an empty database of the provider that scaffolded the migration's set, migrated up to just before the migration.
    /// </summary>
    /// <remarks>
    /// A process migrates up to there once; each call finds the database as it was then. Where <paramref name="createContext"/> captures
    /// variables, the whole history runs each time: it may make another context each time.
    /// </remarks>
    /// <typeparam name="TMigration">A migration, of data or of the schema.</typeparam>
    /// <param name="createContext">Makes the context from its options; not needed where it has a constructor that takes them.</param>
    /// <exception cref="MigrationTestException">There is no such database here, or the context cannot be made.</exception>
    public static Migrator Before<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration => new(
            MigratedDatabase.Before(typeof(TMigration), DatabaseProvider.OfTheSet, ContextFactory.Of(typeof(TMigration), createContext)));

    /// <summary>Works on an existing database, through a context that says <c>UseTypedMigrations()</c>. Neither is disposed of.</summary>
    /// <param name="context">The context.</param>
    public static Migrator Over(DbContext context) => new(MigratedDatabase.Over(context));

    /// <summary>
    /// Goes over the whole history on an empty database: no migration is passed over, each Down leads to the schema that was there before,
    /// down to nothing, and up again.
    /// </summary>
    /// <typeparam name="TMigration">Any migration of the history.</typeparam>
    /// <param name="createContext">Makes the context from its options; not needed where it has a constructor that takes them.</param>
    /// <exception cref="MigrationTestException">It does not.</exception>
    public static void CheckHistory<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration => HistoryCheck.Run(typeof(TMigration), ContextFactory.Of(typeof(TMigration), createContext));

    /// <summary>Migrates up or down, so that the migration is the last one applied.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateTo<TMigration>()
        where TMigration : Migration => _database.MigrateTo(typeof(TMigration));

    /// <summary>Migrates up or down, so that the migration is the next one to be applied.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateBefore<TMigration>()
        where TMigration : Migration => _database.MigrateBefore(typeof(TMigration));

    /// <summary>Inserts rows in one transaction, those that others refer to first.</summary>
    /// <param name="rows">
    /// Records of the state that the database is in. A key that the database numbers is left to it where it is 0, and so is a column with a
    /// default in SQL where it has the default value of its type.
    /// </param>
    /// <exception cref="MigrationTestException">The database refused a row; none is inserted.</exception>
    public void Insert(params IEnumerable<ISnapshotRow> rows) => _database.Rows.Insert(rows);

    /// <summary>
    /// Inserts a row of which the test gives only what it is about: all else is as plain as the schema allows, unique columns are unique,
    /// and where the row has to refer to another row, that is the first one there, or is made likewise.
    /// </summary>
    /// <example><code>var order = migrator.Add&lt;Cut.Before.Order&gt;(order => order with { Total = 3m });</code></example>
    /// <typeparam name="TRow">A record of the state that the database is in.</typeparam>
    /// <param name="with">What the test is about.</param>
    /// <returns>The row as the database has it, with its key.</returns>
    /// <exception cref="MigrationTestException">No such row can be made up, or the database refuses it.</exception>
    public TRow Add<TRow>(Func<TRow, TRow>? with = null)
        where TRow : class, ISnapshotRow<TRow> =>
        (TRow)new RowBuilder(_database.Rows).Add(typeof(TRow), TRow.RowShape, with is null ? null : row => with((TRow)row));

    /// <summary>All rows of a table, in the order of its primary key; of a record that others derive from, the rows of these too.</summary>
    /// <typeparam name="TRow">A record of the state that the database is in.</typeparam>
    public IReadOnlyList<TRow> Query<TRow>()
        where TRow : class, ISnapshotRow<TRow> =>
        [.. _database.Rows.Query(TRow.RowShape).Select(row => (TRow)row.Table.Shape.FromValues!(row.Values))];

    /// <summary>Disposes of the context and the database, where they were made here.</summary>
    public void Dispose() => _database.Dispose();
}
