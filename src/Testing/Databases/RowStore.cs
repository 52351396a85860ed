using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// The rows of a database in one of its states, inserted and queried as records with the runtime's own readers and writers.
/// </summary>
/// <param name="context">The context of the database.</param>
/// <param name="model">The target model of the state.</param>
internal sealed class RowStore(DbContext context, IModel model)
{
    private const int PageSize = 1_000;

    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<RowShape, RowSource>> sources = [];

    public TestProvider Provider => TestProvider.Of(context);

    /// <summary>The tables of a record.</summary>
    public TableBinding Bind(RowShape shape) => SourceOf(shape).Find(shape)!;

    /// <summary>Inserts rows in one transaction, principals first.</summary>
    /// <exception cref="MigrationTestException">The database refused a row. No row is inserted.</exception>
    public void Insert(params IEnumerable<ISnapshotRow> rows)
    {
        var bindings = new Dictionary<string, TableBinding>();
        var insertions = rows.Select(row => Insertion.Of(WritableBinding(row.Shape), row)).ToList();
        using var transaction = context.Database.BeginTransaction();
        var run = new List<Insertion>();
        foreach (var insertion in Insertion.PrincipalsFirst([.. Insertion.Merge(insertions)]))
        {
            if (run.Count > 0 && (run[0].Table != insertion.Table || run[0].IsIdentity != insertion.IsIdentity))
                Insert(Providers.Provider.Open(context), run);
            run.Add(insertion);
        }

        Insert(Providers.Provider.Open(context), run);
        transaction.Commit();

        TableBinding WritableBinding(RowShape shape)
        {
            if (!bindings.TryGetValue(shape.Entity, out var binding))
                bindings.Add(shape.Entity, binding = Bind(shape));
            return binding.WhyReadOnly is { } reason
                ? throw new MigrationTestException(
                    $"Rows of {shape.Record} cannot be inserted: it {reason}. Insert the rows into the tables behind it.")
                : binding;
        }
    }

    /// <summary>All rows of a table, in the order of its primary key, including the rows of derived records.</summary>
    public IEnumerable<StoredRow> Query(RowShape shape)
    {
        context.Database.OpenConnection();
        try
        {
            foreach (var scan in SourceOf(shape).Scans)
            {
                var reader = new BatchReader(Providers.Provider.Open(context), scan);
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
            context.Database.CloseConnection();
        }
    }

    /// <summary>The rows of a record itself, without those of derived records.</summary>
    public IEnumerable<object?[]> Values(RowShape shape) =>
        Query(shape).Where(row => row.Table.Shape.Entity == shape.Entity).Select(row => row.Values);

    /// <summary>The rows of records and of their derived records, each row once.</summary>
    public IEnumerable<ISnapshotRow> Records(IEnumerable<RowShape> shapes) => shapes
        .SelectMany(shape => shape.Concrete())
        .DistinctBy(shape => shape.Entity)
        .SelectMany(shape => Values(shape).Select(values => shape.FromValues!(values)));

    private RowSource SourceOf(RowShape shape) => sources.GetOrCreateValue(model).GetOrAdd(shape, _ => RowSource.Of(model, shape));

    private static Batch Read(BatchReader reader, Cursor? after, Scan scan)
    {
        try
        {
            return reader.Next(after, PageSize, async: false, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (UnreadableColumnException exception)
        {
            throw new MigrationTestException(
                $"A row of table {scan.First.DisplayName} cannot be read: column {exception.Column} {exception.Message}\n"
                + $"  key: {exception.Row?.KeyText}",
                exception.InnerException);
        }
    }

    /// <summary>Inserts rows of one table and empties the list.</summary>
    private static void Insert(Session session, List<Insertion> run)
    {
        if (run.Count == 0)
            return;
        var table = run[0].Table;
        using var writer = new RowWriter(session);
        foreach (var page in run.Select(insertion => insertion.ToChange()).Chunk(PageSize))
            Write(table, writer, page);
        var identity = table.Key.FirstOrDefault(ordinal => table.Columns[ordinal].IsIdentity, -1);
        if (identity >= 0 && !run[0].IsIdentity && session.AdvanceIdentity(table, identity) is { } command)
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
            throw new MigrationTestException(
                $"Table {table.DisplayName} refused a row: {exception.Message}\n  row: {row}", exception.InnerException);
        }
    }
}
