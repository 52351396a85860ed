using System.Text.RegularExpressions;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

using Customer = TypedMigrations.Runtime.Tests.Conformance.Customer<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Line = TypedMigrations.Runtime.Tests.Conformance.Line<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Node = TypedMigrations.Runtime.Tests.Conformance.Node<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Order = TypedMigrations.Runtime.Tests.Conformance.Order<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;
using Tag = TypedMigrations.Runtime.Tests.Conformance.Tag<TypedMigrations.Runtime.Tests.Conformance.NumberKey>;

namespace TypedMigrations.Runtime.Tests.Planning;

/// <summary>What is streamed, what is ordered and what is staged, and the reason that is given.</summary>
public class PlanTests
{
    [Fact]
    public void A_row_is_streamed() => Check(
        "Up(Customer) reads Customer; updates Customer; streamed, since it writes nothing that is still to be read",
        Function((Customer row) => row, [Row<Customer>("row")], One<Customer>()));

    [Fact]
    public void Parents_and_children_of_other_tables_are_streamed() => Check(
        "Up(Order) reads Order, Customer (parent 'payer' by PayerId), Line (children 'lines' by OrderId); updates Order; streamed, "
            + "since it writes nothing that is still to be read",
        Function(
            (Order row, Customer payer, IReadOnlyList<Line> lines) => row,
            [Row<Order>("row"), Parent<Customer>("payer", isOptional: false), Children<Line>("lines")],
            One<Order>()));

    [Fact]
    public void A_look_up_is_read_whole_and_says_so() => Check(
        "Up(Tag) reads Tag, Tag (look-up 'tags', whole); updates Tag; streamed, since it writes nothing that is still to be read",
        Function((Tag row, ILookup<string, Tag> tags) => row, [Row<Tag>("row"), Lookup<string, Tag>("tags", tag => tag.Code)], One<Tag>()));

    [Fact]
    public void Groups_are_read_whole_and_say_so() => Check(
        "Up(Tag) reads Tag (in groups, whole); updates Tag, inserts into Tag, deletes from Tag; streamed, since it writes nothing that "
        + "is still to be read",
        Function(
            IEnumerable<Tag> (IGrouping<string, Tag> rows) => rows,
            [RowParameter.Group<string, Tag>("rows", tag => tag.Code)],
            RowResult.Many<Tag>()));

    [Fact]
    public void A_parent_in_the_same_table_stages() => Check(
        "Up(Node) reads Node, Node (parent 'parent' by ParentId); updates Node; staged, since it updates Node, "
        + "which is still to be read as 'parent'",
        Function((Node row, Node? parent) => row, [Row<Node>("row"), Parent<Node>("parent", isOptional: true)], One<Node>()));

    [Fact]
    public void Rows_that_refer_to_others_of_their_table_are_deleted_when_all_are_read() => Check(
        "Up(Node) reads Node; updates Node, deletes from Node; staged, since rows of Node refer to others of it, "
        + "and are deleted before these",
        Function(Node? (Node row) => row, [Row<Node>("row")], One<Node>(isNullable: true)));

    [Fact]
    public void New_rows_of_the_driving_table_stage() => Check(
        "Up(Tag) reads Tag; updates Tag, inserts into Tag, deletes from Tag; staged, since it inserts rows into Tag, "
        + "from which its source rows are still to be read",
        Function(IEnumerable<Tag> (Tag row) => [row], [Row<Tag>("row")], RowResult.Many<Tag>()));

    [Fact]
    public void Children_that_are_made_and_read_stage() => Check(
        "Up(Order) reads Order, Line (children 'lines' by OrderId); inserts into Line; staged, since it inserts rows into Line, "
        + "which is still to be read as 'lines'",
        Function(
            IEnumerable<Line> (Order row, IReadOnlyList<Line> lines) => lines,
            [Row<Order>("row"), Children<Line>("lines")],
            RowResult.Many<Line>()));

    [Fact]
    public void Whoever_reads_comes_before_whoever_writes() => Check(
        "Up(Order) reads Order, Customer (parent 'payer' by PayerId); updates Order; streamed, since it writes nothing that is still "
        + "to be read\n"
            + "Up(Customer) reads Customer; updates Customer; streamed, since it writes nothing that is still to be read",
        Function((Customer row) => row, [Row<Customer>("row")], One<Customer>()),
        Function((Order row, Customer payer) => row, [Row<Order>("row"), Parent<Customer>("payer", isOptional: false)], One<Order>()));

