using System.Globalization;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>Asks the database what the model does not know of a table.</summary>
internal static class TableFactsReader
{
    public static async ValueTask<TableFacts> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        if (session.Dialect.CountTriggers is not { } sql)
            return new TableFacts(HasTriggers: false);
        using var command = session.CreateCommand(sql);
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = (session.Dialect.ParameterName(0), table.Name);
        command.Parameters.Add(name);
        var count = async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
        return new TableFacts(HasTriggers: Convert.ToInt64(count, CultureInfo.InvariantCulture) > 0);
    }
}
