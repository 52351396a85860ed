using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// Counts what a database is asked, as it or its driver counts it: the statements that SQLite runs, the round trips to PostgreSQL.
/// </summary>
internal sealed class Statements : IDisposable
{
    private readonly SqliteConnection? _sqlite;
    private readonly ActivityListener? _npgsql;

    public Statements(DbContext context)
    {
        if (context.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            _sqlite = sqlite;
            raw.sqlite3_trace(sqlite.Handle, (_, text) => All.Add(text), null);
            return;
        }

        var thread = Environment.CurrentManagedThreadId;
        _npgsql = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Environment.CurrentManagedThreadId == thread)
                    All.Add((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) as string
                        ?? activity.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(_npgsql);
    }

    public List<string> All { get; } = [];

    public void Dispose()
    {
        _npgsql?.Dispose();
        if (_sqlite is not null)
            raw.sqlite3_trace(_sqlite.Handle, (strdelegate_trace?)null, null);
    }
}
