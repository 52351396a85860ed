using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Compares the columns that a plan uses with the columns of the database. If branches with migrations were merged, the designers of one
/// branch do not contain the changes of the other, and statements fail halfway with the database's own message.
/// </summary>
internal static class SchemaCheck
{
    /// <summary>The columns that a table lacks, or null if the table does not exist.</summary>
    /// <exception cref="DbException">The table cannot be read for another reason.</exception>
    public static async ValueTask<IReadOnlyList<string>?> Missing(
        Session session, TableName table, IEnumerable<string> expected, bool async, CancellationToken cancellationToken)
    {
        using var command = session.CreateCommand($"SELECT * FROM {session.Quote(table)} AS r0 WHERE 1 = 0");
        try
        {
            HashSet<string> found;
            bool isUnknown;
            using (var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader())
            {
                found = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(session.Dialect.ColumnNames);
                isUnknown = Enumerable.Range(0, reader.FieldCount).Any(ordinal => session.Dialect.IsUnknown(reader, ordinal));
            }

            if (isUnknown)
                await session.Dialect.ReloadTypes(session.Connection, async, cancellationToken).ConfigureAwait(false);
            return [.. expected.Where(column => !found.Contains(column) && !session.Dialect.IsHidden(column)).Distinct()];
        }
        catch (DbException exception) when (session.Dialect.IsMissingTable(exception))
        {
            return null;
        }
    }

    public static string Sentence(Plan plan, TableName table, IReadOnlyList<string>? missing)
    {
        var what = missing switch
        {
            null => "the table does not exist",
            [var column] => $"it has no column {column}",
            _ => $"it has no columns {string.Join(", ", missing)}",
        };
        return $"{what}, unlike {table.DisplayName} in the designer of '{plan.ModelId}'. "
            + "The two differ if branches with separate migrations "
            + "were merged, or if a migration or the database was edited by hand. Scaffold a migration after both ('dotnet ef "
            + "migrations add'), whose "
            + "designer has everything, and give the data migration an id after that one; or correct the designer.";
    }
}
