using TypedMigrations.Rows;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// All keys of a world become keys of another kind, with all that refers to them: rows of eight tables, trees and circles among them.
/// </summary>
public class RekeyTests<TOld, TNew>
    where TOld : struct, IKey<TOld>
    where TNew : struct, IKey<TNew>
{
    private const int PageSize = 3;

    private static readonly MigrationContext context =
        new("20260102000000_Test", DateTimeOffset.UnixEpoch, new Dictionary<string, object>());

    public void Every_row_gets_its_new_key_wherever_it_is_referred_to(ProviderUnderTest provider)
    {
        foreach (var size in new[] { 0, 1, PageSize, PageSize + 1 })
        {
            using var world = ChangingWorld.Create<WorldContext<TOld>, WorldContext<TNew>>(provider, PageSize);
            var before = ConformanceTests<TOld>.Rows(size);
            world.Insert(before);
            var schema = Catalogue.WithoutDefaults(world.Schema());

            var rows = Check<TOld, TNew>(world, before, firstNew: 500, $"{size} rows, up\n");
            // Entity Framework alone cannot make such a migration on PostgreSQL.
            using (var other = ChangingWorld.Create<WorldContext<TNew>, WorldContext<TOld>>(provider, PageSize))
                Assert.Equal(Catalogue.WithoutDefaults(other.Schema()), Catalogue.WithoutDefaults(world.Schema()));

            Check<TNew, TOld>(world, rows, firstNew: 600, $"{size} rows, down\n");
            Assert.Equal(schema, Catalogue.WithoutDefaults(world.Schema()));
        }
    }

    private static IReadOnlyList<IWorldRow> Check<TBefore, TAfter>(
        ChangingWorld world, IReadOnlyList<IWorldRow> before, int firstNew, string what)
        where TBefore : struct, IKey<TBefore>
        where TAfter : struct, IKey<TAfter>
    {
        var functions = Functions<TBefore, TAfter>(firstNew);
        var expected = Plainly.Run(functions, before, context);
        world.Change(functions);
        Assert.Equal(
            what + ConformanceTests<TAfter>.Dump(expected), what + ConformanceTests<TAfter>.Dump(world.Query(Shapes.Records<TAfter>())));
        return expected;
    }

    private static RowFunction[] Functions<TBefore, TAfter>(int firstNew)
        where TBefore : struct, IKey<TBefore>
        where TAfter : struct, IKey<TAfter>
    {
        static TAfter To(TBefore key) => TAfter.Of(key.Number);
        static TAfter? ToOptional(TBefore? key) => key is { } value ? To(value) : null;

        return
        [
            Of((Customer<TBefore> customer) => new Customer<TAfter> { Id = To(customer.Id), Name = customer.Name + "!" }),
            Of((Order<TBefore> order) => new Order<TAfter>
            {
                Id = To(order.Id),
                CustomerId = ToOptional(order.CustomerId),
                PayerId = To(order.PayerId),
                CategoryId = order.CategoryId,
                Note = order.Note,
                Total = order.Total + 1,
            }),
            Of((Line<TBefore> line) => new Line<TAfter> { OrderId = To(line.OrderId), Position = line.Position, Text = line.Text }),
            Of((Tag<TBefore> tag) => new Tag<TAfter> { Id = To(tag.Id), Code = tag.Code, Weight = tag.Weight }),
            Of((Customer<TBefore> customer) => new Tag<TAfter> { Id = TAfter.Of(firstNew + customer.Id.Number), Code = customer.Name }),
            Of((Node<TBefore> node) => new Node<TAfter> { Id = To(node.Id), ParentId = ToOptional(node.ParentId), Level = node.Level }),
            Of((Wing<TBefore> wing) => new Wing<TAfter> { Id = To(wing.Id), BodyId = ToOptional(wing.BodyId) }),
            Of((Body<TBefore> body) => new Body<TAfter> { Id = To(body.Id), WingId = To(body.WingId) }),
        ];

        static RowFunction Of<TRow, TResult>(Func<TRow, TResult> function)
            where TRow : class, ISnapshotRow<TRow>
            where TResult : class, ISnapshotRow<TResult> =>
                Shapes.Function(function, [Row<TRow>("row")], RowResult.One<TResult>(isNullable: false));
    }
}
