using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What the role lacks is told before anything is read, and so is that nothing may be written.</summary>
public class RightTests
{
    private static readonly RowFunction change = Shapes.Function(
        (Tag<NumberKey> tag) => tag with { Weight = tag.Weight + 1 }, [Row<Tag<NumberKey>>("tag")],
        RowResult.One<Tag<NumberKey>>(isNullable: false));

    [Theory, OnPostgreSql]
    public void A_role_that_may_only_read(DatabaseProvider provider)
    {
        var message = Refused(provider, "CREATE ROLE reader; GRANT SELECT ON \"Tag\" TO reader; SET LOCAL ROLE reader");

        Assert.Contains(
            "table Tag: the role reader has no right to UPDATE there: GRANT UPDATE ON \"Tag\" TO reader", message,
            StringComparison.Ordinal);
        Assert.Contains(
            "table Tag: the role reader has no right to lock it. The lock keeps others from writing it", message, StringComparison.Ordinal);
        Assert.DoesNotContain("SELECT there", message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_role_that_may_only_write(DatabaseProvider provider)
    {
        var message = Refused(provider, "CREATE ROLE writer; GRANT UPDATE ON \"Tag\" TO writer; SET LOCAL ROLE writer");

        Assert.Contains(
            "the role writer has no right to SELECT there: GRANT SELECT ON \"Tag\" TO writer", message, StringComparison.Ordinal);
        Assert.DoesNotContain("branches", message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_role_that_may_read_a_part_of_the_columns(DatabaseProvider provider)
    {
        var message = Refused(provider, "CREATE ROLE part; GRANT SELECT (\"Id\"), UPDATE ON \"Tag\" TO part; SET LOCAL ROLE part");

        Assert.Contains("permission denied for table Tag", message, StringComparison.Ordinal);
        Assert.DoesNotContain("branches", message, StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_transaction_that_may_not_write(DatabaseProvider provider) =>
        Assert.Contains(
            "the transaction is read-only: it runs on a standby",
            Refused(provider, "SET LOCAL transaction_read_only = on"),
            StringComparison.Ordinal);

    private static string Refused(DatabaseProvider provider, string sql) =>
        Assert.Throws<DataMigrationException>(() => World<NumberKey>.On(provider).Run(
            [new Tag<NumberKey> { Id = NumberKey.Of(1), Weight = 1 }],
            pageSize: 3,
            [[change]],
            during: context =>
            {
                context.Database.ExecuteSqlRaw(sql);
                return new Nothing();
            })).Message;

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
