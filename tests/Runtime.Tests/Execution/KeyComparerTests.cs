using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using TypedMigrations.Testing.Databases;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Collections are keys by their elements: rows with the same bytes are one group, and are found by these bytes.</summary>
public class KeyComparerTests
{
    private const string Rows = "DELETE FROM \"Typed\"; INSERT INTO \"Typed\" (\"Id\", \"Value\") VALUES (1, {0}), (2, {0}), (3, {1})";

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_with_the_same_bytes_are_one_group(DatabaseProvider provider)
    {
        using var database = TestDatabase.Create(typeof(KeyComparerTests), provider);
        using var table = Table(database, provider);

        table.Run(
            Shapes.Function(
                (IGrouping<byte[], Typed<byte[]>> rows) => rows.First() with { Note = $"{rows.Count()}" },
                [Group<byte[], Typed<byte[]>>("rows", row => row.Value)], RowResult.One<Typed<byte[]>>(isNullable: false)),
            RowStrategy.Automatic);

        Assert.Equal(["2", "1"], table.Notes());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_are_found_by_the_same_bytes(DatabaseProvider provider)
    {
        using var database = TestDatabase.Create(typeof(KeyComparerTests), provider);
        using var table = Table(database, provider);

        table.Run(
            Shapes.Function(
                (Typed<byte[]> row, ILookup<byte[], Typed<byte[]>> rows, IReadOnlySet<byte[]> values) =>
                    row with { Note = $"{rows[row.Value!].Count()} {values.Contains([1, 2])} {values.Count}" },
                [
                    Row<Typed<byte[]>>("row"), Lookup<byte[], Typed<byte[]>>("rows", row => row.Value),
                    Set<byte[], Typed<byte[]>>("values", row => row.Value),
                ],
                RowResult.One<Typed<byte[]>>(isNullable: false)),
            RowStrategy.Automatic);

        Assert.Equal(["2 True 2", "2 True 2", "1 True 2"], table.Notes());
    }

    private static TypedTable<byte[]> Table(TestDatabase database, DatabaseProvider provider)
    {
        var table = new TypedTable<byte[]>(database, stored: null);
        var (one, other) = provider == DatabaseProvider.Sqlite ? ("x'0102'", "x'03'") : ("'\\x0102'", "'\\x03'");
        table.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, Rows, one, other));
        return table;
    }
}
