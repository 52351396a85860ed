using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Checks that each row of an entity that is split over several tables is in all of them. Its tables are joined, as in Entity Framework's
/// queries, so a row that is missing in one of them would be skipped.
/// </summary>
internal static class SplitCheck
{
    /// <exception cref="DataMigrationException">A row is missing in one of the tables.</exception>
    public static async ValueTask Check(Session session, Plan plan, Scan scan, bool async, CancellationToken cancellationToken)
    {
        foreach (var binding in scan.Bindings.Where(binding => binding.Tables.Length > 1))
        {
            var first = binding.Tables[0];
            var parts = binding.EntityType.GetMappingFragments(StoreObjectType.Table).Select(part => part.StoreObject).ToList();
            foreach (var part in binding.Tables.Skip(1).Where(
                table => parts.Exists(name => name.Name == table.Name && name.Schema == table.Schema)))
            {
                var same = string.Join(" AND ", part.Key.Zip(
                    first.Key, (column, key) => $"s.{session.Quote(column)} = r0.{session.Quote(key)}"));
                var query = $"SELECT 1 FROM {session.Quote(first)} AS r0 "
                    + $"WHERE NOT EXISTS (SELECT 1 FROM {session.Quote(part)} AS s WHERE {same})";
                if (await DatabaseFailure.At(
                        session, plan, first, () => session.Ask(session.Dialect.Limit(query, 1), async, cancellationToken))
                    .ConfigureAwait(false) is not null)
                    throw Failure.Of(
                        plan, first, $"it has rows that are missing in {part.DisplayName}, over which "
                            + $"{binding.EntityType.DisplayName()} is split: Entity Framework does not read them, and no function would be "
                            + "given them. Insert the missing rows, or delete these, before the migration runs", inner: null);
            }
        }
    }
}
