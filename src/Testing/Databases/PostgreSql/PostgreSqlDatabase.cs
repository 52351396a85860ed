using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>
/// A separate database on a PostgreSQL server. As a lane it has one connection, on which each test is a transaction that is rolled back.
/// Entity Framework's transactions are savepoints in it.
/// </summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    // A rollback to a savepoint works even after a failed statement. If the savepoint is missing, the transaction has ended.
    private const string Start = "typed_migrations_test";

    private readonly PostgreSqlServer _server;
    private readonly string _name = $"typedmigrations_{Guid.NewGuid():N}";
    private NpgsqlConnection? _lane;
    private string? _end;
    private bool _isIdle;

    public PostgreSqlDatabase(TestProvider provider, PostgreSqlServer server, string? template = null)
    {
        Provider = provider;
        _server = server;
        _server.Create(_name, template);
    }

    public override TestProvider Provider { get; }

    public override bool HasSavepoints => _lane is not null;

    /// <summary>The transaction of the test, or null if changes are permanent.</summary>
    public NpgsqlTransaction? Test { get; private set; }

    /// <summary>
    /// Whether checks may be deferred to the end of a transaction. A step with such checks has no lanes, but a test may migrate to one.
    /// </summary>
    public bool MayDefer { get; set; }

    /// <summary>The history at the beginning of a test, or null if it has not been read yet.</summary>
    public IReadOnlyList<HistoryRow>? History { get; set; }

    /// <summary>Whether the test has migrated, so that the history has changed.</summary>
    public bool HasMigrated { get; set; }

    // Not pooled: a pool would keep connections to a database that is about to be dropped.
    private string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = _name, Pooling = false }.ConnectionString;

    public override void Dispose()
    {
        _lane?.Dispose();
        _server.Drop(_name);
    }

    public override TestDatabase Copy() => new PostgreSqlDatabase(Provider, _server, _name);

    public override void Begin(TestDatabase template, Func<DbContext> context)
    {
        if (_isIdle)
            _server.EndIdle();
        _isIdle = false;
        if (_lane is null)
        {
            _lane = new NpgsqlConnection(ConnectionString);
            _lane.Open();
            // A context that configures itself may not use savepoints, and deferred checks would not run.
            if (!Savepoints.AreKnownTo(context()) || Scalar("SELECT EXISTS (SELECT FROM pg_constraint WHERE condeferrable)") is true)
                return;
            Savepoints.Add(_lane, this);
            _end = $"ROLLBACK TO SAVEPOINT {Start}; ROLLBACK{ResetSequences()}";
        }

        if (_end is null)
            return;
        // Neither costs a round trip: they are sent with the first statement.
        Test = _lane.BeginTransaction();
        Test.Save(Start);
        MayDefer = HasMigrated = false;
    }

    public override void Commit()
    {
        Test?.Commit();
        Test = null;
    }

    public override bool Undo(bool isTouched)
    {
        if (Test is null)
            return false;
        try
        {
            using var command = new NpgsqlCommand(_end, _lane);
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException)
        {
            // The transaction has ended or the connection is lost, so the next test gets another database.
            return false;
        }

        return _isIdle = _server.TryBeginIdle();
    }

    public override void Configure(DbContextOptionsBuilder options, string migrationsAssembly)
    {
        if (_lane is null)
        {
            Provider.Configure(options, ConnectionString, migrationsAssembly);
            return;
        }

        options.UseNpgsql(_lane, npgsql => npgsql.MigrationsAssembly(migrationsAssembly)).AddInterceptors(Savepoints.Instance);
    }

    public override void Redirect(DbContext context)
    {
        if (_lane is null)
            context.Database.SetConnectionString(ConnectionString);
        else
            context.Database.SetDbConnection(_lane);
    }

    /// <summary>A statement that resets sequences to their current values, because a rollback does not reset them.</summary>
    private string ResetSequences()
    {
        var read = Scalar("""
            SELECT string_agg(
                format('SELECT %s AS number, last_value AS last, is_called AS called FROM %s', seqrelid, seqrelid::regclass), ' UNION ALL ')
            FROM pg_sequence
            """) as string;
        if (read is null)
            return "";
        var values = Scalar($"SELECT string_agg(format('(%s::oid, %s, %L::bool)', number, last, called), ', ') FROM ({read}) AS s");
        return $"""
            ; SELECT count(setval(number, last, called)) FROM (VALUES {values})
            AS s (number, last, called) WHERE pg_sequence_last_value(number) IS DISTINCT FROM CASE WHEN called THEN last END
            """;
    }

    private object? Scalar(string sql)
    {
        using var command = new NpgsqlCommand(sql, _lane);
        return command.ExecuteScalar();
    }
}
