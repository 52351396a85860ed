using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Weaving;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// What a session of SQLite's has of its own, temporary tables and settings: a migration does what it does without them, or says why not.
/// </summary>
public class SessionTests
{
    private const string Tables = """
        CREATE TABLE Parent (Id INTEGER PRIMARY KEY, "Of" INT UNIQUE, Name TEXT);
        CREATE TABLE Child (Id INTEGER PRIMARY KEY, "Of" INT REFERENCES Parent ON DELETE CASCADE, Name TEXT);
        CREATE TABLE Made (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT);
        CREATE TABLE Note (Id INTEGER PRIMARY KEY, "Of" INT REFERENCES Parent ("Of") ON UPDATE SET NULL);
        CREATE INDEX NoteOf ON Note ("Of");
        INSERT INTO Parent VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c'), (4, 4, 'd'); INSERT INTO Note VALUES (1, 1), (3, 3);
        INSERT INTO Child VALUES (11, 1, 'x'), (12, 2, 'x'), (13, 3, 'x'), (14, 4, 'x');
        """;

    private const string Slots = """
        CREATE TABLE Parent (Id INTEGER PRIMARY KEY, "Of" INT UNIQUE, Name TEXT); CREATE TABLE Child (Id INTEGER PRIMARY KEY, "Of" INT,
            Name TEXT); CREATE TABLE Made (Id INTEGER PRIMARY KEY, "Of" INT, Name TEXT);
        CREATE TRIGGER act AFTER UPDATE OF Name ON Parent WHEN NEW.Id = 1 BEGIN UPDATE OR replace Parent SET "Of" = 2 WHERE Id = 1; END;
        INSERT INTO Parent VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c');
        """;

