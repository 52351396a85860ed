using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Tables of SQLite whose statements say ON CONFLICT: nothing goes, or stays, or changes without a word.</summary>
public class ConflictTests
{
    private const string Rows = "INSERT INTO Item VALUES (1, 'a', 5), (2, 'b', 5), (3, 'c', 5)";

    [Theory]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT REPLACE, ParentId INT")]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT IGNORE, ParentId INT")]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT FAIL, ParentId INT")]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT ROLLBACK, ParentId INT")]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT, UNIQUE (Old) on /* either */ conflict REPLACE")]
    [InlineData("Id INT PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT REPLACE, ParentId INT", "WITHOUT ROWID")]
    [InlineData("Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT IGNORE, ParentId INT, Twice INT AS (Id * 2) STORED", "STRICT")]
    public void A_row_that_meets_another_is_refused(string columns, string options = "")
    {
        foreach (var strategy in new[] { RowStrategy.Function, RowStrategy.Pages })
            AssertRefused(
                columns, options, strategy, item => item with { Old = item.Id == 1 ? item.Old : "a" },
                "UNIQUE constraint failed: Item.Old");
    }

    [Fact]
    public void Null_is_refused_instead_of_the_default()
    {
        foreach (var strategy in new[] { RowStrategy.Function, RowStrategy.Pages })
            AssertRefused(
                "Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT NOT NULL ON CONFLICT REPLACE DEFAULT 7", "", strategy,
                item => item with { ParentId = null }, "NOT NULL constraint failed: Item.ParentId");
    }

    [Fact]
    public void A_key_that_another_row_has_is_refused() => AssertRefused(
        "Id INTEGER PRIMARY KEY ON CONFLICT REPLACE, Old TEXT, ParentId INT", "", RowStrategy.Pages,
        item => item with { Id = item.Id == 2 ? 3 : item.Id }, "UNIQUE constraint failed: Item.Id");

    [Fact]
    public void So_is_a_new_row()
    {
        var function = Shapes.Function(
            (OldItem item) => new[] { item, item with { Id = item.Id + 10 } }, [Row<OldItem>("item")], RowResult.Many<OldItem>());

        AssertRefused(
            "Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT REPLACE, ParentId INT", "", RowStrategy.Pages, function,
            "UNIQUE constraint failed: Item.Old");
    }

    [Fact]
    public void Where_there_are_triggers_too_nothing_is_begun()
    {
        foreach (var kind in new[] { "TRIGGER", "TEMP TRIGGER" })
            AssertRefused(
                "Id INTEGER PRIMARY KEY, Old TEXT UNIQUE ON CONFLICT REPLACE, ParentId INT", "", RowStrategy.Pages, item => item,
                "its CREATE statement has ON CONFLICT clauses",
                $"CREATE {kind} Changed AFTER UPDATE ON Item BEGIN SELECT 1; END");
    }

    [Fact]
    public void Triggers_settle_their_own_conflicts_as_they_say()
    {
        using var items = new HandMadeDatabase<TextContext>("CREATE TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT)");
        items.Execute(
            "CREATE TABLE Last (Kind TEXT PRIMARY KEY, Id INT); CREATE TRIGGER Changed AFTER UPDATE ON Item "
            + "BEGIN INSERT OR REPLACE INTO Last VALUES ('k', NEW.Id); END");
        items.Execute(Rows);

        items.Run(Function(item => item with { Old = item.Old + "!" }), RowStrategy.Automatic);

        Assert.Equal(["1|a!|5", "2|b!|5", "3|c!|5"], items.Query("SELECT * FROM Item ORDER BY 1"));
        Assert.Equal(["k|3"], items.Query("SELECT * FROM Last"));
    }

    [Fact]
    public void A_column_that_is_called_like_the_number_of_a_row_is_not_taken_for_it()
    {
        using var items = new HandMadeDatabase<TextContext>(
            "CREATE TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT, _ROWID_ INT, \"rowid\" INT)");
        items.Execute("INSERT INTO Item VALUES (1, 'a', 5, 7, 7), (2, 'b', 5, 7, 7), (3, 'c', 5, 7, 7)");
        var deletes =
            Shapes.Function(
                OldItem? (OldItem item) => item.Id == 2 ? null : item,
                [Row<OldItem>("item")],
                RowResult.One<OldItem>(isNullable: true)).Using(["Id"], ["Old"]);

        items.Run(deletes, RowStrategy.Function);

        Assert.Equal(["1|a|5|7|7", "3|c|5|7|7"], items.Query("SELECT * FROM Item ORDER BY 1"));
    }

    private static RowFunction Function(Func<OldItem, OldItem> function) =>
        Shapes.Function(function, [Row<OldItem>("item")], RowResult.One<OldItem>(isNullable: false)).Using(
            ["Id", "Old", "ParentId"], ["Id", "Old", "ParentId"]);

    private static void AssertRefused(
        string columns, string options, RowStrategy strategy, Func<OldItem, OldItem> function, string message, string? trigger = null) =>
        AssertRefused(columns, options, strategy, strategy == RowStrategy.Pages
            ? Function(function)
            : Function(function).Using(["Id", "Old", "ParentId"], ["Old", "ParentId"]), message, trigger);

    private static void AssertRefused(
        string columns, string options, RowStrategy strategy, RowFunction function, string message, string? trigger = null)
    {
        using var items = new HandMadeDatabase<TextContext>($"CREATE TABLE Item ({columns}) {options}");
        items.Execute(Rows.Replace("Item", "Item (Id, Old, ParentId)", StringComparison.Ordinal));
        if (trigger is not null)
            items.Execute(trigger);
        var before = items.Query("SELECT * FROM Item ORDER BY 1");

        var exception = Assert.Throws<DataMigrationException>(() => items.Run(function, strategy));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, items.Query("SELECT * FROM Item ORDER BY 1"));
    }
}