    [Fact]
    public void Functions_that_read_what_the_other_writes_are_staged_together()
    {
        const string Reason =
            "staged, since Up(Order) updates Order, which Up(Customer) reads; Up(Customer) updates Customer, which Up(Order) reads";
        Check(
            $"Up(Customer) reads Customer, Order (children 'paid' by PayerId); updates Customer; {Reason}\n"
                + $"Up(Order) reads Order, Customer (parent 'payer' by PayerId); updates Order; {Reason}",
            Function((Customer row, IReadOnlyList<Order> paid) => row, [Row<Customer>("row"), Children<Order>("paid")], One<Customer>()),
            Function((Order row, Customer payer) => row, [Row<Order>("row"), Parent<Customer>("payer", isOptional: false)], One<Order>()));
    }

    [Fact]
    public void What_the_database_deletes_in_cascade_counts_as_written() => Check(
        "Up(Line) reads Line; updates Line; streamed, since it writes nothing that is still to be read\n"
            + "Up(Order) reads Order; updates Order, deletes from Order, deletes from Line (by Order, in cascade); streamed, "
            + "since it writes nothing that is still to be read",
        Function(Order? (Order row) => row, [Row<Order>("row")], One<Order>(isNullable: true)),
        Function((Line row) => row, [Row<Line>("row")], One<Line>()));

    [Fact]
    public void Rows_are_made_before_others_refer_to_them() => Check(
        "Up(Tag) reads Tag; inserts into Category; staged, since new rows of Category may refer to others that a later page inserts\n"
            + "Up(Order) reads Order; updates Order; streamed, since it writes nothing that is still to be read",
        Function((Order row) => row, [Row<Order>("row")], One<Order>()),
        Function((Tag row) => new Category { Name = "" }, [Row<Tag>("row")], One<Category>()));

    [Fact]
    public void What_nothing_drives_reads_nothing() => Check(
        "Up() reads nothing; inserts into Tag; streamed, since it writes nothing that is still to be read",
        Function(IEnumerable<Tag> () => [], [], RowResult.Many<Tag>()));

    [Fact]
    public void Two_functions_cannot_take_the_place_of_one_row() => Refuse(
        "rows of 'Tag' would be changed twice, by the functions of 'Tag' and 'Tag'",
        Function((Tag row) => row, [Row<Tag>("row")], One<Tag>()),
        Function((Tag row) => row, [Row<Tag>("row")], One<Tag>()));

    [Fact]
    public void Two_functions_may_read_one_row() => Assert.Equal(2, World<NumberKey>.On(DatabaseProvider.Sqlite).Plan(
        Function((Tag row) => row, [Row<Tag>("row")], One<Tag>()),
        Function((Tag row) => new Category { Name = "" }, [Row<Tag>("row")], One<Category>())).Steps.Count());

    [Fact]
    public void A_parent_without_a_foreign_key_is_refused() => Refuse(
        "Up of 'Tag': parameter 'node' asks for the row to which the source row refers, and no foreign key leads from 'Tag' to 'Node'",
        Function((Tag row, Node node) => row, [Row<Tag>("row"), Parent<Node>("node", isOptional: false)], One<Tag>()));

    [Fact]
    public void A_name_that_fits_neither_of_two_foreign_keys_is_refused() => Refuse(
        "Up of 'Order': 2 foreign keys lead from 'Order' to 'Customer', and the name of parameter 'who' does not select one. "
        + "Call it 'customer' or 'payer'",
        Function((Order row, Customer who) => row, [Row<Order>("row"), Parent<Customer>("who", isOptional: false)], One<Order>()));

    private static void Check(string expected, params RowFunction[] functions) =>
        Assert.Equal(expected, Named(World<NumberKey>.On(DatabaseProvider.Sqlite).Plan(functions).ToString()));

    private static void Refuse(string message, params RowFunction[] functions)
    {
        var exception = Assert.Throws<NotSupportedException>(() => World<NumberKey>.On(DatabaseProvider.Sqlite).Plan(functions));
        Assert.StartsWith("'20260102000000_Test': " + message, Named(exception.Message), StringComparison.Ordinal);
    }

    // The compiler has names of its own for functions without one.
    private static string Named(string text) => Regex.Replace(text, @"<\w+>b__\d+_\d+", "Up");

    private static RowFunction Function(
        Delegate function, System.Collections.Immutable.ImmutableArray<RowParameter> parameters, RowResult result) =>
        Shapes.Function(function, parameters, result);

    private static RowResult One<TRow>(bool isNullable = false)
        where TRow : class, ISnapshotRow<TRow> => RowResult.One<TRow>(isNullable);
}
