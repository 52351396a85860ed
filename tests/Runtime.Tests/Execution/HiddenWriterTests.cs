using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// What triggers and foreign keys of SQLite write of which the model knows nothing: each row is given to its function as it was, and none
/// that a function returns is passed over.
/// </summary>
public class HiddenWriterTests
{
    private const string Columns = "Id INTEGER PRIMARY KEY, \"Of\" INT, Name TEXT";

    private const string Tables = $"""
        CREATE TABLE Parent (Id INTEGER PRIMARY KEY, "Of" INT UNIQUE, Name TEXT); CREATE TABLE Made ({Columns});
        INSERT INTO Parent VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c'), (4, 4, 'd');
        """;

    private const string Children = "INSERT INTO Child VALUES (11, 1, 'x'), (12, 2, 'x'), (13, 3, 'gone'), (14, 4, 'x');";

    private static readonly RowFunction deleteEven = Shapes.Function(
        Line<Parent>? (Line<Parent> parent) => parent.Id % 2 == 0 ? null : parent,
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: true));

    private static readonly RowFunction renumber = Shapes.Function(
        (Line<Parent> parent) => parent with { Of = parent.Of * 10 },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: false));

    private static readonly RowFunction tell = Shapes.Function(
        (Line<Child> child) => (
            child.Name == "gone" ? null : child.Of is null ? child with { Name = "lost" } : child,
            new Line<Made> { Id = child.Id, Name = $"of {child.Of}" }),
        [Row<Line<Child>>("child")],
        RowResult.One<Line<Child>>(isNullable: true), RowResult.One<Line<Made>>(isNullable: false));

    private static readonly RowFunction shout = Shapes.Function(
        (Line<Parent> parent) => parent with { Name = parent.Name + "!" },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: false));

    [Theory]
    [InlineData("Parent ON DELETE CASCADE", "11|1|x")]
    [InlineData("Parent ON DELETE SET NULL", "11|1|x", "12||x", "14||x")]
    [InlineData("Parent (\"Of\") ON DELETE SET NULL", "11|1|x", "12||x", "14||x")]
    public void Rows_that_an_unknown_key_deletes_or_cuts_off_are_given_as_they_were(string key, params string[] left) =>
        CheckChildren(deleteEven, $"CREATE TABLE Child (Id INTEGER PRIMARY KEY, \"Of\" INT REFERENCES {key}, Name TEXT); {Children}", left);

    [Fact]
    public void Rows_that_follow_an_unknown_key_are_given_as_they_were() =>
        CheckChildren(renumber, Referring("CASCADE"), "11|10|x", "12|20|x", "14|40|x");

    [Theory]
    [InlineData("SET NULL")]
    [InlineData("SET DEFAULT")]
    [InlineData("NO ACTION")]
    public void Rows_that_an_unknown_key_would_cut_off_from_a_row_that_stays_are_refused(string action)
    {
        var exception = Assert.Throws<DataMigrationException>(() => CheckChildren(renumber, Referring(action)));

        Assert.Contains("rows of other tables still refer to the old one (\"Child\")", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_triggers_change_through_views_are_given_as_they_were() => CheckChildren(
        deleteEven,
        $"""
            CREATE TABLE Child ({Columns}) WITHOUT ROWID; {Children} CREATE VIEW shown AS SELECT Id AS nr, "Of" AS p FROM Child;
            CREATE TRIGGER put INSTEAD OF UPDATE ON shown BEGIN UPDATE Child SET "Of" = NEW.p WHERE Id = OLD.nr; END;
            CREATE TEMP TRIGGER cut AFTER DELETE ON Parent BEGIN UPDATE shown SET p = NULL WHERE p = OLD.Id; END
            """,
        "11|1|x", "12||x", "14||x");

    [Theory]
    [InlineData(RowStrategy.Automatic)]
    [InlineData(RowStrategy.Function)]
    [InlineData(RowStrategy.Pages)]
    public void Rows_of_the_same_table_that_follow_an_unknown_key_are_given_as_they_were(RowStrategy strategy)
    {
        var rename = Shapes.Function(
            (Line<Parent> parent) => parent with { Name = $"{parent.Name}{parent.Of}" },
            [Row<Line<Parent>>("parent")],
            RowResult.One<Line<Parent>>(isNullable: false)).Using(["Of", "Name"], ["Name"]);
        var delete = Shapes.Function(
            Line<Parent>? (Line<Parent> parent) => parent.Id == 1 ? null : parent with { Name = $"{parent.Id} of {parent.Of}" },
            [Row<Line<Parent>>("parent")],
            RowResult.One<Line<Parent>>(isNullable: true)).Using(["Id", "Of"], ["Name"]);
        foreach (var pageSize in new[] { 1, 3, 100 })
        {
            Assert.Equal(["1||1", "2|1|21", "3|1|31", "4|31|43", "5|43|54"], Run(rename, "Parent (Name) ON UPDATE CASCADE", pageSize));
            Assert.Equal(
                ["2||2 of 1", "3||3 of 1", "4|3|4 of 3", "5|4|5 of 4"], Run(delete, "Parent ON DELETE SET NULL", pageSize));
        }

        List<string> Run(RowFunction function, string key, int pageSize)
        {
            using var lines = new HandMadeDatabase<LinesContext>($"""
                CREATE TABLE Parent (Id INTEGER PRIMARY KEY, "Of" INT REFERENCES {key}, Name TEXT UNIQUE);
                INSERT INTO Parent VALUES (1, NULL, '1'), (2, 1, '2'), (3, 1, '3'), (4, 3, '4'), (5, 4, '5')
                """);
            lines.Run(function, strategy, pageSize);
            return lines.Query("SELECT * FROM Parent ORDER BY Id");
        }
    }

    [Fact]
    public void A_key_that_is_not_enforced_does_nothing()
    {
        using var lines = new HandMadeDatabase<LinesContext>(
            $"PRAGMA foreign_keys = 0; {Tables} CREATE TABLE Child (Id INTEGER PRIMARY KEY, "
            + $"\"Of\" INT REFERENCES Parent ON DELETE CASCADE, Name TEXT); {Children}");
        var log = new LogLines();

        lines.Run([deleteEven, tell], RowStrategy.Pages, pageSize: 1, log);

        Assert.DoesNotContain(log.Lines, line => line.Contains("may write rows", StringComparison.Ordinal));
        Assert.Equal(["11|1|x", "12|2|x", "14|4|x"], lines.Query("SELECT * FROM Child ORDER BY Id"));
    }

    [Theory]
    [InlineData("AFTER UPDATE ON Parent BEGIN INSERT INTO Log VALUES (OLD.Name); END", false)]
    [InlineData("AFTER UPDATE ON Parent BEGIN UPDATE Parent SET \"Of\" = NEW.\"Of\" + 9 WHERE Id = NEW.Id; END", false)]
    [InlineData("AFTER UPDATE ON Parent BEGIN UPDATE OR REPLACE Parent SET \"Of\" = 5 WHERE Id = NEW.Id + 10; END", true)]
    [InlineData("AFTER UPDATE ON Parent BEGIN INSERT INTO Parent (Id) SELECT NEW.Id FROM Log; END", true)]
    [InlineData("AFTER UPDATE OF \"Of\" ON Parent BEGIN UPDATE Parent SET Name = 'never'; END", false)]
    [InlineData("AFTER UPDATE OF Name ON Parent BEGIN UPDATE Parent SET Name = 'never' WHERE Id > 10; END", true)]
    [InlineData("AFTER DELETE ON Parent BEGIN UPDATE Parent SET Name = 'never'; END", false)]
    public void Only_what_may_write_what_is_read_makes_the_plan_wait(string trigger, bool waits)
    {
        using var lines = new HandMadeDatabase<LinesContext>($"{Tables} CREATE TABLE Log (Name TEXT); CREATE TRIGGER act {trigger}");
        var log = new LogLines();

        lines.Run([shout.Using(["Name"], ["Name"])], RowStrategy.Automatic, pageSize: 1, log);

        Assert.Equal(waits, log.Lines.Any(line => line.Contains("the trigger act may write rows", StringComparison.Ordinal)));
        Assert.Equal(["a!", "b!", "c!", "d!"], lines.Query("SELECT Name FROM Parent ORDER BY Id"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", Other INT REFERENCES Parent ON DELETE CASCADE", true)]
    [InlineData(", Other INT REFERENCES Parent ON UPDATE CASCADE", false)]
    public void A_key_that_the_model_knows_makes_it_wait_for_nothing(string other, bool waits)
    {
        using var lines = new HandMadeDatabase<LinkedLinesContext>(
            $"{Tables} CREATE TABLE Child (Id INTEGER PRIMARY KEY, \"Of\" INT REFERENCES Parent ON DELETE CASCADE, Name TEXT{other}); "
            + "INSERT INTO Child (Id, \"Of\", Name) VALUES (11, 1, 'x'), (12, 2, 'x'), (13, 3, 'x')"
            + (waits ? "; UPDATE Child SET Other = 4 WHERE Id = 13" : ""));
        var log = new LogLines();

        lines.Run([deleteEven, tell], RowStrategy.Automatic, pageSize: 1, log);

        Assert.Equal(waits, log.Lines.Any(line => line.Contains("foreign keys of Child may write rows", StringComparison.Ordinal)));
        Assert.Equal(waits ? ["11"] : ["11", "13"], lines.Query("SELECT Id FROM Child ORDER BY Id"));
        Assert.Equal(["11|of 1", "12|of 2", "13|of 3"], lines.Query("SELECT Id, Name FROM Made ORDER BY Id"));
    }

    [Theory]
    [InlineData("BEFORE UPDATE ON Parent", "the row was read, but the statement wrote 0 rows")]
    [InlineData("BEFORE DELETE ON Parent", "no row was deleted")]
    [InlineData("BEFORE INSERT ON Made", "no row was inserted")]
    public void A_trigger_that_swallows_a_row_is_told(string on, string problem)
    {
        foreach (var (strategy, pageSize) in new[] { (RowStrategy.Automatic, 100), (RowStrategy.Pages, 1), (RowStrategy.Pages, 100) })
        {
            using var lines = new HandMadeDatabase<LinesContext>(
                $"{Tables} CREATE TRIGGER act {on} WHEN {(on.Contains("INSERT", StringComparison.Ordinal) ? "NEW" : "OLD")}.Id = 3 "
                + "BEGIN SELECT RAISE(IGNORE); END");
            var all = Shapes.Function(
                (Line<Parent> parent) => (
                    parent.Name == "c" && on.Contains("DELETE", StringComparison.Ordinal) ? null : parent with { Name = parent.Name + "!" },
                    new Line<Made> { Id = parent.Id }),
                [Row<Line<Parent>>("parent")],
                RowResult.One<Line<Parent>>(isNullable: true), RowResult.One<Line<Made>>(isNullable: false));

            var exception = Assert.Throws<DataMigrationException>(() => lines.Run([all], strategy, pageSize));

            Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["a", "b", "c", "d"], lines.Query("SELECT Name FROM Parent ORDER BY Id"));
        }
    }

    private static string Referring(string action) =>
        $"CREATE TABLE Child (Id INTEGER PRIMARY KEY, \"Of\" INT REFERENCES parent (\"of\") ON UPDATE {action}, Name TEXT); {Children}";

    private static void CheckChildren(RowFunction parents, string sql, params string[] left)
    {
        foreach (var functions in new RowFunction[][] { [parents, tell], [tell, parents] })
            foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
                foreach (var pageSize in new[] { 1, 3, 100 })
                {
                    using var lines = new HandMadeDatabase<LinesContext>($"{Tables} {sql}");

                    lines.Run(functions, strategy, pageSize);

                    Assert.Equal(
                        ["11|of 1", "12|of 2", "13|of 3", "14|of 4"], lines.Query("SELECT Id, Name FROM Made ORDER BY Id"));
                    Assert.Equal(left, lines.Query("SELECT * FROM Child ORDER BY Id"));
                }
    }
}
