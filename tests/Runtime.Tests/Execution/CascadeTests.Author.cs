using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <content>Rows that the migration itself deletes, by the author's SQL or by the tool.</content>
public partial class CascadeTests
{
    private static readonly RowFunction shout = Shapes.Function(
        (Line<Parent> parent) => parent with { Name = parent.Name + "!" },
        [Row<Line<Parent>>("parent")],
        RowResult.One<Line<Parent>>(isNullable: false));

    private static readonly SqlOperation deleteSql = Sql("DELETE FROM \"Parent\" WHERE \"Id\" = 2");

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_follow_those_that_the_migration_itself_deletes(DatabaseProvider provider)
    {
        foreach (var atEnd in new[] { false, true })
        {
            using var world = World<Cascades, CascadesChecked>(provider);
            world.Change([shout], atEnd ? [.. world.Operations(), deleteSql] : [deleteSql, .. world.Operations()]);
            Assert.Equal(["11|1|x"], world.Query(Child));
            Assert.Equal(["21|11|x"], world.Query("""SELECT "Id", "Of", "Name" FROM "Made" ORDER BY 1"""));
        }

        using (var world = World<Cascades, CascadesChecked>(provider))
        {
            world.Change([shout], [.. world.Operations(), Delete(provider)]);
            Assert.Equal(["11|1|x"], world.Query(Child));
            Assert.Equal(["21|11|x"], world.Query("""SELECT "Id", "Of", "Name" FROM "Made" ORDER BY 1"""));
        }

        using (var world = World<CutsOff, CutsOffChecked>(provider))
        {
            world.Change([shout], [.. world.Operations(), Delete(provider)]);
            Assert.Equal(["11|1|x", "12|NULL|x", "13|NULL|y"], world.Query(Child));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_follow_those_that_SQL_deletes_in_tables_of_which_no_model_knows(DatabaseProvider provider)
    {
        foreach (var (action, left) in new[] { ("CASCADE", new[] { "1|1" }), ("SET NULL", ["1|1", "2|NULL"]) })
        {
            using var world = World<Cascades, CascadesChecked>(provider);
            world.Execute(Things($"ON DELETE {action}"));

            world.Change([shout], [Sql("DELETE FROM owner WHERE id = 2"), .. world.Operations()]);

            Assert.Equal(left, world.Query("SELECT * FROM thing ORDER BY 1"));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void SQL_may_not_leave_a_row_that_refers_to_none(DatabaseProvider provider)
    {
        foreach (var sql in new[]
            {
                "DELETE FROM owner WHERE id = 2", "INSERT INTO thing VALUES (3, 3)", "UPDATE thing SET owner = 3 WHERE id = 1",
            })
            foreach (var atEnd in new[] { false, true })
            {
                using var world = World<Cascades, CascadesChecked>(provider);
                world.Execute(Things());

                Assert.Throws<DataMigrationException>(() => world.Try(
                    [shout], atEnd ? [.. world.Operations(), Sql(sql)] : [Sql(sql), .. world.Operations()]));

                Assert.Equal(["1|1", "2|2"], world.Query("SELECT * FROM thing ORDER BY 1"));
            }
    }

    [Theory, OnSqlite]
    public void Rows_that_referred_to_none_before_do_not_stop_it(DatabaseProvider provider)
    {
        foreach (var kind in new[] { "", " WITHOUT ROWID" })
        {
            const string Update = "UPDATE thing SET name = 'y'";
            using var world = World<Cascades, CascadesChecked>(provider);
            world.Execute("PRAGMA foreign_keys = 0; CREATE TABLE owner (id INTEGER PRIMARY KEY); CREATE TABLE thing (id INT PRIMARY KEY, "
                + $"owner INT REFERENCES owner, name TEXT){kind}; INSERT INTO thing VALUES (1, 8, 'x'), (2, 9, 'x'); "
                // Its key cannot be checked.
                + "CREATE TABLE odd (id INT REFERENCES owner (name)); INSERT INTO odd VALUES (1); PRAGMA foreign_keys = 1");
            var exception = Assert.Throws<DataMigrationException>(() => world.Try(
                [shout], [Sql(Update + "; INSERT INTO thing VALUES (3, 8, 'z')"), .. world.Operations()]));
            Assert.Equal("thing", exception.Table);

            world.Change([shout], [Sql(Update), .. world.Operations()]);

            Assert.Equal(["1|8|y", "2|9|y"], world.Query("SELECT * FROM thing ORDER BY 1"));
        }
    }

    [Theory, OnSqlite]
    public void A_key_that_may_not_act_does_not_for_the_migration_itself(DatabaseProvider provider)
    {
        foreach (var deletion in new[] { deleteSql, Delete(provider) })
            using (var world = World<Cascades, CutsOffChecked>(provider))
            {
                var exception = Assert.Throws<DataMigrationException>(() => world.Try([shout], [.. world.Operations(), deletion]));

                Assert.Contains("since this migration drops a foreign key of Child", exception.Message, StringComparison.Ordinal);
                Assert.Equal(["11|1|x", "12|2|x", "13|2|y"], world.Query(Child));
            }

        foreach (var deletion in new[] { deleteSql, Sql("CREATE TABLE n (i); INSERT INTO n VALUES (1); " + deleteSql.Sql) })
            using (var world = World<CascadesAlone, TextReferences>(provider))
            {
                List<MigrationOperation> operations = [.. world.Operations().Where(operation => operation is not (DropForeignKeyOperation
                    or AddForeignKeyOperation))];

                world.Change([save], [.. operations, deletion]);

                // Their old references no longer count.
                Assert.Equal(["11|3|x", "12|3|x", "13|3|y"], world.Query(Child));
            }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_row_that_is_cut_off_must_fulfil_its_check(DatabaseProvider provider)
    {
        using var world = World<CascadesChecked, Cascades>(provider);
        world.Execute("CREATE TABLE note (id int, parent int REFERENCES \"Parent\" (\"Id\") ON DELETE SET NULL, "
            + "CHECK (parent IS NOT NULL)); INSERT INTO note VALUES (1, 1), (2, 2)");

        var exception = Assert.Throws<DataMigrationException>(() => world.Try([deleteSecond], world.Operations()));

        if (provider == DatabaseProvider.Sqlite)
            Assert.Equal("note", exception.Table);
        Assert.Equal(["1|1", "2|2"], world.Query("SELECT * FROM note ORDER BY 1"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void SQL_must_fulfil_the_checks_of_its_tables_where_others_are_dropped(DatabaseProvider provider)
    {
        using var world = World<CascadesChecked, Cascades>(provider);
        world.Execute("CREATE TABLE note (id int CHECK (id > 0)); INSERT INTO note VALUES (1)");
        var operations = world.Operations();
        operations.Insert(1, Sql("UPDATE note SET id = -1"));

        Assert.Throws<DataMigrationException>(() => world.Try([shout], operations));

        Assert.Equal(["1"], world.Query("SELECT * FROM note"));
    }

    private static SqlOperation Sql(string sql) => new() { Sql = sql };

    private static MigrationOperation Delete(DatabaseProvider provider) => new DeleteDataOperation
    {
        Table = "Parent", KeyColumns = ["Id"], KeyColumnTypes = [provider == DatabaseProvider.Sqlite ? "INTEGER" : "integer"],
        KeyValues = new object[,] { { 2 } },
    };

    private static string Things(string action = "") => "CREATE TABLE owner (id int PRIMARY KEY); "
        + $"CREATE TABLE thing (id int PRIMARY KEY, owner int REFERENCES owner (id) {action}); "
        + "INSERT INTO owner VALUES (1), (2); INSERT INTO thing VALUES (1, 1), (2, 2)";
}
