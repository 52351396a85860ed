using System.Text.Json;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Checks what a session has on top of the database: temporary tables and settings, by which a statement would mean something else.
/// </summary>
internal static class SessionSettings
{
    // A trigger has its own table, whatever its name.
    private const string Question = """
        SELECT
            (SELECT name FROM sqlite_temp_master
                WHERE type <> 'trigger' AND substr(name, 1, 7) <> 'sqlite_'
                    AND (name COLLATE NOCASE IN (SELECT name FROM sqlite_master WHERE type <> 'trigger')
                        OR name COLLATE NOCASE IN (SELECT value FROM json_each(@p0)))
                ORDER BY 1 LIMIT 1) AS hidden,
            (SELECT full_column_names AND NOT short_column_names FROM pragma_full_column_names, pragma_short_column_names) AS are_full,
            (SELECT encoding FROM pragma_encoding) AS encoding
        """;

    /// <summary>Why such a name is refused.</summary>
    public const string WhyHidden = "a table, view or index in the schema temp has the same name, on this connection alone, and SQLite "
        + "would use it in place of the one in the database. Run the migration on a connection without temporary tables";

    /// <exception cref="DataMigrationException">A statement would have another meaning.</exception>
    public static async ValueTask Check(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        if (SqliteReader.WhyNot(session.Connection) is { } reason)
            throw new NotSupportedException(reason);
        var tables = plan.Steps.SelectMany(step => step.Bindings).SelectMany(binding => binding.Tables).Select(table => table.Name);
        if (await FindHiding(session, [.. tables], async, cancellationToken).ConfigureAwait(false) is { } name)
            throw Failure.Of(plan, [new DataMigrationFailure(function: null, name, WhyHidden)], inner: null);
    }

    /// <summary>
    /// A table, view or index of the temporary schema with the name of one in the database, or with one of the names; null if there is
    /// none. Statements name a table without its schema, as Entity Framework's do, and SQLite looks in the temporary schema first: a
    /// statement would read or write another table, or find other keys and indexes.
    /// </summary>
    /// <exception cref="NotSupportedException">SQLite does not give the columns of results their own names.</exception>
    public static async ValueTask<string?> FindHiding(
        Session session, IReadOnlyCollection<string> names, bool async, CancellationToken cancellationToken)
    {
        var (hidden, areNamesFull, encoding) = (await session.Query(
            Question, [JsonSerializer.Serialize(names)],
            row => (row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1) != 0, row.GetString(2)), async, cancellationToken)
            .ConfigureAwait(false))[0];
        if (areNamesFull)
            throw new NotSupportedException(
                "PRAGMA full_column_names is on and PRAGMA short_column_names is off on this connection, so SQLite does not give the "
                + "columns of results their own names. Run the migration on a connection without these settings, which SQLite deprecates");
        session.IsTextConverted = encoding != "UTF-8";
        return hidden;
    }
}
