namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// What decides which rows a view shows, apart from the rows themselves. The catalogue does not record calls of the server's own functions,
/// so the text of the view is searched, behind its columns and without its literals.
/// </summary>
internal static class ViewFilter
{
    // What asks for the role, its rights or its settings.
    private const string Who = """(?<!")\m(CURRENT_USER|CURRENT_ROLE|SESSION_USER|USER|CURRENT_SCHEMA)\M(?!")"""
        + """|\m(current_setting|current_schemas?|pg_has_role|has_\w+_privilege|row_security_active|inet_client_addr|pg_backend_pid)\(""";

    // What gives something else at another time.
    private const string When = """(?<!")\m(CURRENT_DATE|CURRENT_TIME|CURRENT_TIMESTAMP|LOCALTIME|LOCALTIMESTAMP)\M(?!")"""
        + """|\m(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid)\(""";

    /// <summary>
    /// The view behind a table <c>w</c> that shows rows by such a thing (NULL if it is the table itself), and the thing; NULL if there is
    /// none. A view whose rows are only read may show those of today. OFFSET 0 keeps the server from asking about all views that there are.
    /// </summary>
    public const string Sql = $$"""
        (SELECT ARRAY[NULLIF(c.oid, w.relation)::regclass::text, f.reason]
            FROM (
                SELECT c.oid FROM behind b JOIN pg_class c ON c.oid = b.relation AND c.relkind = 'v' WHERE b.place = w.place OFFSET 0) AS c
            CROSS JOIN LATERAL (
                SELECT regexp_replace(regexp_replace(pg_get_viewdef(c.oid), '^.*?\n   FROM ', ''), '''[^'']*''', '', 'g')) AS t(text)
            CROSS JOIN LATERAL (SELECT COALESCE(
                (SELECT concat(m[1], m[2]) FROM regexp_matches(t.text, '{{Who}}') AS m),
                CASE WHEN w.writes <> '{}' THEN (SELECT concat(m[1], m[2]) FROM regexp_matches(t.text, '{{When}}') AS m) END,
                CASE WHEN w.writes <> '{}' THEN (
                    SELECT p.name
                    FROM (
                        SELECT p.proname::text AS name
                        FROM called d
                        JOIN opaque o ON d.class = 'pg_proc'::regclass AND o.oid = d.object
                        JOIN pg_proc p ON p.oid = o.oid
                        WHERE d.place = w.place
                        OFFSET 0) AS p
                    WHERE position(p.name || '(' IN t.text) > 0
                    LIMIT 1) END)) AS f(reason)
            WHERE f.reason IS NOT NULL
            LIMIT 1)
        """;
}