    private static readonly RowFunction renumber = Shapes.Function(
        (Line<Parent> parent) => parent with { Of = parent.Of * 10 },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: false));

    private static readonly RowFunction shout = Shapes.Function(
        (Line<Parent> parent) => parent with { Name = parent.Name + "!" },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: false)).Using(["Name"], ["Name"]);

    private static readonly RowFunction deleteEven = Shapes.Function(
        Line<Parent>? (Line<Parent> parent) => parent.Id % 2 == 0 ? null : parent with { Name = parent.Name + "!" },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: true)).Using(["Id", "Name"], ["Name"]);

    private static readonly RowFunction tell = Shapes.Function(
        (Line<Child> child) => new Line<Made> { Id = child.Id, Name = $"of {child.Of}" },
        [Row<Line<Child>>("child")],
        RowResult.One<Line<Made>>(isNullable: false));

    private static readonly RowFunction change = Items.Of(
        item => new NewItem { Id = item.Id, New = item.Old, Length = item.Old.Length, ParentId = item.ParentId });

    public static TheoryData<string> Settings =>
    [
        "", "PRAGMA case_sensitive_like = 1", "PRAGMA short_column_names = 0", "PRAGMA full_column_names = 1",
        "PRAGMA short_column_names = 0; PRAGMA full_column_names = 1", "PRAGMA count_changes = 1", "PRAGMA empty_result_callbacks = 1",
        "PRAGMA reverse_unordered_selects = 1", "PRAGMA recursive_triggers = 1", "PRAGMA legacy_alter_table = 1",
        "PRAGMA writable_schema = 1", "PRAGMA ignore_check_constraints = 1", "PRAGMA trusted_schema = 0", "PRAGMA automatic_index = 0",
        "PRAGMA read_uncommitted = 1", "PRAGMA cell_size_check = 1", "PRAGMA secure_delete = 1", "PRAGMA temp_store = 2",
        "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA synchronous = 0", "PRAGMA journal_mode = MEMORY", "PRAGMA cache_spill = 0",
        "PRAGMA defer_foreign_keys = 1", "PRAGMA query_only = 1",
    ];

    [Theory]
    [InlineData("CREATE TEMP TABLE Note (Id, \"Of\")")]
    [InlineData("CREATE TEMP VIEW note AS SELECT 1 AS Id")]
    [InlineData("CREATE TEMP TABLE scratch (Id, \"Of\"); CREATE INDEX temp.NoteOf ON scratch (\"Of\")")]
    public void A_temporary_name_of_a_table_that_no_model_knows_hides_none(string sql)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var lines = new HandMadeDatabase<LinesContext>(Tables + sql);

            var exception = Assert.Throws<DataMigrationException>(() => lines.Run(renumber, strategy));

            Assert.Contains("in the schema temp has the same name", exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|1", "3|3"], lines.Query("SELECT * FROM main.Note ORDER BY 1"));
        }
    }

    [Theory]
    [InlineData("CREATE TEMP TABLE scratch (Id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO scratch VALUES (1)")]
    [InlineData("ATTACH ':memory:' AS elsewhere; CREATE TABLE elsewhere.Note (Id, \"Of\"); CREATE TABLE elsewhere.Child (Id)")]
    public void Other_names_and_those_of_attached_databases_disturb_nothing(string sql)
    {
        using var lines = new HandMadeDatabase<LinesContext>(Tables + "CREATE TABLE Kept (Id INTEGER PRIMARY KEY AUTOINCREMENT);" + sql);

        Assert.Contains(
            "rows of other tables still refer to the old one",
            Assert.Throws<DataMigrationException>(() => lines.Run(renumber, RowStrategy.Automatic)).Message,
            StringComparison.Ordinal);
        lines.Run([deleteEven, tell], RowStrategy.Automatic);
        Assert.Equal(["11", "13"], lines.Query("SELECT Id FROM main.Child ORDER BY 1"));
    }

    [Fact]
    public void Nor_does_a_temporary_name_take_the_place_of_a_table_that_is_recreated()
    {
        foreach (var name in new[] { "ef_temp_Item", "IX_Item_ParentId", "Other" })
        {
            using var world = ChangingWorld.Create<ItemsBefore, ItemsAfter>(DatabaseProvider.Sqlite);
            world.Execute($"INSERT INTO Item (Id, Old) VALUES (1, 'a'); CREATE TEMP TABLE \"{name}\" AS SELECT *, 0 AS Length, '' AS New "
                + "FROM main.Item");

            Assert.Contains(
                "in the schema temp has the same name",
                Assert.Throws<DataMigrationException>(() => world.Change([change])).Message, StringComparison.Ordinal);
            Assert.Equal(["1|a"], world.Query("SELECT Id, Old FROM main.Item"));
        }
    }

    [Theory]
    [InlineData(RowStrategy.Automatic)]
    [InlineData(RowStrategy.Pages)]
    public void How_the_session_compares_text_hides_no_trigger(RowStrategy strategy)
    {
        foreach (var isCaseSensitive in new[] { 0, 1 })
        {
            using var lines = new HandMadeDatabase<LinesContext>($"{Slots} PRAGMA case_sensitive_like = {isCaseSensitive}");
            var log = new LogLines();

            // The trigger deletes a row that has been read by then, and that the function changes.
            Assert.Throws<DataMigrationException>(() => lines.Run([shout], strategy, pageSize: 1, log));

            Assert.Contains(log.Lines, line => line.Contains("the trigger act may write rows", StringComparison.Ordinal));
            Assert.Equal(["1|1|a", "2|2|b", "3|3|c"], lines.Query("SELECT * FROM Parent ORDER BY 1"));
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_changes_no_result(string setting)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            // A column has the name of the number of rows.
            using var lines = new HandMadeDatabase<LinesContext>(
                $"{Tables} ALTER TABLE Parent ADD COLUMN _rowid_ INT DEFAULT 7; {setting}");
            if (!Refuses(setting, () => lines.Run([deleteEven, tell], strategy, pageSize: 1)))
            {
                lines.Execute("PRAGMA query_only = 0");
                Assert.Equal(["1|1|a!|7", "3|3|c!|7"], lines.Query("SELECT * FROM Parent ORDER BY Id"));
                Assert.Equal(["11|of 1", "12|of 2", "13|of 3", "14|of 4"], lines.Query("SELECT Id, Name FROM Made ORDER BY 1"));
            }

            using var few = new HandMadeDatabase<LinesContext>($"{Tables} ALTER TABLE Parent ADD COLUMN _rowid_ INT DEFAULT 7; {setting}");
            if (!Refuses(setting, () => few.Run([deleteEven], strategy, pageSize: 1)))
                Assert.Equal(["1|1|a!|7", "3|3|c!|7"], few.Query("SELECT * FROM Parent ORDER BY Id"));
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Nor_where_tables_are_recreated(string setting)
    {
        using var world = ChangingWorld.Create<ItemsBefore, ItemsAfter>(DatabaseProvider.Sqlite);
        world.Execute($"INSERT INTO Item (Id, Old, ParentId) VALUES (1, 'a', NULL), (2, 'bc', 1), (3, 'd', 2); {setting}");
        var before = Flags();

        if (Refuses(setting, () => world.Change([change])))
            return;

        Assert.Equal(["1|a|1|NULL", "2|bc|2|1", "3|d|1|2"], world.Query("SELECT Id, New, Length, ParentId FROM Item ORDER BY 1"));
        Assert.Equal(before, Flags());

        List<string> Flags() => world.Query("""
            SELECT * FROM pragma_foreign_keys, pragma_ignore_check_constraints, pragma_recursive_triggers, pragma_legacy_alter_table
            """);
    }

    [Fact]
    public void Foreign_keys_follow_a_table_that_gets_another_name_or_it_is_refused()
    {
        foreach (var rows in new[] { "", "INSERT INTO Note VALUES (1, 1);" })
        {
            using var world = ChangingWorld.Create<CascadeTests.Cascades, RenamedLines>(DatabaseProvider.Sqlite);
            world.Execute("INSERT INTO Parent (Id) VALUES (1); CREATE TABLE Note (Id INTEGER PRIMARY KEY, \"Of\" INT REFERENCES Parent);"
                + $"{rows} PRAGMA legacy_alter_table = 1");
            var keep = Shapes.Function(
                (Line<Parent> parent) => parent, [Row<Line<Parent>>("parent")], RowResult.One<Line<Parent>>(isNullable: false));

            var exception = Assert.Throws<DataMigrationException>(() => world.Change([keep]));

            Assert.Contains("PRAGMA legacy_alter_table", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_transaction_of_which_Entity_Framework_does_not_know_is_told()
    {
        using var world = ChangingWorld.Create<ItemsBefore, ItemsAfter>(DatabaseProvider.Sqlite);
        world.Execute("INSERT INTO Item (Id, Old) VALUES (1, 'a')");
        world.Execute("BEGIN");

        var exception = Assert.Throws<InvalidOperationException>(() => world.Change([change]));

        Assert.Contains("its connection is in one already", exception.Message, StringComparison.Ordinal);
        world.Execute("COMMIT");
        world.Change([change]);
        Assert.Equal(["1|a|1"], world.Query("SELECT Id, New, Length FROM Item"));
    }

    [Fact]
    public void A_column_that_is_missing_is_not_filled_with_its_name()
    {
        using var world = ChangingWorld.Create<CascadeTests.Cascades, CascadeTests.CascadesChecked>(DatabaseProvider.Sqlite);
        world.Execute("INSERT INTO Parent (Id) VALUES (1); INSERT INTO Child (Id) VALUES (1); INSERT INTO Made (Id, \"Of\") VALUES (1, 1); "
            + "ALTER TABLE Made DROP COLUMN Name");

        var exception = Assert.Throws<DataMigrationException>(() => world.Change([shout]));

        Assert.Contains("it has no column Name", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1|1"], world.Query("SELECT * FROM Made"));
    }

    /// <summary>Whether the migration is refused because of the setting, with a sentence that says so.</summary>
    private static bool Refuses(string setting, Action migrate)
    {
        var sentence = setting.Contains("short_column_names = 0; PRAGMA full", StringComparison.Ordinal) ? "PRAGMA full_column_names is on"
            : setting.Contains("query_only", StringComparison.Ordinal) ? "readonly"
            : null;
        if (sentence is null)
        {
            migrate();
            return false;
        }

        Assert.Contains(sentence, Assert.ThrowsAny<Exception>(migrate).Message, StringComparison.Ordinal);
        return true;
    }

    public sealed class RenamedLines(DbContextOptions options)
        : CascadeTests.Related(
            options, DeleteBehavior.Cascade, DeleteBehavior.Cascade, isChecked: false)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity(nameof(Parent)).ToTable("Elder", elder => elder.HasCheckConstraint("CK_Elder", "Id > 0"));
        }
    }
}
