using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

using Customer = TypedMigrations.Runtime.Tests.Conformance.Customer<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Line = TypedMigrations.Runtime.Tests.Conformance.Line<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Order = TypedMigrations.Runtime.Tests.Conformance.Order<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Tag = TypedMigrations.Runtime.Tests.Conformance.Tag<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>What a migration says where a function of more than a row stops it.</summary>
public class ShapeFailureTests
{
    public void A_row_without_its_parent_is_named(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 3",
        "takes the Customer of each row as 'customer', and this row has none (CustomerId = null). Where there may be none, "
        + "let the parameter be nullable: Customer? customer",
        Shapes.Function(
            (Order row, Customer customer) => row, [Row<Order>("row"), Parent<Customer>("customer", isOptional: false)], One<Order>()));

    public void A_new_row_that_the_database_refuses_is_shown_beside_the_row_that_drove_it(ProviderUnderTest provider)
    {
        var exception = Fails(
            provider,
            "Id = 2",
            "the database refused a new row of table Tag that",
            Shapes.Function(
                (Customer row) => row.Id.Number == 2 ? new Tag { Id = new(1), Code = "taken" } : null,
                [Row<Customer>("row")],
                One<Tag>(isNullable: true)));

        Assert.Contains("Tag { Id = 1, Code = \"taken\", Weight = 0 }", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Customer { Id = 2, Name = \"customer 2\" }", exception.Row, StringComparison.Ordinal);
        Assert.Equal("Customer", exception.Table);
    }

    public void A_reference_to_a_row_that_was_not_returned_is_named(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 1",
        "(CategoryId = -2 is the key of no new row that the same call returned)",
        Shapes.Function(
            (Order row) => (row with { CategoryId = -2 }, new Category { Id = -1, Name = "" }), [Row<Order>("row")], One<Order>(),
            One<Category>()));

    public void Two_new_rows_with_one_placeholder_are_refused(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 1",
        "returned two new rows of Category with the key -1",
        Shapes.Function(
            IEnumerable<Category> (Order row) => [new() { Id = -1, Name = "" }, new() { Id = -1, Name = "" }],
            [Row<Order>("row")],
            RowResult.Many<Category>()));

    public void Two_rows_that_are_kept_with_one_key_are_refused(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 1; Id = 5; Id = 7",
        "returned two rows of Tag with the key Id = 1",
        Shapes.Function(
            IEnumerable<Tag> (IGrouping<string?, Tag> tags) => [tags.First(), tags.First() with { Weight = 5 }],
            [Group<string?, Tag>("tags", tag => tag.Id.Number % 2 == 1 ? tag.Code : null)],
            RowResult.Many<Tag>()));

    public void A_row_that_is_returned_twice_is_refused_whatever_its_key(ProviderUnderTest provider)
    {
        foreach (var id in new[] { -5, 0, 7 })
            Fails(
                provider,
                $"Id = {id}",
                $"returned two rows of Category with the key Id = {id}",
                Shapes.Function(
                    IEnumerable<Category> (Category row) => row.Id == id ? [row, row] : [row], [Row<Category>("row")],
                    RowResult.Many<Category>()),
                context => context.Database.ExecuteSql($"INSERT INTO \"Category\" (\"Id\", \"Name\") VALUES ({id}, 'a')"));
    }

    public void A_row_without_a_key_for_its_group_is_refused_if_the_type_of_the_key_cannot_be_null(ProviderUnderTest provider)
    {
        const string Problem = "takes groups, and the key of this row is null, which the type of the key does not declare. "
            + "If rows without a key are a group, write IGrouping<…?, Tag>";
        Fails(
            provider, "Id = 3", Problem, Shapes.Function(
                IEnumerable<Tag> (IGrouping<string, Tag> tags) => tags, [Group<string, Tag>("tags", tag => tag.Code)],
                RowResult.Many<Tag>()));
        Fails(
            provider, "Id = 3", Problem, Shapes.Function(
                IEnumerable<Tag> (IGrouping<int, Tag> tags) => tags, [Group<int, Tag>("tags", tag => tag.Code?.Length)],
                RowResult.Many<Tag>()));
    }

    public void A_key_that_changes_under_rows_that_would_go_with_the_old_one_is_refused(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 7",
        "they would be deleted with it, disconnected, or left to another row. Let a function of this migration give them the new key",
        Shapes.Function((Order row) => row with { Id = new(row.Id.Number + 500) }, [Row<Order>("row")], One<Order>()));

    public void A_dictionary_over_keys_that_are_not_unique_names_both_rows(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 2; Id = 4",
        "is a dictionary, and two rows have the key \"a\". Take an ILookup",
        Shapes.Function(
            (Order row, IReadOnlyDictionary<string, Tag> tags) => row,
            [Row<Order>("row"), Dictionary<string, Tag>("tags", tag => tag.Code)], One<Order>()));

    public void A_key_selector_that_throws_names_its_row(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 3",
        "the key of its groups in ",
        Shapes.Function((IGrouping<int, Tag> tags) => tags.First(), [Group<int, Tag>("tags", tag => tag.Code!.Length)], One<Tag>()));

    public void Null_in_the_place_of_rows_is_refused(ProviderUnderTest provider) => Fails(
        provider,
        "Id = 1",
        "returned null for rows of Tag; return no rows instead: []",
        Shapes.Function((Customer row) => (IEnumerable<Tag>)null!, [Row<Customer>("row")], RowResult.Many<Tag>()));

    public void A_null_that_the_return_type_does_not_say_is_refused(ProviderUnderTest provider)
    {
        const string Deleted = "returned null, although its return type does not declare that rows may be deleted: write ";
        Fails(
            provider, "Id = 2", Deleted, Shapes.Function(
                (Order row, Customer payer) => row.Id.Number == 2 ? null : row,
                [Row<Order>("row"), Parent<Customer>("payer", isOptional: false)], One<Order>()));
        Fails(
            provider, "Id = 3", Deleted, Shapes.Function(
                (Customer row) => ((Customer?)(row.Id.Number == 3 ? null : row), new Category { Name = "a" }),
                [Row<Customer>("row")],
                One<Customer>(),
                One<Category>()));
        Fails(
            provider, "Id = 2; Id = 4; Id = 6", Deleted, Shapes.Function(
                (IGrouping<bool, Tag> tags) => tags.Key ? null : tags.First(),
                [Group<bool, Tag>("tags", tag => tag.Id.Number % 2 == 0)], One<Tag>()));
        Fails(
            provider,
            "Id = 2",
            "returned null for a row of Category, although its return type does not declare that there may be none: write ",
            Shapes.Function(
                (Customer row) => (row, row.Id.Number == 2 ? null : new Category { Name = "a" }),
                [Row<Customer>("row")],
                One<Customer>(),
                One<Category>()));
        Fails(
            provider, "Id = 2", "returned null among rows of Category",
            Shapes.Function(
                (Customer row) => (IEnumerable<Category?>)[row.Id.Number == 2 ? null : new() { Name = "a" }],
                [Row<Customer>("row")],
                RowResult.Many<Category>()));
    }

    public void Calls_whose_new_rows_are_refused_are_all_told_and_no_others(ProviderUnderTest provider)
    {
        var rows = ConformanceTests<NumberKey>.Rows(7);
        var ids = rows.OfType<Order>().Select(order => order.Id.Number).ToList();
        // New rows get their keys from the database, and refer to each other; some are refused with those that would have been written with
        // them.
        var function = Shapes.Function(
            (Order, IEnumerable<Category>) (Order row) => row.Id.Number % 4 == 1
                ? throw new InvalidOperationException("thrown")
                : (row with { CategoryId = -2, PayerId = new(row.Id.Number % 4 == 3 ? 999_999 : row.PayerId.Number) },
                    [new() { Id = -1, Name = "a" }, new() { Id = -2, Name = "b", ParentId = -1 }]),
            [Row<Order>("row")],
            One<Order>(),
            RowResult.Many<Category>());
        Assert.Contains(ids, id => id % 4 == 3);
        Assert.Contains(ids, id => id % 4 == 1);

        foreach (var pageSize in new[] { 1, 4, 1_000 })
        {
            var exception = Assert.Throws<DataMigrationException>(
                () => World<NumberKey>.On(provider).Run(rows, pageSize, [[function]], onRowFailure: OnRowFailure.Collect(1_000)));

            Assert.Equal(
                ids.Where(id => id % 4 is 1 or 3).Order().Select(id => $"Id = {id}"),
                exception.Report.Failures.Select(failure => failure.Key!).OrderBy(key => key.Length).ThenBy(
                    key => key, StringComparer.Ordinal));
        }
    }

    public void The_numbering_goes_on_behind_keys_that_were_given(ProviderUnderTest provider)
    {
        List<int> ids = [];
        World<NumberKey>.On(provider).Run(
            ConformanceTests<NumberKey>.Rows(1),
            pageSize: 3,
            [[Shapes.Function((Customer row) => new Category { Id = 1_000_000, Name = "given" }, [Row<Customer>("row")], One<Category>())]],
            atTheEnd: context =>
            {
                context.Database.ExecuteSqlRaw("INSERT INTO \"Category\" (\"Name\") VALUES ('by the application')");
                ids = context.Database.SqlQueryRaw<int>(
                    "SELECT \"Id\" AS \"Value\" FROM \"Category\" WHERE \"Name\" = 'by the application'").ToList();
            });

        // The databases of this process share their sequence, which no rollback takes back.
        Assert.Equal([1_000_001], ids);
    }

    internal static DataMigrationException Fails(
        ProviderUnderTest provider, string key, string message, RowFunction function, Action<DbContext>? prepare = null)
    {
        var exception = Assert.Throws<DataMigrationException>(() => World<NumberKey>.On(provider).Run(
            ConformanceTests<NumberKey>.Rows(7), pageSize: 3, [[function]], context =>
            {
                prepare?.Invoke(context);
                return new MemoryStream();
            }));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(key, exception.Key);
        return exception;
    }

    internal static RowResult One<TRow>(bool isNullable = false)
        where TRow : class, ISnapshotRow<TRow> => RowResult.One<TRow>(isNullable);
}

/// <summary>A column of SQLite holds values of any kind.</summary>
public class SqliteShapeFailureTests
{
    [Theory, OnSqlite]
    public void A_row_beside_that_cannot_be_read_is_named(DatabaseProvider provider)
    {
        var exception = ShapeFailureTests.Fails(
            provider,
            "Id = 2",
            "column Weight holds String 'heavy', which is no Int32",
            Shapes.Function(
                (Customer row, ILookup<string, Tag> tags) => row,
                [Row<Customer>("row"), Lookup<string, Tag>("tags", tag => tag.Code)],
                ShapeFailureTests.One<Customer>()),
            context => context.Database.ExecuteSqlRaw("UPDATE \"Tag\" SET \"Weight\" = 'heavy' WHERE \"Id\" = 2"));

        Assert.Equal("Tag", exception.Table);
        ShapeFailureTests.Fails(
            provider,
            "Id = 2",
            "column Total holds String 'many', which is no Int32",
            Shapes.Function(
                (Line row, Order order) => row,
                [Row<Line>("row"), Parent<Order>("order", isOptional: false)],
                ShapeFailureTests.One<Line>()),
            context => context.Database.ExecuteSqlRaw("UPDATE \"Order\" SET \"Total\" = 'many' WHERE \"Id\" = 2"));
    }
}
