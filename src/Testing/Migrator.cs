using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Checks;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>Moves a database through its history, and inserts and queries typed rows in each state of it.</summary>
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

    /// <summary>The context that migrates the database, for anything that a test needs beside rows.</summary>
    public DbContext Context => _database.Context;

    /// <summary>
    /// Creates a database of the provider that scaffolded the migration's set, migrated to the step before the migration.
    /// </summary>
    /// <remarks>
    /// A process migrates to this step once, and each call gets the database as it was then. If <paramref name="createContext"/> captures
    /// variables, the whole history runs each time, because it may create a different context each time.
    /// </remarks>
    /// <typeparam name="TMigration">A data migration or a schema migration.</typeparam>
    /// <param name="createContext">
    /// Creates the context from its options. Not needed if the context has a constructor that takes them.
    /// </param>
    /// <exception cref="MigrationTestException">This machine has no such database, or the context cannot be created.</exception>
    public static Migrator Before<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration => new(
            MigratedDatabase.Before(typeof(TMigration), DatabaseProvider.OfTheSet, ContextFactory.Of(typeof(TMigration), createContext)));

    /// <summary>Works on an existing database, through a context that calls <c>UseTypedMigrations()</c>. Neither is disposed of.</summary>
    /// <param name="context">The context.</param>
    public static Migrator Over(DbContext context) => new(MigratedDatabase.Over(context));

    /// <summary>
    /// Runs the whole history on an empty database: up, down to nothing, and up again. No migration may be skipped, and each <c>Down</c>
    /// has to restore the schema before its migration.
    /// </summary>
    /// <typeparam name="TMigration">Any migration of the history.</typeparam>
    /// <param name="createContext">
    /// Creates the context from its options. Not needed if the context has a constructor that takes them.
    /// </param>
    /// <exception cref="MigrationTestException">A migration is skipped, or a <c>Down</c> does not restore the schema before it.</exception>
    public static void CheckHistory<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration => HistoryCheck.Run(typeof(TMigration), ContextFactory.Of(typeof(TMigration), createContext));

    /// <summary>Migrates up or down, so that this migration is the last one applied.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateTo<TMigration>()
        where TMigration : Migration => _database.MigrateTo(typeof(TMigration));

    /// <summary>Migrates up or down, so that this migration is the next one to apply.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateBefore<TMigration>()
        where TMigration : Migration => _database.MigrateBefore(typeof(TMigration));

    /// <summary>Inserts rows in one transaction, principals first.</summary>
    /// <param name="rows">
    /// Records of the database's current state. The database assigns an identity key that is 0, and a column with an SQL default that has
    /// the default value of its type.
    /// </param>
    /// <exception cref="MigrationTestException">The database refused a row. No row is inserted.</exception>
    public void Insert(params IEnumerable<ISnapshotRow> rows) => _database.Rows.Insert(rows);

    /// <summary>
    /// Inserts a row for which the test states only what matters. All other columns are as plain as the schema allows. Unique columns get
    /// unused values. A required reference points to the first existing row, or to a new one.
    /// </summary>
    /// <example><code>var order = migrator.Add&lt;Cut.Before.Order&gt;(order => order with { Total = 3m });</code></example>
    /// <typeparam name="TRow">A record of the database's current state.</typeparam>
    /// <param name="with">Sets the columns that matter for the test.</param>
    /// <returns>The row as the database returns it, with its key.</returns>
    /// <exception cref="MigrationTestException">No such row can be generated, or the database refuses it.</exception>
    public TRow Add<TRow>(Func<TRow, TRow>? with = null)
        where TRow : class, ISnapshotRow<TRow> =>
        (TRow)new RowBuilder(_database.Rows).Add(typeof(TRow), TRow.RowShape, with is null ? null : row => with((TRow)row));

    /// <summary>All rows of a table, in the order of its primary key, including the rows of derived records.</summary>
    /// <typeparam name="TRow">A record of the database's current state.</typeparam>
    public IReadOnlyList<TRow> Query<TRow>()
        where TRow : class, ISnapshotRow<TRow> =>
        [.. _database.Rows.Query(TRow.RowShape).Select(row => (TRow)row.Table.Shape.FromValues!(row.Values))];

    /// <summary>Disposes of the context and the database if they were created here.</summary>
    public void Dispose() => _database.Dispose();
}
