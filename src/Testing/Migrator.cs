using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Rows;
using TypedMigrations.Sql;
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
    private const int PageSize = 1_000;

    // Made once for all contexts of the same services, whose type mappings they hold.
    private static readonly ConditionalWeakTable<IModelRuntimeInitializer, ConcurrentDictionary<Type, IModel>> models = [];

    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<RowShape, RowSource>> sources = [];

    private readonly Lane? _lane;
    private DbContext? _context;
    private string? _step;
    private bool _hasFailed;

    private Migrator(Lane lane) => (_lane, _step) = (lane, lane.Step);

    private Migrator(DbContext context) => _context = context;

    /// <summary>The context through which the database is migrated, for whatever a test needs beside rows.</summary>
    public DbContext Context => _context ??= _lane!.CreateContext();

    /// <summary>The test's context, once it has asked for it: it may have configured it.</summary>
    private DbContext Current => _context ?? _lane!.Context;

    /// <summary>Makes an empty database of the provider that scaffolded the migration's set, migrated up to just before the migration.</summary>
    /// <remarks>
    /// A process migrates up to there once; each call finds the database as it was then. Where <paramref name="createContext"/> captures variables, the whole
    /// history runs each time: what it makes may be another context each time.
    /// </remarks>
    /// <typeparam name="TMigration">A migration, of data or of the schema.</typeparam>
    /// <param name="createContext">Makes the context from its options; not needed where it has a constructor that takes them.</param>
    /// <exception cref="MigrationTestException">There is no such database here, or the context cannot be made.</exception>
    public static Migrator Before<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration => Before(typeof(TMigration), DatabaseProvider.OfTheSet, ContextFactory.Of(typeof(TMigration), createContext));

    /// <summary>Works on an existing database, through a context that says <c>UseTypedMigrations()</c>. Neither is disposed of.</summary>
    /// <param name="context">The context.</param>
    public static Migrator Over(DbContext context) => new(context);

    /// <summary>
    /// Goes over the whole history on an empty database: no migration is passed over, each Down leads to the schema that was there before, down to
    /// nothing, and up again.
    /// </summary>
    /// <typeparam name="TMigration">Any migration of the history.</typeparam>
    /// <param name="createContext">Makes the context from its options; not needed where it has a constructor that takes them.</param>
    /// <exception cref="MigrationTestException">It does not.</exception>
    public static void CheckHistory<TMigration>(Func<DbContextOptions, DbContext>? createContext = null)
        where TMigration : Migration
    {
        using var database = TestDatabase.Create(typeof(TMigration), DatabaseProvider.OfTheSet);
        using var context = ContextFactory.Of(typeof(TMigration), createContext).Create(typeof(TMigration), database);
        new HistoryCheck(context).Run();
    }

    /// <summary>Migrates up or down, so that the migration is the last one applied.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateTo<TMigration>()
        where TMigration : Migration => MigrateTo(typeof(TMigration));

    /// <summary>Migrates up or down, so that the migration is the next one to be applied.</summary>
    /// <typeparam name="TMigration">A migration of the context.</typeparam>
    public void MigrateBefore<TMigration>()
        where TMigration : Migration => MigrateBefore(typeof(TMigration));

    /// <summary>Inserts rows in one transaction, those that others refer to first.</summary>
    /// <param name="rows">
    /// Records of the state that the database is in. A key that the database numbers is left to it where it is 0, and so is a column with a
    /// default in SQL where it has the default value of its type.
    /// </param>
    /// <exception cref="MigrationTestException">The database refused a row; none is inserted.</exception>
    public void Insert(params IEnumerable<ISnapshotRow> rows)
    {
        var model = CurrentModel();
        var bindings = new Dictionary<string, TableBinding>();
        var insertions = rows.Select(row => new Insertion(BindingOf(row.Shape), row.ToValues())).ToList();
        using var transaction = Current.Database.BeginTransaction();
        var run = new List<Insertion>();
        foreach (var insertion in Insertion.PrincipalsFirst([.. Insertion.Merge(insertions)]))
        {
            if (run.Count > 0 && (run[0].Table != insertion.Table || run[0].IsNumbered != insertion.IsNumbered))
                Insert(Provider.Open(Current), run);
            run.Add(insertion);
        }

        Insert(Provider.Open(Current), run);
        transaction.Commit();

        TableBinding BindingOf(RowShape shape)
        {
            if (!bindings.TryGetValue(shape.Entity, out var binding))
                bindings.Add(shape.Entity, binding = SourceOf(model, shape).Find(shape)!);
            return binding.WhyReadOnly is { } reason
                ? throw new MigrationTestException($"Rows of {shape.Record} cannot be inserted: it {reason}. Insert what it shows into the tables behind it.")
                : binding;
        }
    }

    /// <summary>
    /// Inserts a row of which the test says only what it means: all else is as plain as the schema allows, what has to be unique is, and where it has
    /// to refer to another row, that is the first one there, or is made likewise.
    /// </summary>
    /// <example><code>var order = migrator.Add&lt;Cut.Before.Order&gt;(order => order with { Total = 3m });</code></example>
    /// <typeparam name="TRow">A record of the state that the database is in.</typeparam>
    /// <param name="with">What the test means.</param>
    /// <returns>The row as the database has it, with its key.</returns>
    /// <exception cref="MigrationTestException">No such row can be made up, or the database refuses it.</exception>
    public TRow Add<TRow>(Func<TRow, TRow>? with = null)
        where TRow : class, ISnapshotRow<TRow> =>
        (TRow)new RowBuilder(this).Add(typeof(TRow), TRow.RowShape, with is null ? null : row => with((TRow)row));

    /// <summary>All rows of a table, in the order of its primary key; of a record that others derive from, the rows of these too.</summary>
    /// <typeparam name="TRow">A record of the state that the database is in.</typeparam>
    public IReadOnlyList<TRow> Query<TRow>()
        where TRow : class, ISnapshotRow<TRow> => [.. Query(TRow.RowShape).Select(row => (TRow)row.Table.Shape.FromValues!(row.Values))];

    /// <summary>Disposes of the context and the database, where they were made here.</summary>
    public void Dispose()
    {
        if (_lane is null)
            return;
        _context?.Dispose();
        _lane.End(isTouched: _hasFailed || _context is not null);
    }

    internal static Migrator Before(Type migration, Type testClass) =>
        Before(migration, MigrationTest.AttributeOf(testClass).Provider, ContextFactory.OfTestClass(migration, testClass));

    internal static MigrationTestException IsNoMigrationOf(DbContext context, Type migration) => new(
        $"{migration} is no migration of {context.GetType()}: that looks in {context.GetService<IMigrationsAssembly>().Assembly.GetName().Name} "
        + "for classes with [DbContext] of its type and [Migration].");

    internal void MigrateTo(Type migration) => MigrateTo(Id(migration));

    internal void MigrateBefore(Type migration)
    {
        var id = Id(migration);
        MigrateTo(AllIds().TakeWhile(other => other != id).LastOrDefault() ?? Migration.InitialDatabase);
    }

    internal TableBinding Bind(RowShape shape) => SourceOf(CurrentModel(), shape).Find(shape)!;

    internal IEnumerable<StoredRow> Query(RowShape shape)
    {
        Current.Database.OpenConnection();
        try
        {
            foreach (var scan in SourceOf(CurrentModel(), shape).Scans)
            {
                var reader = new BatchReader(Provider.Open(Current), scan);
                Batch? batch = null;
                do
                {
                    batch = Read(reader, batch?.Last, scan);
                    foreach (var row in batch.Rows)
                        yield return row;
                }
                while (!batch.IsLast);
            }
        }
        finally
        {
            Current.Database.CloseConnection();
        }
    }

    private static RowSource SourceOf(IModel model, RowShape shape) =>
        sources.GetOrCreateValue(model).GetOrAdd(shape, _ => RowSource.Of(model, shape));

    private static Batch Read(BatchReader reader, Cursor? after, Scan scan)
    {
        try
        {
            return reader.Next(after, PageSize, async: false, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (UnreadableColumnException exception)
        {
            throw new MigrationTestException(
                $"A row of table {scan.First.DisplayName} cannot be read: column {exception.Column} {exception.Message}\n  key: {exception.Row?.KeyText}", exception.InnerException);
        }
    }

    internal static Migrator Before(Type migration, DatabaseProvider provider, ContextFactory contexts) =>
        new(Templates.Of(migration, provider, contexts).Before(migration));

    /// <summary>Inserts rows of one table, and empties the list.</summary>
    private static void Insert(Session session, List<Insertion> run)
    {
        if (run.Count == 0)
            return;
        var table = run[0].Table;
        using var writer = new RowWriter(session);
        foreach (var page in run.Select(insertion => insertion.ToChange()).Chunk(PageSize))
            Write(table, writer, page);
        var numbered = table.Key.FirstOrDefault(ordinal => table.Columns[ordinal].IsNumbered, -1);
        if (numbered >= 0 && !run[0].IsNumbered && session.ContinueNumbering(table, numbered) is { } command)
            using (command)
                command.ExecuteNonQuery();
        run.Clear();
    }

    private static void Write(TableBinding table, RowWriter writer, RowChange[] page)
    {
        try
        {
            writer.Write(page, async: false, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (RefusedChangeException exception)
        {
            var row = CSharpLiteral.Record(table.Shape.Record, table.Shape, exception.Change.Values!);
            throw new MigrationTestException($"Table {table.DisplayName} refused a row: {exception.Message}\n  row: {row}", exception.InnerException);
        }
    }

    private void MigrateTo(string id)
    {
        _step = null;
        try
        {
            Current.GetService<IMigrator>().Migrate(id);
            _step = id;
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private string Id(Type migration)
    {
        var id = migration.GetCustomAttribute<MigrationAttribute>()?.Id;
        return id is not null && Current.GetService<IMigrationsAssembly>().Migrations.GetValueOrDefault(id)?.AsType() == migration
            ? id
            : throw IsNoMigrationOf(Current, migration);
    }

    private IEnumerable<string> AllIds() => Current.GetService<IMigrationsAssembly>().Migrations.Keys;

    /// <summary>The model of the state that the database is in: the target model of the last migration that was applied.</summary>
    private IModel CurrentModel()
    {
        // Who has a context can migrate by it.
        var step = _context is null && _step is not null ? _step
            : Current.GetService<IHistoryRepository>().GetAppliedMigrations().Select(row => row.MigrationId).LastOrDefault(Migration.InitialDatabase);
        if (step == Migration.InitialDatabase)
            throw new MigrationTestException("The database has no tables yet: migrate it first.");
        var assembly = Current.GetService<IMigrationsAssembly>();
        var initializer = Current.GetService<IModelRuntimeInitializer>();
        var type = assembly.Migrations[step];
        return models.GetOrCreateValue(initializer).GetOrAdd(
            type, _ => initializer.Initialize(assembly.CreateMigration(type, Current.Database.ProviderName!).TargetModel));
    }
}
