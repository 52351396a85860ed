using System.Data.Common;
using System.Text.RegularExpressions;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>Asks the database what the model does not know of a table.</summary>
internal static partial class TableFactsReader
{
    public static async ValueTask<TableFacts> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        if (session.Dialect.TableFacts is not { } sql || table.Query is not null)
            return new TableFacts(HasTriggers: false);
        using var command = session.CreateCommand(sql);
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = (session.Dialect.ParameterName(0), table.Name);
        command.Parameters.Add(name);
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        return (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            ? new TableFacts(HasTriggers: reader.GetInt64(0) > 0) { SettlesConflicts = SettlesConflicts(reader) }
            : new TableFacts(HasTriggers: false);
    }

    /// <summary>
    /// Sees to it that a table is written only where a conflict is an error. SQLite's clauses delete the row that is met, leave one as it was, or write a default
    /// where null was given, each without a word.
    /// </summary>
    public static async ValueTask Check(Session session, Plan plan, TableName table, bool async, CancellationToken cancellationToken)
    {
        var facts = await Read(session, table, async, cancellationToken).ConfigureAwait(false);
        if (facts is { SettlesConflicts: true, HasTriggers: true })
            throw Failure.Of(
                plan,
                table,
                "the statement that made it says ON CONFLICT, by which SQLite deletes, changes or passes over rows without a word; and it has triggers, whose own statements would be ruled by "
                + "what overrides that. Drop its triggers in a migration ahead of this one and create them again in one behind it, or rebuild it without the clauses",
                inner: null);
        if (facts.SettlesConflicts)
            session.MakeStrict(table);
    }

    private static bool SettlesConflicts(DbDataReader reader) => !reader.IsDBNull(1) && Clause.IsMatch(reader.GetString(1));

    // What stands in a comment or a literal counts too: it costs no more than a few words in statements.
    [GeneratedRegex(@"\bON(\s|/\*.*?\*/|--[^\n]*\n)+CONFLICT\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Clause { get; }
}
