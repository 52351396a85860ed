using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>What is read beside rows, and made beside them, costs the same number of statements a page whatever is on the page.</summary>
public class StatementTests
{
    [Theory, OnSqlite]
    public void Rows_that_belong_to_a_page_are_read_in_a_statement_each(DatabaseProvider provider)
    {
        // The page, the lines of its orders, and their payers.
        Assert.Equal(3, PerPage("parent and children", pageSize: 4, provider, IsRead));
        Assert.Equal(3, PerPage("parent and children", pageSize: 64, provider, IsRead));
        Assert.Equal(3, PerPage("parents by two foreign keys", pageSize: 64, provider, IsRead));
        Assert.Equal(2, PerPage("parent of the same table", pageSize: 64, provider, IsRead));

        static bool IsRead(string statement) => statement.StartsWith("SELECT", StringComparison.Ordinal);
    }

    [Theory, OnPostgreSql]
    public void A_page_takes_the_same_round_trips_whatever_its_size(DatabaseProvider provider)
    {
        // The page, two parents, and what is written.
        Assert.Equal(4, PerPage("parents by two foreign keys", pageSize: 4, provider, _ => true));
        Assert.Equal(4, PerPage("parents by two foreign keys", pageSize: 64, provider, _ => true));
        // New rows, whose keys come back, and the rows that refer to them.
        var made = Shapes.Function(
            (Order<NumberKey> order) => (order with { PayerId = new(-1) }, new Customer<NumberKey> { Id = new(-1), Name = "new" }),
            [RowParameter.Row<Order<NumberKey>>("order")],
            RowResult.One<Order<NumberKey>>(isNullable: false),
            RowResult.One<Customer<NumberKey>>(isNullable: false));
        Assert.Equal(3, PerPage([made], pageSize: 4, provider, _ => true));
        Assert.Equal(3, PerPage([made], pageSize: 64, provider, _ => true));
    }

    [Theory, OnSqlite]
    public void A_look_up_is_read_once(DatabaseProvider provider)
    {
        // Of the tags themselves, by pages too, each page costs one statement more.
        Assert.Equal(
            2, PerPage(
                "look-up of the table itself", pageSize: 8, provider,
                statement => statement.StartsWith("SELECT", StringComparison.Ordinal)));
        Assert.Equal(
            2, Count(
                "look-up of the table itself", rows: 10, pageSize: 100, provider,
                statement => statement.Contains("LIMIT 100", StringComparison.Ordinal)));
    }

    [Theory, OnPostgreSql]
    public void New_rows_that_refer_to_each_other_take_as_many_round_trips_as_they_are_deep(DatabaseProvider provider)
    {
        var few = Count("rows made beside, that refer to each other", rows: 4, pageSize: 4, provider, _ => true);
        var many = Count("rows made beside, that refer to each other", rows: 64, pageSize: 64, provider, _ => true);

        Assert.Equal(few, many);
    }

    /// <summary>How many statements one page more costs.</summary>
    private static int PerPage(string shape, int pageSize, DatabaseProvider provider, Func<string, bool> counts) =>
        PerPage(Shapes.Of<NumberKey>()[shape].Up, pageSize, provider, counts);

    private static int PerPage(RowFunction[] functions, int pageSize, DatabaseProvider provider, Func<string, bool> counts) =>
        Count(functions, (4 * pageSize) - 1, pageSize, provider, counts) - Count(functions, (3 * pageSize) - 1, pageSize, provider, counts);

    private static int Count(string shape, int rows, int pageSize, DatabaseProvider provider, Func<string, bool> counts) =>
        Count(Shapes.Of<NumberKey>()[shape].Up, rows, pageSize, provider, counts);

    private static int Count(RowFunction[] functions, int rows, int pageSize, DatabaseProvider provider, Func<string, bool> counts)
    {
        Statements? statements = null;
        World<NumberKey>.On(provider).Run(
            ConformanceTests<NumberKey>.Rows(rows), pageSize, [functions], context => statements = new Statements(context));
        return statements!.All.Count(counts);
    }
}
