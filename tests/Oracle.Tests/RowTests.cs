using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TypedMigrations.Oracles.Tests.Rows;
using TypedMigrations.Rows;
using TypedMigrations.Testing;
using Zoo;

namespace TypedMigrations.Oracles.Tests;

/// <summary>Rows that Entity Framework wrote through the live context, read as records and written again.</summary>
public class RowTests
{
    private static readonly MethodInfo query = typeof(Migrator).GetMethod(nameof(Migrator.Query), 1, [])!;

    public static TheoryData<string> Sqlite => [.. ZooDatabase.Contexts("Sqlite")];

    [Theory]
    [MemberData(nameof(Sqlite))]
    public void Rows_on_SQLite_are_read_as_Entity_Framework_reads_them(string context) => Read(context);

    [Theory]
    [OnPostgres]
    public void Rows_on_PostgreSQL_are_read_as_Entity_Framework_reads_them(string context) => Read(context);

    [Theory]
    [MemberData(nameof(Sqlite))]
    public void Rows_on_SQLite_are_the_same_when_records_write_them_again(string context) => Write(context);

    [Theory]
    [OnPostgres]
    public void Rows_on_PostgreSQL_are_the_same_when_records_write_them_again(string context) => Write(context);

    private static void Read(string context)
    {
        using var database = new ZooDatabase(context);
        Fill(database);
        using var live = database.Open();
        var written = LiveRows.Load(live);
        using var zoo = database.Open();
        var migrator = Migrator.Over(zoo);
        var newest = Newest(context);
        var differences = newest.Refused.Select(refused => $"{refused.Record}: {refused.Reason}").ToList();
        foreach (var record in Records(context, newest))
        {
            var shape = GeneratedState.ShapeOf(record);
            try
            {
                var expected = written.Canonical(shape).Order(StringComparer.Ordinal).ToList();
                var actual = Query(migrator, record).Select(row => written.Canonical(row)).Order(StringComparer.Ordinal).ToList();
                differences.AddRange(expected.Except(actual).Select(row => $"{shape.Record}: not read: {row}"));
                differences.AddRange(actual.Except(expected).Select(row => $"{shape.Record}: read:     {row}"));
                if (expected.Count != actual.Count)
                    differences.Add($"{shape.Record}: {actual.Count} rows, should be {expected.Count}");
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                differences.Add($"{shape.Record}: {exception.GetType().Name}: {exception.Message}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static void Write(string context)
    {
        using var database = new ZooDatabase(context);
        Fill(database);
        using var zoo = database.Open();
        var tables = new RawTables(zoo);
        var before = tables.Dump();
        var migrator = Migrator.Over(zoo);
        var written = LiveRows.Load(database.Open());
        var newest = Newest(context);
        Assert.Empty(newest.Refused);
        var rows = Records(context, newest).Where(record => written.CanWrite(GeneratedState.ShapeOf(record)))
            .SelectMany(record => Query(migrator, record)).ToList();

        tables.Clear();
        migrator.Insert(rows);

        var after = tables.Dump();
        Assert.True(before.Count > 0 && rows.Count > 0);
        Assert.Equal(string.Join('\n', before), string.Join('\n', after));
    }

    private static void Fill(ZooDatabase database)
    {
        using var zoo = database.Open();
        zoo.AddRange(zoo.Rows());
        zoo.SaveChanges();
    }

    private static GeneratedState Newest(string context) =>
        new Oracle(typeof(ZooContext).Assembly).States(ZooDatabase.ContextType(context)).MaxBy(
            state => state.Key, StringComparer.Ordinal).Value;

    /// <summary>The records of tables and not of values; each with rows of its own.</summary>
    private static IEnumerable<Type> Records(string context, GeneratedState newest)
    {
        using var live = (DbContext)Activator.CreateInstance(ZooDatabase.ContextType(context))!;
        var entities = live.Model.GetEntityTypes().Where(ExpectedTables.HasRecord).Select(ExpectedTables.Name).ToHashSet();
        return newest.Records.Where(record => !record.IsAbstract && entities.Contains(GeneratedState.ShapeOf(record).Entity));
    }

    private static IEnumerable<ISnapshotRow> Query(Migrator migrator, Type record) =>
        ((IEnumerable<ISnapshotRow>)query.MakeGenericMethod(record).Invoke(migrator, BindingFlags.DoNotWrapExceptions, null, [], null)!)
            .Where(row => row.GetType() == record);
}
