using System.Data.Common;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Row-level security, which hides rows of a table from roles.</summary>
internal static class RowSecurity
{
    public const string WaysOut = "Migrate as the owner of the table "
        + "(ALTER TABLE … NO FORCE ROW LEVEL SECURITY, if it applies to the owner too), as a role with BYPASSRLS, "
        + "or give the role a policy USING (true) for SELECT, UPDATE and DELETE";

    /// <summary>A condition that row-level security may hide rows.</summary>
    /// <param name="table">The alias of the table's row in <c>pg_class</c>.</param>
    /// <param name="role">The alias of the role's row in <c>pg_roles</c>.</param>
    /// <param name="verb">The role's command, as an expression with the code of <c>pg_policy</c>.</param>
    public static string MayHide(string table, string role, string verb) => $"""
        {table}.relrowsecurity
            AND NOT ({role}.rolsuper OR {role}.rolbypassrls
                OR (pg_has_role({role}.oid, {table}.relowner, 'USAGE') AND NOT {table}.relforcerowsecurity))
            AND NOT (SELECT COALESCE(bool_or(p.polpermissive AND p.shows) AND bool_and(p.polpermissive OR p.shows), false)
                FROM (
                    SELECT polpermissive, COALESCE(pg_get_expr(polqual, polrelid) = 'true', false) AS shows
                    FROM pg_policy
                    WHERE polrelid = {table}.oid AND polcmd IN ('*', {verb}::"char")
                        AND (0 = ANY (polroles) OR EXISTS (SELECT FROM unnest(polroles) AS m(role)
                            WHERE m.role <> 0 AND pg_has_role({role}.oid, m.role, 'USAGE')))) AS p)
        """;

    /// <summary>Checks that no rows are hidden from the queries of a plan, whose tables only the server knows.</summary>
    /// <exception cref="DataMigrationException">Rows may be hidden.</exception>
    public static async ValueTask CheckQueries(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in plan.Steps.SelectMany(step => step.Bindings).SelectMany(binding => binding.Tables)
            .Where(table => table.Query is not null).DistinctBy(table => table.FullName))
        {
            try
            {
                // With this setting, the server refuses a query of which policies would hide rows. A setting of our own keeps the old
                // value.
                await session.Execute(
                    "SELECT set_config('typed_migrations.row_security', current_setting('row_security'), true); "
                    + $"SET LOCAL row_security = off; EXPLAIN SELECT 1 FROM {session.Quote(table)} AS q; "
                    + "SELECT set_config('row_security', current_setting('typed_migrations.row_security'), true)",
                    async, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (exception.SqlState == "42501")
            {
                throw Failure.Of(
                    plan, table,
                    $"row-level security may hide rows of its query from the role that migrates ({exception.Message}): "
                    + "they would be passed over. Migrate as the owner of the table "
                    + "(ALTER TABLE … NO FORCE ROW LEVEL SECURITY, if it applies to the owner too), or as a role with BYPASSRLS. "
                    + "If the role has a policy USING (true), map the entity to a view of the query (ToView), whose policies are known",
                    exception);
            }
        }
    }
}
