using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A view of SQLite where the model has a table: its rows can be read, and nobody knows whether they are written.</summary>
public class ViewTests
{
    private const string View = """
        CREATE TABLE kept (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT); INSERT INTO kept VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c');
        CREATE TABLE other (Id INTEGER PRIMARY KEY, Name TEXT); INSERT INTO other VALUES (1, 'z'); CREATE VIEW Child AS SELECT * FROM kept;
        CREATE TABLE Made (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT);
        """;

    private const string Table = """
        CREATE TABLE Parent (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT); INSERT INTO Parent VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c');
        CREATE TABLE Made (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT)
        """;

    private static readonly RowFunction shout = Shapes.Function(
        (Line<Child> child) => child with { Name = child.Name + "!" }, [Row<Line<Child>>("child")],
        RowResult.One<Line<Child>>(isNullable: false));

    private static readonly RowFunction delete = Shapes.Function(
        Line<Child>? (Line<Child> child) => child.Id == 2 ? null : child, [Row<Line<Child>>("child")],
        RowResult.One<Line<Child>>(isNullable: true));

    private static readonly RowFunction insert = Shapes.Function(
        (Line<Made> made) => new Line<Child> { Id = made.Id + 10 }, [Row<Line<Made>>("made")],
        RowResult.One<Line<Child>>(isNullable: false));

    private static readonly RowFunction read = Shapes.Function(
        (Line<Child> child) => new Line<Made> { Id = child.Id, Name = child.Name + "!" }, [Row<Line<Child>>("child")],
        RowResult.One<Line<Made>>(isNullable: false));

    [Theory]
    [InlineData("UPDATE", "SELECT 1")]
    [InlineData("UPDATE", "UPDATE other SET Name = NEW.Name")]
    [InlineData("UPDATE", "UPDATE kept SET Name = NEW.Name WHERE Id = OLD.Id")]
    [InlineData("DELETE", "SELECT 1")]
    [InlineData("INSERT", "INSERT INTO other VALUES (NEW.Id, NEW.Name)")]
    public void It_is_not_written(string verb, string body)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var lines = new HandMadeDatabase<LinesContext>(
                $"{View} INSERT INTO Made (Id) VALUES (1); CREATE TRIGGER put INSTEAD OF {verb} ON Child BEGIN {body}; END");

            var exception = Assert.Throws<DataMigrationException>(
                () => lines.Run(verb switch { "UPDATE" => shout, "DELETE" => delete, _ => insert }, strategy, pageSize: 2));

            Assert.Equal("Child", exception.Table);
            Assert.Contains("Map the entity to the table that holds the rows", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|a", "2|b", "3|c"], lines.Query("SELECT Id, Name FROM kept ORDER BY 1"));
            Assert.Equal(["1|z"], lines.Query("SELECT * FROM other"));
        }
    }

    [Fact]
    public void It_is_read()
    {
        using var lines = new HandMadeDatabase<LinesContext>(View);

        lines.Run(read, RowStrategy.Automatic, pageSize: 2);

        Assert.Equal(["1|a!", "2|b!", "3|c!"], lines.Query("SELECT Id, Name FROM Made ORDER BY 1"));
    }

    [Theory]
    [InlineData("CREATE VIEW Child AS SELECT * FROM parent")]
    [InlineData("CREATE VIEW shown AS SELECT Id AS nr, Name AS n FROM Parent; "
        + "CREATE VIEW Child AS SELECT nr AS Id, 0 AS \"Of\", n AS Name FROM shown")]
    [InlineData("CREATE VIRTUAL TABLE shown USING fts5(Name, content = 'Parent', content_rowid = 'Id'); "
        + "CREATE VIEW Child AS SELECT rowid AS Id, 0 AS \"Of\", Name FROM shown")]
    public void It_shows_the_rows_as_they_were_before_other_functions_wrote_them(string view)
    {
        var write = Shapes.Function(
            Line<Parent>? (Line<Parent> parent) => parent.Id == 2 ? null : parent with { Name = "new" }, [Row<Line<Parent>>("parent")],
            RowResult.One<Line<Parent>>(isNullable: true));
        foreach (var functions in new RowFunction[][] { [write, read], [read, write] })
            foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
                foreach (var pageSize in new[] { 1, 100 })
                {
                    using var lines = new HandMadeDatabase<LinesContext>($"{Table}; {view}");

                    lines.Run(functions, strategy, pageSize);

                    Assert.Equal(["1|a!", "2|b!", "3|c!"], lines.Query("SELECT Id, Name FROM Made ORDER BY 1"));
                    Assert.Equal(["1|new", "3|new"], lines.Query("SELECT Id, Name FROM Parent ORDER BY 1"));
                }
    }

    [Fact]
    public void It_does_not_show_a_function_the_rows_that_it_inserts_behind_it()
    {
        var grow = Shapes.Function(
            (Line<Child> child) => new Line<Parent> { Id = child.Id + 3 }, [Row<Line<Child>>("child")],
            RowResult.One<Line<Parent>>(isNullable: false));
        foreach (var pageSize in new[] { 1, 100 })
        {
            using var lines = new HandMadeDatabase<LinesContext>($"{Table}; CREATE VIEW Child AS SELECT * FROM Parent WHERE Id < 20");

            lines.Run(grow, RowStrategy.Automatic, pageSize);

            Assert.Equal(["1", "2", "3", "4", "5", "6"], lines.Query("SELECT Id FROM Parent ORDER BY 1"));
        }
    }
}
