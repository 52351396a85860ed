using TypedMigrations.Sql;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>A part of a transaction that fails is taken back, and no more: also within another, and behind one that went well.</summary>
public class SavepointTests
{
    private static readonly Func<InvalidOperationException, bool> all = _ => true;

    public void What_failed_is_taken_back_and_nothing_else(ProviderUnderTest provider) => Check(provider, [5, 1, 2], async session =>
    {
        await Insert(session, 1);
        Assert.NotNull(await Try(session, async () =>
        {
            await Insert(session, 10);
            throw new InvalidOperationException();
        }));
        Assert.Null(await Try(session, () => Insert(session, 2)));
    });

    public void What_holds_a_part_that_went_well_is_taken_back_whole(ProviderUnderTest provider) => Check(provider, [5, 1], async session =>
    {
        await Insert(session, 1);
        Assert.NotNull(await Try(session, async () =>
        {
            await Insert(session, 10);
            Assert.Null(await Try(session, () => Insert(session, 11)));
            await Insert(session, 12);
            throw new InvalidOperationException();
        }));
    });

    public void A_part_within_another_is_taken_back_alone(ProviderUnderTest provider) => Check(provider, [5, 1, 2], async session =>
    {
        Assert.Null(await Try(session, async () =>
        {
            await Insert(session, 1);
            Assert.NotNull(await Try(session, async () =>
            {
                await Insert(session, 10);
                throw new InvalidOperationException();
            }));
            await Insert(session, 2);
        }));
    });

    private static void Check(ProviderUnderTest provider, int[] expected, Func<Session, ValueTask> run)
    {
        List<int> found = [];
        World<NumberKey>.On(provider).With([new Category { Id = 5, Name = "five" }], session =>
        {
            run(session).GetAwaiter().GetResult();
            found = session.Query(
                "SELECT \"Id\" FROM \"Category\"", [], row => row.GetInt32(0), async: false, CancellationToken.None)
                .GetAwaiter().GetResult();
        });
        Assert.Equal(expected.Order(), found.Order());
    }

    private static ValueTask<InvalidOperationException?> Try(Session session, Func<ValueTask> run) =>
        Savepoint.Try(session, run, all, async: false, CancellationToken.None);

    private static ValueTask Insert(Session session, int id) =>
        session.Execute(
            FormattableString.Invariant($"INSERT INTO \"Category\" (\"Id\", \"Name\") VALUES ({id}, 'a')"),
            async: false, CancellationToken.None);
}
