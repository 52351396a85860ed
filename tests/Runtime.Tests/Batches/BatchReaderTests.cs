using Microsoft.EntityFrameworkCore;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Sql;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

using Customer = TypedMigrations.Runtime.Tests.Conformance.Customer<TypedMigrations.Runtime.Tests.Conformance.GuidKey>;
using Order = TypedMigrations.Runtime.Tests.Conformance.Order<TypedMigrations.Runtime.Tests.Conformance.GuidKey>;

namespace TypedMigrations.Runtime.Tests.Batches;

/// <summary>
/// A batch can be read, taken through its function and dropped by whoever holds the stored text of a cursor: without a run, a transaction
/// or a writer.
/// </summary>
public class BatchReaderTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void A_scan_goes_on_from_the_text_of_a_cursor(DatabaseProvider provider)
    {
        var world = World<GuidKey>.On(provider);
        var plan = world.Plan(Shapes.Function(
            (Order row, Customer payer) => row with { Note = payer.Name },
            [Row<Order>("row"), Parent<Customer>("payer", isOptional: false)],
            RowResult.One<Order>(isNullable: false)));
        IWorldRow[] rows =
        [
            new Customer { Id = GuidKey.Of(1), Name = "a" },
            new Customer { Id = GuidKey.Of(2), Name = "b" },
            .. new[] { 5, 3, 1, 4, 2 }.Select(number => new Order { Id = GuidKey.Of(number), PayerId = GuidKey.Of(number == 3 ? 1 : 2) }),
        ];
        world.With(rows, session =>
        {
            string? stored = null;
            var (notes, ends) = (new List<string?>(), new List<bool>());
            do
            {
                var batch = Next(session, plan, stored);
                notes.AddRange(batch.Changes.Select(change => (string?)change.Values![change.Table.Shape.IndexOf("Note")]));
                ends.Add(batch.IsLast);
                Assert.Equal(stored, batch.After?.ToString());
                stored = batch.Last?.ToString();
            }
            while (!ends[^1]);

            Assert.Equal(["b", "b", "a", "b", "b"], notes);
            Assert.Equal([false, false, true], ends);
            // Nothing was written: the same batch comes again, from its beginning.
            Assert.Equal(2, Next(session, plan, stored: null).Counts.Changed);
        });
    }

    /// <summary>What another process would do, which knows no more than the text.</summary>
    private static Batch Next(Session session, Plan plan, string? stored)
    {
        var step = plan.Steps.Single();
        var reader = BatchReader
            .Open(session, plan, step, step.Source.Scans[0], keepsUnreadable: false, async: false, CancellationToken.None)
            .GetAwaiter().GetResult();
        var context = new MigrationContext(plan.MigrationId, DateTimeOffset.UnixEpoch);
        var arguments = WholeTables.ReadArguments(session, plan, step, context, batchSize: 2, async: false, CancellationToken.None)
            .GetAwaiter().GetResult();
        var function = new StepFunction(step, new Transformer(step, _ => false), arguments, new Failures(OnRowFailure.Stop));
        return reader.Next(stored is null ? null : Cursor.Parse(stored), size: 2, async: false, CancellationToken.None)
            .GetAwaiter().GetResult().Through(function, () => { });
    }
}
