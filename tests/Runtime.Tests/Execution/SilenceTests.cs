using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What SQLite lets tables be, of which the model knows nothing: no row is lost, passed over or broken in silence.</summary>
public class SilenceTests
{
    private static readonly RowFunction moveOrDelete = Shapes.Function(
        NewItem? (OldItem item) => item.Old == "gone"
            ? null
            : new NewItem { Id = item.Id, New = item.Old, Length = item.Old.Length, ParentId = item.ParentId },
        [Row<OldItem>("item")],
        RowResult.One<NewItem>(isNullable: true));

    private static readonly RowFunction delete =
        Shapes.Function(
            OldItem? (OldItem item) => item.Old == "gone" ? null : item, [Row<OldItem>("item")], RowResult.One<OldItem>(isNullable: true))
            .Using(["Old"], ["Old"]);

    [Theory]
    [InlineData("CREATE TABLE Audit (Id INTEGER PRIMARY KEY, ItemId INT REFERENCES item (Id))", false)]
    [InlineData(
        "CREATE TABLE Audit (Id INTEGER PRIMARY KEY, ItemId INT, FOREIGN KEY (ItemId) REFERENCES \"Item\" ON DELETE CASCADE)", true)]
    public void A_table_that_no_model_knows_may_refer_to_one_that_is_made_anew(string audit, bool follows)
    {
        foreach (var name in new[] { "gone", "kept" })
        {
            using var world =
                Items($"{audit}; INSERT INTO Item (Id, Old) VALUES (1, 'a'), (2, '{name}'); INSERT INTO Audit VALUES (10, 1), (20, 2)");
            if (name == "kept" || follows)
            {
                world.Change([moveOrDelete]);
                Assert.Equal(name == "kept" ? ["a", "kept"] : ["a"], world.Query("SELECT New FROM Item ORDER BY Id"));
                Assert.Equal(name == "kept" ? ["10|1", "20|2"] : ["10|1"], world.Query("SELECT * FROM Audit ORDER BY Id"));
                continue;
            }

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([moveOrDelete]));

            Assert.Equal("Audit", exception.Table);
            Assert.Contains("the row with rowid 20 would refer to a missing row of", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|a", "2|gone"], world.Query("SELECT Id, Old FROM Item ORDER BY Id"));
        }
    }

    [Fact]
    public void A_model_may_not_know_that_one_of_its_tables_refers_to_another()
    {
        using var world = Items(
            "DROP TABLE Other; CREATE TABLE Other (Id INTEGER PRIMARY KEY NOT NULL REFERENCES Item, Name TEXT NOT NULL); "
            + "INSERT INTO Item (Id, Old) VALUES (2, 'gone'); INSERT INTO Other VALUES (2, 'x')");

        Assert.Equal("Other", Assert.Throws<DataMigrationException>(() => world.Change([moveOrDelete])).Table);
        Assert.Equal(["gone"], world.Query("SELECT Old FROM Item"));
    }

    [Fact]
    public void Checks_hold_of_tables_that_are_not_made_anew()
    {
        foreach (var (name, isRefused) in new[] { ("secret", true), ("abc", false) })
        {
            using var world =
                Items(
                    "DROP TABLE Other; CREATE TABLE Other (Id INTEGER PRIMARY KEY NOT NULL, Name TEXT NOT NULL CHECK (length(Name) < 5)); "
                    + "INSERT INTO Other VALUES (1, 'a')");
            var rename = Shapes.Function(
                (OtherRow other) => other with { Name = name }, [Row<OtherRow>("other")], RowResult.One<OtherRow>(isNullable: false));
            if (!isRefused)
            {
                world.Change([moveOrDelete, rename]);
                Assert.Equal([name], world.Query("SELECT Name FROM Other"));
                continue;
            }

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([moveOrDelete, rename]));

            Assert.Equal("Other", exception.Table);
            Assert.Contains("CHECK constraint failed in Other", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(name, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["a"], world.Query("SELECT Name FROM Other"));
        }
    }

    [Fact]
    public void Checks_hold_of_tables_that_triggers_write()
    {
        using var world = Items(
            "CREATE TABLE Log (Length INT CHECK (Length < 3)); INSERT INTO Item (Id, Old) VALUES (1, 'a');"
            + "CREATE TRIGGER Seen AFTER UPDATE ON Item BEGIN INSERT INTO Log VALUES (NEW.Length); END");

        Assert.Equal(
            "Log",
            Assert.Throws<DataMigrationException>(
                () =>
                    world.Change(
                        [
                            TypedMigrations.Runtime.Tests.Weaving.Items.Of(item => new NewItem { Id = item.Id, New = "long", Length = 4 }),
                        ])).Table);
        Assert.Equal(["1|a"], world.Query("SELECT Id, Old FROM Item"));
    }

