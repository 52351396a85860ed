using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// A database of its own on a PostgreSQL server. As a lane it has one connection, on which each test is a transaction that is rolled back; what
/// Entity Framework takes for transactions are savepoints within that.
/// </summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    // A setting of this transaction alone: where it is gone, somebody has ended that.
    private const string Mark = "typed_migrations.test";

    private readonly PostgreSqlServer _server;
    private readonly string _name = $"typedmigrations_{Guid.NewGuid():N}";
    private NpgsqlConnection? _lane;
    private string? _begin;
    private bool _isIdle;

    public PostgreSqlDatabase(PostgreSqlServer server, string? template = null)
    {
        _server = server;
        _server.Create(_name, template);
    }

    /// <summary>The transaction that a test is; null where what is done stays.</summary>
    public NpgsqlTransaction? Test { get; private set; }

    // Not pooled: a pool would hold on to connections of a database that is about to go.
    private string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = _name, Pooling = false }.ConnectionString;

    public override void Dispose()
    {
        _lane?.Dispose();
        _server.Drop(_name);
    }

    internal override bool HasSavepoints => _lane is not null;

    internal override TestDatabase Copy() => new PostgreSqlDatabase(_server, _name);

    internal override void Begin(TestDatabase template, Func<DbContext> context)
    {
        if (_isIdle)
            _server.EndIdle();
        _isIdle = false;
        if (_lane is null)
        {
            _lane = new NpgsqlConnection(ConnectionString);
            _lane.Open();
            // A context that configures itself may know nothing of savepoints, and what is checked at the end of a transaction would not be.
            if (!Savepoints.AreKnownTo(context()) || Ask("SELECT EXISTS (SELECT FROM pg_constraint WHERE condeferrable)") is true)
                return;
            Savepoints.Add(_lane, this);
            _begin = $"SELECT set_config('{Mark}', 'on', true){ResetSequences()}";
        }

        if (_begin is null)
            return;
        Test = _lane.BeginTransaction();
        Ask(_begin);
    }

    internal override void Commit()
    {
        Test?.Commit();
        Test = null;
    }

    internal override bool End(bool isTouched)
    {
        if (Test is null)
            return false;
        try
        {
            // In one round trip.
            if (Ask($"SELECT current_setting('{Mark}', true); ROLLBACK") is not "on")
                return false;
        }
        catch (NpgsqlException)
        {
            // Where a statement failed that nobody rolled back, or the connection is lost, nothing can be said of it: the next test gets another database.
            return false;
        }

        return _isIdle = _server.TryBeginIdle();
    }

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly)
    {
        if (_lane is null)
        {
            options.UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsAssembly(migrationsAssembly));
            return;
        }

        options.UseNpgsql(_lane, npgsql => npgsql.MigrationsAssembly(migrationsAssembly)).AddInterceptors(Savepoints.Instance);
    }

    internal override void Redirect(DbContext context)
    {
        if (_lane is null)
            context.Database.SetConnectionString(ConnectionString);
        else
            context.Database.SetDbConnection(_lane);
    }

    /// <summary>A column that puts sequences back where they are now: what a transaction takes of them, it does not give back.</summary>
    private string ResetSequences()
    {
        var read = Ask("SELECT string_agg(format('SELECT %s AS number, last_value AS last, is_called AS called FROM %s', seqrelid, seqrelid::regclass), ' UNION ALL ') FROM pg_sequence") as string;
        return read is null ? "" : $"""
            , (SELECT count(setval(number, last, called)) FROM (VALUES {Ask($"SELECT string_agg(format('(%s::oid, %s, %L::bool)', number, last, called), ', ') FROM ({read}) AS s")})
            AS s (number, last, called) WHERE pg_sequence_last_value(number) IS DISTINCT FROM CASE WHEN called THEN last END)
            """;
    }

    private object? Ask(string sql)
    {
        using var command = new NpgsqlCommand(sql, _lane);
        return command.ExecuteScalar();
    }
}
