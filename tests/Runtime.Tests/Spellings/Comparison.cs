using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.Conformance;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Spellings;

/// <summary>
/// Gives what SQLite stores to functions in each way that there is, and holds what they get against what Entity Framework and the driver
/// read.
/// </summary>
internal sealed class Comparison<T> : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly CellsContext<T> _context;
    private readonly IReadOnlyDictionary<string, (Plan Plan, RowStrategy Strategy)> _ways;
    private object? _seen;

    public Comparison(string encoding)
    {
        _connection.Open();
        _context = new CellsContext<T>(new DbContextOptionsBuilder().UseSqlite(_connection).Options);
        // A column without a type keeps values as they are given.
        Execute(
            $"PRAGMA encoding = '{encoding}'; CREATE TABLE Cell (Id INTEGER PRIMARY KEY, Value); CREATE TABLE Owner (Id INTEGER PRIMARY "
            + "KEY, CellId INTEGER)");
        var model = _context.GetService<IDesignTimeModel>().Model;
        var row = Shapes.Function((Cell<T> cell) => See(cell, cell), [Row<Cell<T>>("cell")], RowResult.One<Cell<T>>(isNullable: false));
        _ways = new Dictionary<string, (RowFunction Function, RowStrategy Strategy)>
        {
            ["pages"] = (row, RowStrategy.Pages),
            ["function"] = (row.Using(["Id", "Value"], ["Value"]), RowStrategy.Function),
            ["group"] = (Shapes.Function(
                IEnumerable<Cell<T>> (IGrouping<int, Cell<T>> cells) => See(cells, cells.First()),
                [Group<int, Cell<T>>("cells", cell => cell.Id)],
                RowResult.Many<Cell<T>>()), RowStrategy.Pages),
            ["look-up"] = (Shapes.Function(
                (Owner owner, IReadOnlyDictionary<int, Cell<T>> cells) => See(owner, cells[owner.CellId]),
                [Row<Owner>("owner"), Dictionary<int, Cell<T>>("cells", cell => cell.Id)],
                RowResult.One<Owner>(isNullable: false)), RowStrategy.Pages),
            ["parent"] = (Shapes.Function(
                (Owner owner, Cell<T> cell) => See(owner, cell), [Row<Owner>("owner"), Parent<Cell<T>>("cell", isOptional: false)],
                RowResult.One<Owner>(isNullable: false)), RowStrategy.Pages),
        }.ToDictionary(way => way.Key, way => (Plan(model, way.Value.Function), way.Value.Strategy));
    }

    /// <summary>What is wrong with how a value is read; the value itself, or null where it is refused.</summary>
    public (IReadOnlyList<string> Problems, bool IsRead) Compare(string literal)
    {
        Execute($"DELETE FROM Owner; DELETE FROM Cell; INSERT INTO Cell VALUES (1, {literal}); INSERT INTO Owner VALUES (1, 1)");
        var (expected, isExpected) = ByDriver();
        var (problems, read) = (new List<string>(), 0);
        foreach (var (way, (plan, strategy)) in _ways)
        {
            try
            {
                Run(plan, strategy);
                read++;
                if (!isExpected)
                    problems.Add($"by {way} it is {Show(_seen)}, and the driver refuses it");
                else if (!StoredValue.Same(expected, _seen))
                    problems.Add($"by {way} it is {Show(_seen)}, and by the driver {Show(expected)}");
            }
            catch (DataMigrationException exception)
            {
                if (exception.Column != "Value"
                        || exception.Table != "Cell" || exception.Report.Failures[0].Rows is not [{ KeyText: "Id = 1" }])
                    problems.Add($"by {way} it is refused without a name: {exception.Message}");
            }
        }

        if (read != 0 && read != _ways.Count)
            problems.Add("it is read in some ways and refused in others");
        return ([.. problems.Select(problem => $"{typeof(T).Name} {literal}: {problem}")], read > 0);
    }

    public void Dispose()
    {
        _context.Dispose();
        _connection.Dispose();
    }

    private static Plan Plan(IModel model, RowFunction function) => Planner.Plan(
        new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, [function]), new Schemas(model, model),
        "20260101000000_Cells");

    private TResult See<TResult>(TResult result, Cell<T> cell)
    {
        _seen = cell.Value;
        return result;
    }

    private void Run(Plan plan, RowStrategy strategy)
    {
        using var transaction = _context.Database.BeginTransaction();
        InOneTransaction.Of(_context, new RunOptions { Strategy = strategy }, NullLogger.Instance)
            .Execute(plan, async: false, CancellationToken.None).GetAwaiter().GetResult();
    }

    private (object? Value, bool IsRead) ByDriver()
    {
        try
        {
            return (_context.Set<Dictionary<string, object>>("Cell").AsNoTracking().Single().GetValueOrDefault("Value"), true);
        }
        catch (Exception)
        {
            return (null, false);
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Show(object? value) => value switch
    {
        DateTime time => $"{time:O} {time.Kind}",
        DateTimeOffset time => time.ToString("O"),
        _ => CSharpLiteral.Value(value),
    };
}