    [Theory]
    [InlineData("ALTER TABLE Item ADD COLUMN Unknown TEXT", "its column Unknown would be lost")]
    [InlineData(
        "ALTER TABLE Item ADD COLUMN Unknown TEXT; ALTER TABLE Item ADD COLUMN Twice INT AS (Id * 2) VIRTUAL",
        "its columns Unknown, Twice would be lost")]
    public void Columns_that_no_model_knows_are_not_lost(string sql, string problem)
    {
        using var world = Items($"{sql}; INSERT INTO Item (Id, Old, Unknown) VALUES (1, 'a', 'kept')");

        var exception = Assert.Throws<DataMigrationException>(() => world.Change([moveOrDelete]));

        Assert.Equal("Item", exception.Table);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1|a|kept"], world.Query("SELECT Id, Old, Unknown FROM Item"));
    }

    [Theory]
    [InlineData("Id TEXT COLLATE NOCASE NOT NULL, Text TEXT, PRIMARY KEY (Id COLLATE BINARY)", "")]
    [InlineData("Id TEXT COLLATE NOCASE NOT NULL, Text TEXT, PRIMARY KEY (Id COLLATE BINARY)", "WITHOUT ROWID")]
    [InlineData("Id TEXT collate/**/NOCASE NOT NULL, Text TEXT, UNIQUE (Id COLLATE BINARY)", "")]
    public void An_index_that_is_unique_by_another_collation_is_no_key(string columns, string options)
    {
        using var words = new HandMadeDatabase<WordsContext>(
            $"CREATE TABLE Word ({columns}) {options}; INSERT INTO Word VALUES ('a', '1'), ('A', '2'), ('b', '3')");

        var exception = Assert.Throws<DataMigrationException>(() =>
            words.Run(Word.Change(word => word with { Text = word.Text == "2" ? "changed" : word.Text }), RowStrategy.Pages, pageSize: 1));

        Assert.Contains("several of its rows have the same key (Id)", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], words.Query("SELECT Text FROM Word ORDER BY Text"));
    }

    [Fact]
    public void A_key_that_the_database_does_not_make_is_none()
    {
        using var items = new HandMadeDatabase<TextContext>(
            "CREATE TABLE Item (Id INT PRIMARY KEY, Old TEXT, ParentId INT); INSERT INTO Item VALUES (1, 'a', NULL)");
        var twice = Shapes.Function(
            (OldItem item) => new[] { item, new OldItem { Old = item.Old + "!" } }, [Row<OldItem>("item")], RowResult.Many<OldItem>());

        var exception = Assert.Throws<DataMigrationException>(() => items.Run(twice, RowStrategy.Pages));

        Assert.Contains("the database had to assign its key, but left column Id NULL", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1|a|"], items.Query("SELECT * FROM Item"));
    }

    [Fact]
    public void Pages_of_text_that_is_none_end()
    {
        using var words = new HandMadeDatabase<WordsContext>(
            "PRAGMA encoding = 'UTF-16le'; CREATE TABLE Word (Id TEXT PRIMARY KEY NOT NULL, Text TEXT); INSERT INTO Word "
            + "VALUES (CAST(x'00DC4100' AS TEXT), '1'), ('a', '2')");
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var exception = Assert.Throws<DataMigrationException>(
            () => words.Run(Word.Change(word => word with { Text = word.Text }), RowStrategy.Pages, pageSize: 1, tooLong.Token));

        Assert.Contains("column Id holds the bytes 00DC4100 as text", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Id", exception.Column);
    }

    [Theory]
    [InlineData("UTF-16le", "00D86200", "holds the bytes 00D86200 as text, which is no String: they are not text in UTF-16")]
    [InlineData("UTF-16be", "D8000062", "holds the bytes D8000062 as text, which is no String: they are not text in UTF-16")]
    [InlineData("UTF-16le", "FFFF", "holds the bytes FFFF as text, which is no String: they are not text in UTF-16")]
    [InlineData("UTF-16le", "00D8", " not text in UTF-")]
    public void Text_that_would_be_read_as_another_one_is_refused(string encoding, string bytes, string problem)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
            foreach (var values in new[] { $"'b', CAST(x'{bytes}' AS TEXT)", $"CAST(x'{bytes}' AS TEXT), 'b'" })
            {
                using var words = new HandMadeDatabase<WordsContext>(
                    $"PRAGMA encoding = '{encoding}'; CREATE TABLE Word (Id TEXT PRIMARY KEY NOT NULL, Text TEXT); "
                    + $"INSERT INTO Word VALUES ('a', char(128514) || 'é'), ({values})");
                var before = words.Query("SELECT hex(CAST(Id AS BLOB)), hex(CAST(Text AS BLOB)) FROM Word ORDER BY rowid");
                foreach (var function in new[] { Word.Shout, Word.Shout.Using(["Text"], ["Text"]) })
                    Assert.Contains(
                        problem,
                        Assert.Throws<DataMigrationException>(() => words.Run(function, strategy, pageSize: 1)).Message,
                        StringComparison.Ordinal);
                Assert.Equal(before, words.Query("SELECT hex(CAST(Id AS BLOB)), hex(CAST(Text AS BLOB)) FROM Word ORDER BY rowid"));
                words.Execute("DELETE FROM Word WHERE rowid = 2");

                words.Run(Word.Shout, strategy, pageSize: 1);

                Assert.Equal(["a|\U0001f602é!"], words.Query("SELECT * FROM Word"));
            }
    }

    [Fact]
    public void Text_that_is_none_stays_as_it_is_where_another_column_changes()
    {
        foreach (var strategy in new[] { RowStrategy.Function, RowStrategy.Pages })
        {
            using var items = new HandMadeDatabase<TextContext>(
                "PRAGMA encoding = 'UTF-16le'; CREATE TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT); INSERT INTO Item "
                + "VALUES (1, CAST(x'3DD84100' AS TEXT), 5), (2, 'b', 5)");
            var change =
                Shapes.Function(
                    (OldItem item) => item with { ParentId = 7 },
                    [Row<OldItem>("item")],
                    RowResult.One<OldItem>(isNullable: false))
                    .Using(["ParentId"], ["ParentId"]);

            items.Run(change, strategy);

            Assert.Equal(["1|3DD84100|7", "2|6200|7"], items.Query("SELECT Id, hex(CAST(Old AS BLOB)), ParentId FROM Item ORDER BY 1"));
        }
    }

    [Theory]
    [InlineData("CREATE TEMP TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT)", "in the schema temp")]
    [InlineData("CREATE TEMP VIEW item AS SELECT * FROM main.Item", "in the schema temp")]
    [InlineData(
        "DROP TABLE Item; ATTACH ':memory:' AS elsewhere; CREATE TABLE elsewhere.Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT)",
        "in the schema elsewhere")]
    public void A_table_that_lies_elsewhere_is_not_taken_for_the_databases_own(string sql, string problem)
    {
        foreach (var strategy in new[] { RowStrategy.Function, RowStrategy.Pages })
        {
            using var items = new HandMadeDatabase<TextContext>("CREATE TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT)");
            items.Execute(sql);

            Assert.Contains(
                problem, Assert.Throws<DataMigrationException>(() => items.Run(delete, strategy)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nor_is_one_that_is_made_anew_and_that_no_function_uses()
    {
        using var world = Items("INSERT INTO Item (Id, Old) VALUES (1, 'a'); CREATE TEMP TABLE Item AS SELECT * FROM main.Item");
        var rename = Shapes.Function((OtherRow other) => other, [Row<OtherRow>("other")], RowResult.One<OtherRow>(isNullable: false));

        Assert.Contains(
            "in the schema temp", Assert.Throws<DataMigrationException>(() => world.Change([rename])).Message, StringComparison.Ordinal);
        Assert.Equal(["1|a"], world.Query("SELECT Id, Old FROM main.Item"));
    }

    [Fact]
    public void An_attached_database_with_a_table_of_the_same_name_is_left_alone()
    {
        using var items = new HandMadeDatabase<TextContext>(
            "CREATE TABLE Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT); INSERT INTO Item VALUES (1, 'gone', 5), (2, 'b', 5)");
        items.Execute("ATTACH ':memory:' AS elsewhere; CREATE TABLE elsewhere.Item (Id INTEGER PRIMARY KEY, Old TEXT, ParentId INT); "
            + "INSERT INTO elsewhere.Item VALUES (1, 'gone', 5)");

        items.Run(delete, RowStrategy.Function);

        Assert.Equal(["2"], items.Query("SELECT Id FROM main.Item"));
        Assert.Equal(["1"], items.Query("SELECT Id FROM elsewhere.Item"));
    }

    private static ChangingWorld Items(string sql)
    {
        var world = ChangingWorld.Create<ItemsBefore, ItemsAfter>(DatabaseProvider.Sqlite);
        world.Execute(sql);
        return world;
    }

    public sealed class WordsContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Word", word =>
        {
            word.Property<string>("Id");
            word.Property<string?>("Text");
            word.ToTable("Word");
        });
    }

    public sealed record Word : ISnapshotRow<Word>
    {
        static RowShape ISnapshotRow<Word>.RowShape { get; } = new(
            "Word", "Word", [new("Id", typeof(string), false), new("Text", typeof(string), true)])
        {
            FromValues = values => new Word { Id = (string)values[0]!, Text = (string?)values[1] },
        };

        public required string Id { get; init; }

        public string? Text { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Word>();

        object?[] ISnapshotRow.ToValues() => [Id, Text];

        internal static RowFunction Shout => Change(word => word with { Text = word.Text + "!" });

        internal static RowFunction Change(Func<Word, Word> function) =>
            Shapes.Function(function, [Row<Word>("word")], RowResult.One<Word>(isNullable: false));
    }

    public sealed record OtherRow : ISnapshotRow<OtherRow>
    {
        static RowShape ISnapshotRow<OtherRow>.RowShape { get; } = new(
            "Other", "Other", [new("Id", typeof(int), false), new("Name", typeof(string), false)])
        {
            FromValues = values => new OtherRow { Id = (int)values[0]!, Name = (string)values[1]! },
        };

        public int Id { get; init; }

        public required string Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<OtherRow>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];
    }
}
