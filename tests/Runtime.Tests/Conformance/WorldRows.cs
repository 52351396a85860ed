using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>Puts rows into a database, and takes all out.</summary>
internal static class WorldRows
{
    public static void Insert(Session session, IModel model, IReadOnlyList<IWorldRow> rows)
    {
        var tables = rows.Select(row => row.Shape).Distinct().ToDictionary(shape => shape.Entity, shape => TableBinder.Bind(model, shape));
        var changes = rows.Select(row => new RowChange(
            tables[row.Shape.Entity], Row: null, row.ToValues(), [.. Enumerable.Range(0, row.Shape.Properties.Length)])).ToList();
        using var writer = new RowWriter(session);
        writer.Write(WriteOrder.Of(changes), async: false, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var table in tables.Values.Where(table => table.Identity >= 0))
            if (session.AdvanceIdentity(table, table.Identity) is { } command)
                using (command)
                    command.ExecuteScalar();
    }

    public static IReadOnlyList<IWorldRow> Query(Session session, IModel model, IEnumerable<RowShape> shapes) =>
    [
        .. shapes.SelectMany(shape => RowSource.Of(model, shape).Scans.SelectMany(scan =>
            new BatchReader(session, scan).Next(after: null, int.MaxValue, async: false, CancellationToken.None).GetAwaiter()
                .GetResult().Rows
                .Select(row => (IWorldRow)shape.FromValues!(row.Values)))),
    ];
}
