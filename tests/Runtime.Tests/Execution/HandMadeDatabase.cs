using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Runs;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>A database of SQLite's, in memory, whose tables Entity Framework did not make.</summary>
internal sealed class HandMadeDatabase<TContext> : IDisposable
    where TContext : DbContext
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly TContext _context;

    public HandMadeDatabase(string sql)
    {
        _connection.Open();
        _context = (TContext)Activator.CreateInstance(typeof(TContext), new DbContextOptionsBuilder().UseSqlite(_connection).Options)!;
        Execute(sql);
    }

    public void Run(RowFunction function, RowStrategy strategy, int? pageSize = null, CancellationToken cancellationToken = default) =>
        Run([function], strategy, pageSize, NullLogger.Instance, cancellationToken);

    public void Run(
        RowFunction[] functions, RowStrategy strategy, int? pageSize = null, ILogger? logger = null,
        CancellationToken cancellationToken = default)
    {
        var model = _context.GetService<IDesignTimeModel>().Model;
        var plan = Planner.Plan(
            new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => model, functions), new Schemas(model, model),
            "20260101000000_Items");
        using var transaction = _context.Database.BeginTransaction();
        InOneTransaction.Of(_context, new RunOptions { Strategy = strategy, PageSize = pageSize }, logger ?? NullLogger.Instance)
            .Execute(plan, async: false, cancellationToken).GetAwaiter().GetResult();
        transaction.Commit();
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, each as its values with a bar between them.</summary>
    public List<string> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|', Enumerable.Range(0, reader.FieldCount).Select(
                        i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose()
    {
        _context.Dispose();
        _connection.Dispose();
    }
}
