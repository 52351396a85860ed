using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>
/// Rows that refer to a deleted row go with it, or are cut off, as their foreign key says, also where the database recreates tables for the
/// same migration.
/// </summary>
public partial class CascadeTests
{
    private const string Rows = """
        INSERT INTO "Parent" ("Id", "Name") VALUES (1, 'a'), (2, 'b'), (3, 'c');
        INSERT INTO "Child" ("Id", "Of", "Name") VALUES (11, 1, 'x'), (12, 2, 'x'), (13, 2, 'y');
        INSERT INTO "Made" ("Id", "Of", "Name") VALUES (21, 11, 'x'), (22, 12, 'x')
        """;

    private const string Child = """SELECT "Id", "Of", "Name" FROM "Child" ORDER BY 1""";

    private static readonly RowFunction deleteSecond = Shapes.Function(
        Line<Parent>? (Line<Parent> parent) => parent.Id == 2 ? null : parent with { Name = parent.Name + "!" },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: true));

    private static readonly RowFunction move = Shapes.Function(
        (Line<Child> child) => child with { Of = child.Id == 13 ? 3 : child.Of },
        [Row<Line<Child>>("child")],
        RowResult.One<Line<Child>>(isNullable: false));

    private static readonly RowFunction tell = Shapes.Function(
        (Line<Child> child) => new Line<Made> { Id = child.Id, Name = $"of {child.Of}" },
        [Row<Line<Child>>("child")],
        RowResult.One<Line<Made>>(isNullable: false));

    private static readonly RowFunction save = Shapes.Function(
        (Line<Child> child) => new TextLine { Id = child.Id, Of = "3", Name = child.Name },
        [Row<Line<Child>>("child")],
        RowResult.One<TextLine>(isNullable: false));

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_go_with_the_row_to_which_they_refer(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = World<Cascades, CascadesChecked>(provider, strategy);

            world.Change([deleteSecond]);

            Assert.Equal(["1|a!", "3|c!"], world.Query("""SELECT "Id", "Name" FROM "Parent" ORDER BY 1"""));
            Assert.Equal(["11|1|x"], world.Query(Child));
            Assert.Equal(["21|11|x"], world.Query("""SELECT "Id", "Of", "Name" FROM "Made" ORDER BY 1"""));
            // The key is enforced again afterwards.
            Assert.ThrowsAny<System.Data.Common.DbException>(() => world.Execute("""INSERT INTO "Child" ("Id", "Of") VALUES (99, 99)"""));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_are_cut_off(DatabaseProvider provider)
    {
        using var world = World<CutsOff, CutsOffChecked>(provider);

        world.Change([deleteSecond]);

        Assert.Equal(["11|1|x", "12|NULL|x", "13|NULL|y"], world.Query(Child));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Other_functions_are_given_them_as_they_were_and_may_save_them(DatabaseProvider provider)
    {
        foreach (var functions in new RowFunction[][] { [deleteSecond, move], [move, deleteSecond] })
        {
            using var world = World<Cascades, CascadesChecked>(provider);

            world.Change(functions);

            Assert.Equal(["11|1|x", "13|3|y"], world.Query(Child));
        }

        foreach (var functions in new RowFunction[][] { [deleteSecond, tell], [tell, deleteSecond] })
        {
            using var world = World<CascadesAlone, CascadesAloneChecked>(provider);
            world.Execute("DELETE FROM \"Made\"");

            world.Change(functions);

            Assert.Equal(["11|1|x"], world.Query(Child));
            Assert.Equal(
                ["11|of 1", "12|of 2", "13|of 2"], world.Query("""SELECT "Id", "Name" FROM "Made" ORDER BY 1"""));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_table_of_which_no_model_knows_follows_its_own_key(DatabaseProvider provider)
    {
        foreach (var (action, left) in new[] { ("CASCADE", new[] { "1|1" }), ("SET NULL", ["1|1", "2|NULL"]) })
        {
            using var world = World<Cascades, CascadesChecked>(provider);
            world.Execute($"CREATE TABLE note (id int, parent int REFERENCES \"Parent\" (\"Id\") ON DELETE {action}); "
                + "INSERT INTO note VALUES (1, 1), (2, 2)");

            world.Change([deleteSecond]);

            Assert.Equal(left, world.Query("SELECT * FROM note ORDER BY 1"));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_row_to_which_a_row_still_refers_that_would_go_refuses_it(DatabaseProvider provider)
    {
        using var world = World<Cascades, CascadesChecked>(provider);
        world.Execute("CREATE TABLE note (id int, child int REFERENCES \"Child\" (\"Id\")); INSERT INTO note VALUES (1, 12)");

        Assert.Throws<DataMigrationException>(() => world.Try([deleteSecond], world.Operations()));

        Assert.Equal(["11|1|x", "12|2|x", "13|2|y"], world.Query(Child));
        Assert.Equal(["1|12"], world.Query("SELECT * FROM note"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_key_that_is_dropped_or_gets_another_action_deletes_no_row(DatabaseProvider provider)
    {
        using (var world = World<Cascades, CutsOffChecked>(provider))
        {
            var exception = Assert.Throws<DataMigrationException>(() => world.Try([deleteSecond], world.Operations()));

            if (provider == DatabaseProvider.Sqlite)
                Assert.Contains(
                    "Foreign keys did not act in this migration, since this migration drops a foreign key of Child",
                    exception.Message, StringComparison.Ordinal);
            Assert.Equal(["11|1|x", "12|2|x", "13|2|y"], world.Query(Child));
        }

        using (var world = World<Cascades, LinesChecked>(provider))
        {
            world.Change([deleteSecond]);

            Assert.Equal(["11|1|x", "12|2|x", "13|2|y"], world.Query(Child));
        }
    }

    [Theory, OnSqlite]
    public void A_key_whose_columns_are_recreated_deletes_no_row(DatabaseProvider provider)
    {
        using var world = World<CascadesAlone, TextReferences>(provider);
        List<MigrationOperation> operations = [.. world.Operations().Where(operation => operation is not (DropForeignKeyOperation
            or AddForeignKeyOperation))];

        world.Change([deleteSecond, save], operations);

        Assert.Equal(["11|3|x", "12|3|x", "13|3|y"], world.Query(Child));
    }

    [Theory, OnSqlite]
    public void A_trigger_may_delete_rows_to_which_others_refer(DatabaseProvider provider)
    {
        using var world = World<Cascades, CascadesChecked>(provider);
        world.Execute("CREATE TABLE Owner (Id INTEGER PRIMARY KEY); CREATE TABLE Thing (Id INTEGER PRIMARY KEY, OwnerId INT REFERENCES "
            + "Owner); INSERT INTO Owner VALUES (2); INSERT INTO Thing VALUES (1, 2); "
            + "CREATE TRIGGER gone AFTER DELETE ON Parent BEGIN DELETE FROM Owner WHERE Id = OLD.Id; END");

        var exception = Assert.Throws<DataMigrationException>(() => world.Change([deleteSecond]));

        Assert.Equal("Thing", exception.Table);
        Assert.Equal(["1|2"], world.Query("SELECT * FROM Thing"));
    }

    [Theory, OnSqlite]
    public void Keys_that_are_not_enforced_do_nothing(DatabaseProvider provider)
    {
        using var world = World<Cascades, CascadesChecked>(provider);
        world.Execute("PRAGMA foreign_keys = 0");

        world.Change([deleteSecond]);

        Assert.Equal(["11|1|x", "12|2|x", "13|2|y"], world.Query(Child));
    }

    private static ChangingWorld World<TBefore, TAfter>(DatabaseProvider provider, RowStrategy strategy = RowStrategy.Automatic)
        where TBefore : DbContext
        where TAfter : DbContext
    {
        var world = ChangingWorld.Create<TBefore, TAfter>(provider, pageSize: 1, strategy);
        world.Execute(Rows);
        return world;
    }

    public class Related(DbContextOptions options, DeleteBehavior? children, DeleteBehavior? made, bool isChecked) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            LinesContext.Add(modelBuilder);
            if (children is { } behavior)
                modelBuilder.Entity(nameof(Child)).HasOne(nameof(Parent), null).WithMany().HasForeignKey("Of").OnDelete(behavior);
            if (made is { } further)
                modelBuilder.Entity(nameof(Made)).HasOne(nameof(Child), null).WithMany().HasForeignKey("Of").OnDelete(further);
            // SQLite recreates a table for each check.
            if (isChecked)
                foreach (var table in new[] { nameof(Parent), nameof(Child), nameof(Made) })
                    modelBuilder.Entity(table).ToTable(name => name.HasCheckConstraint($"CK_{table}", "\"Id\" > 0"));
        }
    }

    public sealed class Cascades(DbContextOptions options)
        : Related(options, DeleteBehavior.Cascade, DeleteBehavior.Cascade, isChecked: false);

    public sealed class CascadesChecked(DbContextOptions options)
        : Related(options, DeleteBehavior.Cascade, DeleteBehavior.Cascade, isChecked: true);

    public sealed class CascadesAlone(DbContextOptions options)
        : Related(options, DeleteBehavior.Cascade, made: null, isChecked: false);

    public sealed class CascadesAloneChecked(DbContextOptions options)
        : Related(options, DeleteBehavior.Cascade, made: null, isChecked: true);

    public sealed class CutsOff(DbContextOptions options)
        : Related(options, DeleteBehavior.SetNull, DeleteBehavior.Cascade, isChecked: false);

    public sealed class CutsOffChecked(DbContextOptions options)
        : Related(options, DeleteBehavior.SetNull, DeleteBehavior.Cascade, isChecked: true);

    public sealed class LinesChecked(DbContextOptions options)
        : Related(options, children: null, DeleteBehavior.Cascade, isChecked: true);

    /// <summary>References that become text.</summary>
    public sealed class TextReferences(DbContextOptions options) : Related(options, children: null, made: null, isChecked: true)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity(nameof(Child), child =>
            {
                child.Metadata.RemoveProperty("Of");
                child.Property<string?>("Of");
            });
        }
    }

    public sealed record TextLine : ISnapshotRow<TextLine>
    {
        static RowShape ISnapshotRow<TextLine>.RowShape { get; } = new(
            "Child", "Child", [new("Id", typeof(int), false), new("Of", typeof(string), true), new("Name", typeof(string), true)])
        {
            FromValues = values => new TextLine { Id = (int)values[0]!, Of = (string?)values[1], Name = (string?)values[2] },
        };

        public required int Id { get; init; }

        public string? Of { get; init; }

        public string? Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<TextLine>();

        object?[] ISnapshotRow.ToValues() => [Id, Of, Name];
    }
}
