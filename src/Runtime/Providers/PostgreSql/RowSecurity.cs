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
}
