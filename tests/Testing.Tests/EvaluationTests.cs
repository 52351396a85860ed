using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;
using TypedMigrations.Testing.Tests.Model;
using Entry = TypedMigrations.Testing.Tests.Model.Shout.Before.Entry;
using List = TypedMigrations.Testing.Tests.Model.Shout.Before.List;

namespace TypedMigrations.Testing.Tests;

/// <summary>Every shape of a function, over tables in memory.</summary>
public class EvaluationTests
{
    [Fact]
    public void A_row_is_changed_or_deleted() => Assert.Equal(
        ["Entry 1 of 1: a!"],
        After(
            [Row("entry")],
            [One<Entry>(isNullable: true)],
            (Entry entry) => entry.Text is null ? null : entry with { Text = "a!" },
            Entry(1, 1, "a"),
            Entry(2, 1, null)));

    [Fact]
    public void A_null_that_the_return_type_does_not_say_is_refused_with_its_row()
    {
        var message = Assert.Throws<MigrationTestException>(
            () => After(
                [Row("entry")],
                [One<Entry>()],
                (Entry entry) => entry.Text is null ? null : entry,
                Entry(1, 1, "a"),
                Entry(2, 1, null))).Message;

        Assert.Contains(
            "returned null, although its return type does not declare that rows may be deleted: write ", message, StringComparison.Ordinal);
        Assert.Contains("row: ", message, StringComparison.Ordinal);
        Assert.Contains("{ Id = 2, ", message, StringComparison.Ordinal);
        Assert.Contains(
            "returned null for rows of Entry; return no rows instead: []",
            Assert.Throws<MigrationTestException>(
                () => After([Row("entry")], [RowResult.Many<Entry>()], (Entry entry) => (Entry[])null!, Entry(1, 1, "a"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_is_found_by_the_foreign_key() => Assert.Equal(
        ["Entry 1 of 1: one", "Entry 2 of 2: two", "List 1: one", "List 2: two"],
        After(
            [Row("entry"), Parent()],
            [One<Entry>()],
            (Entry entry, List list) => entry with { Text = list.Title },
            List(2, "two"),
            List(1, "one"),
            Entry(1, 1, ""),
            Entry(2, 2, "")));

    [Fact]
    public void A_parent_that_is_not_there_is_said_readably()
    {
        var message = Assert.Throws<MigrationTestException>(
            () => After([Row("entry"), Parent()], [One<Entry>()], (Entry entry, List list) => entry, Entry(1, 7, "a"))).Message;

        Assert.Contains(
            "this row has no 'list'. If that is allowed, declare the parameter as 'List?'", message, StringComparison.Ordinal);
        Assert.Contains("{ Id = 1, Amount = 1m, ListId = 7, Text = \"a\" }", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Children_come_in_the_order_of_their_keys() => Assert.Equal(
        ["List 1: a b", "List 2: "],
        After(
            [RowParameter.Row<List>("list"), RowParameter.Children<Entry>("entries")],
            [One<List>()],
            (List list, IReadOnlyList<Entry> entries) => list with { Title = string.Join(' ', entries.Select(entry => entry.Text)) },
            List(2, "x"),
            List(1, "y"),
            Entry(2, 1, "b"),
            Entry(1, 1, "a")).Where(row => row.StartsWith("List", StringComparison.Ordinal)));

    [Fact]
    public void A_lookup_is_the_whole_table() => Assert.Equal(
        ["Entry 1 of 1: found 2", "Entry 2 of 1: found 0"],
        After(
            [Row("entry"), RowParameter.Lookup<string, List>("lists", list => list.Title)],
            [One<Entry>()],
            (Entry entry, ILookup<string, List> lists) => entry with { Text = $"found {lists[entry.Text!].Count()}" },
            List(1, "a"),
            List(2, "a"),
            Entry(1, 1, "a"),
            Entry(2, 1, "b")).Where(row => row.StartsWith("Entry", StringComparison.Ordinal)));

    [Fact]
    public void The_row_that_a_group_keeps_is_the_one_that_stays() => Assert.Equal(
        ["Entry 1 of 1: a", "Entry 3 of 1: c", "Entry 4 of 1: "],
        After(
            [RowParameter.Group<string?, Entry>("entries", entry => entry.Text)],
            [One<Entry>()],
            (IGrouping<string?, Entry> entries) => entries.First(),
            Entry(1, 1, "a"),
            Entry(2, 1, "a"),
            Entry(3, 1, "c"),
            Entry(4, 1, null)));

    [Fact]
    public void Many_rows_of_the_driving_record_are_matched_by_their_keys() => Assert.Equal(
        ["Entry 1 of 1: kept", "Entry 3 of 1: made"],
        After(
            [RowParameter.Group<int, Entry>("entries", entry => entry.ListId)],
            [RowResult.Many<Entry>()],
            (IGrouping<int, Entry> _) => new[] { Entry(1, 1, "kept"), Entry(0, 1, "made") },
            Entry(1, 1, "a"),
            Entry(2, 1, "b")));

    [Fact]
    public void Made_rows_get_numbers_and_what_refers_to_them_follows() => Assert.Equal(
        ["Entry 1 of 8: a", "Entry 2 of 9: b", "List 7: old", "List 8: a", "List 9: b"],
        After(
            [Row("entry")],
            [One<Entry>(), One<List>()],
            (Entry entry) => (entry with { ListId = -1 }, List(-1, entry.Text!)),
            List(7, "old"),
            Entry(2, 7, "b"),
            Entry(1, 7, "a")));

    [Fact]
    public void Driving_rows_stay_as_they_are_where_a_function_returns_others() => Assert.Equal(
        ["Entry 1 of 1: a", "List 5: from a"],
        After([Row("entry")], [RowResult.Many<List>()], (Entry entry) => new[] { List(5, $"from {entry.Text}") }, Entry(1, 1, "a")));

    [Fact]
    public void Without_a_driver_a_function_is_asked_once() => Assert.Equal(
        ["List 1: 2026-01-02"],
        After([RowParameter.Context("context")], [One<List>()], (MigrationContext context) => List(0, $"{context.Now:yyyy-MM-dd}")));

    [Fact]
    public void Every_function_sees_the_database_as_it_was()
    {
        var trade = new Functions(
            Function(
                [RowParameter.Row<List>("list"), RowParameter.Children<Entry>("entries")],
                [One<List>()],
                (List list, IReadOnlyList<Entry> entries) => list with { Title = entries[0].Text! }),
            Function([Row("entry"), Parent()], [One<Entry>()], (Entry entry, List list) => entry with { Text = list.Title }));

        Assert.Equal(["Entry 1 of 1: list", "List 1: entry"], After(trade, List(1, "list"), Entry(1, 1, "entry")));
    }

    [Fact]
    public void A_key_may_change() => Assert.Equal(
        ["Entry 11 of 1: a"],
        After([Row("entry")], [One<Entry>()], (Entry entry) => entry with { Id = 11 }, Entry(1, 1, "a")));

    [Fact]
    public void Two_rows_of_one_key_are_no_outcome() => Assert.Contains(
        "Two rows of List would have the key Id = 5",
        Assert.Throws<MigrationTestException>(
            () => After([Row("entry")], [One<List>()], (Entry _) => List(5, "same"), Entry(1, 1, "a"), Entry(2, 1, "b"))).Message,
        StringComparison.Ordinal);

    private static Entry Entry(int id, int list, string? text) => new() { Id = id, ListId = list, Text = text, Amount = 1m };

    private static List List(int id, string title) => new() { Id = id, Title = title };

    private static RowParameter Row(string name) => RowParameter.Row<Entry>(name);

    private static RowParameter Parent() => RowParameter.Parent<List>("list", isOptional: false);

    private static RowResult One<TRow>(bool isNullable = false)
        where TRow : class, ISnapshotRow<TRow> => RowResult.One<TRow>(isNullable);

    private static RowFunction Function(RowParameter[] parameters, RowResult[] results, Delegate function) => new(
        function,
        [.. parameters],
        [.. results],
        arguments => function.DynamicInvoke(arguments) is var result && result is ITuple tuple
            ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]
            : [result]);

    private static List<string> After(RowParameter[] parameters, RowResult[] results, Delegate function, params ISnapshotRow[] rows) =>
        After(new Functions(Function(parameters, results, function)), rows);

    private static List<string> After(Migration migration, params ISnapshotRow[] rows) =>
        [.. new Evaluation(migration, MigrationDirection.Up).Run(rows).After.Select(row => Describe(row.ToRecord()))];

    private static string Describe(ISnapshotRow row) => row switch
    {
        Entry entry => $"Entry {entry.Id} of {entry.ListId}: {entry.Text}",
        List list => $"List {list.Id}: {list.Title}",
        _ => $"{row}",
    };

    // A history of its own has no place here.
#pragma warning disable TM0015
    private sealed class Functions(params RowFunction[] functions) : Migration
    {
        public override IModel TargetModel => new Initial().TargetModel;

        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Operations.Add(
                new DataMigrationOperation("20260201000000_Shapes", MigrationDirection.Up, () => TargetModel, functions));
    }
}
