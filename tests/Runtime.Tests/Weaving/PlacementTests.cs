using System.Data.Common;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>When an operation runs that an author put among those that the tool scaffolded.</summary>
public class PlacementTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void SQL_at_the_beginning_runs_before_the_functions(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change([Items.Move], [Sql("INSERT INTO \"Item\" (\"Old\") VALUES ('from SQL')"), .. world.Operations()]);

        Assert.Equal(["a!|1", "from SQL!|8"], world.Query("SELECT \"New\", \"Length\" FROM \"Item\" ORDER BY 1"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void SQL_at_the_end_runs_after_all_others(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change([Items.Move], [.. world.Operations(), Sql("UPDATE \"Item\" SET \"Length\" = \"Length\" + 10 WHERE \"New\" = 'a!'")]);

        Assert.Equal(["a!|11"], world.Query("SELECT \"New\", \"Length\" FROM \"Item\""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Operations_stay_as_they_are_and_can_be_run_again(DatabaseProvider provider)
    {
        using var world = World(provider);
        var note = new CreateTableOperation
        {
            Name = "Note", PrimaryKey = new AddPrimaryKeyOperation { Table = "Note", Name = "PK_Note", Columns = ["Id"] },
        };
        note.Columns.Add(new AddColumnOperation { Table = "Note", Name = "Id", ClrType = typeof(int), ColumnType = "INTEGER" });
        note.Columns.Add(
            new AddColumnOperation { Table = "Note", Name = "Of", ClrType = typeof(int), ColumnType = "INTEGER", DefaultValue = 1 });
        note.ForeignKeys.Add(
            new AddForeignKeyOperation
            {
                Table = "Note", Name = "FK_Note", Columns = ["Of"], PrincipalTable = "Item", PrincipalColumns = ["Id"],
            });
        List<MigrationOperation> operations = [.. world.Operations(), note];
        Assert.ThrowsAny<Exception>(() => world.Try([Items.Move], [.. operations, Sql("no SQL")]));

        world.Change([Items.Move], operations);

        world.Execute("INSERT INTO \"Note\" (\"Id\") VALUES (7)");
        Assert.Equal(["7|1"], world.Query("SELECT * FROM \"Note\""));
        Assert.ThrowsAny<DbException>(() => world.Execute("INSERT INTO \"Note\" VALUES (8, 8)"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void SQL_keeps_its_place_where_only_one_side_of_the_functions_is_left(DatabaseProvider provider)
    {
        using var world = World(provider);
        var operations = world.Operations();
        var (drop, adds, index) = (operations.OfType<DropColumnOperation>().Single(), operations.OfType<AddColumnOperation>(),
            operations.OfType<CreateIndexOperation>().Single());

        // Between columns that are added, and between what comes after the functions.
        world.Change(
            [Items.Move],
            [
                adds.First(), Sql("UPDATE \"Item\" SET \"Old\" = 'b'"), adds.Last(),
                index, Sql("UPDATE \"Item\" SET \"Length\" = 7"), drop,
            ]);

        Assert.Equal(["b!|7"], world.Query("SELECT \"New\", \"Length\" FROM \"Item\""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void SQL_where_the_functions_run_is_refused_with_advice(DatabaseProvider provider)
    {
        using var world = World(provider);
        var operations = world.Operations();

        var exception = world.Refuses(
            [Items.Move], [.. operations.OfType<AddColumnOperation>(), Sql(
                "UPDATE \"Item\"  SET \"Length\" = 7"), .. operations.Where(operation => operation is not AddColumnOperation)]);

        Assert.Equal(
            "The data migration '20260102000000_Test' cannot run while its schema migration is applied: the SQL 'UPDATE \"Item\" "
            + "SET \"Length\" = 7' stands where the "
            + "functions run, and may belong before or after them. Move it to the beginning or the end of the operations, "
            + "or to a separate migration.",
            exception.Message);
        Assert.Equal(["a"], world.Query("SELECT \"Old\" FROM \"Item\""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void SQL_between_what_the_functions_part_the_other_way_is_refused_with_advice(DatabaseProvider provider)
    {
        using var world = World(provider);
        var operations = world.Operations();
        Assert.IsType<DropColumnOperation>(operations[0]);

        var exception = world.Refuses([Items.Move], [operations[0], Sql("SELECT 1"), .. operations[1..]]);

        Assert.Contains(
            "the SQL 'SELECT 1' stands after operations that run after the functions, and before others that run before them. "
            + "Move it to the beginning or the "
            + "end of the operations, or to a separate migration.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Rows_of_the_model_come_before_the_functions_only_where_none_uses_their_table(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change(
            [Items.Move],
            [
                .. world.Operations(),
                new InsertDataOperation
                {
                    Table = "Other", Columns = ["Id", "Name"], ColumnTypes = Types(provider)[..2], Values = new object[,] { { 1, "seed" } },
                },
                // Entity Framework alone cannot insert into a table that loses a column on SQLite.
                .. provider == DatabaseProvider.Sqlite ? Array.Empty<MigrationOperation>() :
                [
                    new InsertDataOperation { Table = "Item", Columns =
                    [
                        "Id", "New", "Length",
                    ], ColumnTypes = Types(provider), Values = new object[,] { { 50, "seed", 4 } } },
                ],
                new UpdateDataOperation
                {
                    Table = "Item", KeyColumns = ["Id"], KeyColumnTypes = [Types(provider)[0]], KeyValues = new object[,] { { 1 } },
                    Columns = ["Length"], ColumnTypes = [Types(provider)[2]], Values = new object[,] { { 77 } },
                },
                new DeleteDataOperation
                {
                    Table = "Other", KeyColumns = ["Id"], KeyColumnTypes = [Types(provider)[0]], KeyValues = new object[,] { { 9 } },
                },
            ]);

        Assert.Equal(
            provider == DatabaseProvider.Sqlite ? ["1|a!|77"] : ["1|a!|77", "50|seed|4"],
            world.Query("SELECT \"Id\", \"New\", \"Length\" FROM \"Item\" ORDER BY 1"));
        Assert.Equal(["1|seed"], world.Query("SELECT \"Id\", \"Name\" FROM \"Other\""));
    }

    /// <summary>Of a library, or of the project itself: what it does is as unknown as that of SQL.</summary>
    [Fact]
    public void An_operation_that_nobody_knows_is_placed_like_SQL()
    {
        using var world = World(DatabaseProvider.Sqlite);
        var operations = world.Operations();

        Assert.Contains(
            "the operation Own stands where the functions run, and may belong before or after them. Move it to the beginning "
            + "or the end of the operations",
            world.Refuses(
                [
                    Items.Move,
                ],
                [
                    .. operations.OfType<AddColumnOperation>(), new Own(),
                    .. operations.Where(operation => operation is not AddColumnOperation),
                ]).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            ["Own", "AddColumn", "AddColumn", "DataMigration", "DropColumn", "CreateIndex"],
            world.Woven([Items.Move], [new Own(), .. operations]));
        Assert.Equal(
            ["AddColumn", "AddColumn", "DataMigration", "DropColumn", "CreateIndex", "Own"],
            world.Woven([Items.Move], [.. operations, new Own()]));
    }

    [Theory, OnPostgreSql]
    public void What_goes_of_the_database_goes_after_the_columns_that_are_of_it(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<MoodContext, TextContext>(provider);
        world.Execute("INSERT INTO \"Item\" (\"Old\") VALUES ('sad')");
        var operations = world.Operations();
        Assert.IsType<AlterDatabaseOperation>(operations[0]);

        // Entity Framework alone drops the type first, which PostgreSQL refuses.
        world.Change([Items.Turn]);
        Assert.Equal(["happy|text"], world.Query("SELECT \"Old\", pg_typeof(\"Old\")::text FROM \"Item\""));
        Assert.Equal(["0"], world.Query("SELECT count(*) FROM pg_type WHERE typname = 'mood'"));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_column_whose_default_the_author_removed_is_required_only_after_the_functions(DatabaseProvider provider)
    {
        List<string> expected;
        using (var plain = World(provider, isEmpty: true))
        {
            plain.Change();
            expected = Catalogue.WithoutDefaults(plain.Schema());
        }

        using var world = World(provider);
        var operations = world.Operations();
        foreach (var column in operations.OfType<AddColumnOperation>())
            column.DefaultValue = null;

        world.Change([Items.Move], operations);

        Assert.Equal(["a!|1"], world.Query("SELECT \"New\", \"Length\" FROM \"Item\""));
        Assert.Equal(expected, Catalogue.WithoutDefaults(world.Schema()));
        Assert.DoesNotContain(
            world.Schema(),
            line => line.Contains("|''|", StringComparison.Ordinal) || line.Contains("|''::text|", StringComparison.Ordinal));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_reference_to_no_row_stops_the_migration_and_nothing_is_changed(DatabaseProvider provider)
    {
        using var world = World(provider);
        var before = world.Schema();

        var exception = Assert.Throws<DataMigrationException>(
            () => world.Try([Items.Of(item => new NewItem { Id = item.Id, New = "x", ParentId = 99 })], world.Operations()));

        if (provider == DatabaseProvider.Sqlite)
            Assert.Contains(
                "stopped at table Item: the row with rowid 1 would refer to a missing row of Item. "
                + "If such rows existed before, 'PRAGMA foreign_key_check' lists them",
                exception.Message,
                StringComparison.Ordinal);
        Assert.Equal(before, world.Schema());
        Assert.Equal(["1|a"], world.Query("SELECT \"Id\", \"Old\" FROM \"Item\""));
    }

    private static ChangingWorld World(DatabaseProvider provider, bool isEmpty = false)
    {
        var world = ChangingWorld.Create<ItemsBefore, ItemsAfter>(provider);
        if (!isEmpty)
        {
            world.Insert([new OldItem { Id = 1, Old = "a" }]);
            world.Execute("INSERT INTO \"Other\" (\"Id\", \"Name\") VALUES (9, 'goes')");
        }

        return world;
    }

    private sealed class Own : MigrationOperation;

    private static SqlOperation Sql(string text) => new() { Sql = text };

    private static string[] Types(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? ["INTEGER", "TEXT", "INTEGER"] : ["integer", "text", "integer"];
}
