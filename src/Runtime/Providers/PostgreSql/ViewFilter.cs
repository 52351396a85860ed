namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// What decides which rows a view shows, apart from the rows themselves. The catalogue does not record calls of the server's own functions,
/// and the text of a view depends on settings, so the tree of its rule is searched, without the columns that decide nothing.
/// </summary>
internal static class ViewFilter
{
    // What asks for the role, its rights or its settings.
    private const string Who = "^(current_setting|current_schemas?|current_user|session_user|getpgusername|pg_has_role"
        + "|has_[a-z_]+_privilege|row_security_active|inet_client_addr|inet_client_port|pg_backend_pid)$";

    // In the order of their numbers in the tree. The database stays the same, so its name does not count.
    private const string Keywords = "ARRAY['CURRENT_DATE', 'CURRENT_TIME', 'CURRENT_TIME', 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP', "
        + "'LOCALTIME', 'LOCALTIME', 'LOCALTIMESTAMP', 'LOCALTIMESTAMP', 'CURRENT_ROLE', 'CURRENT_USER', 'USER', 'SESSION_USER', NULL, "
        + "'CURRENT_SCHEMA']";

    // The rules of views, with the columns that other views behind the table use. OFFSET 0 keeps the server from asking about all views
    // that there are.
    private const string Rules = """
        SELECT r.ev_class AS oid, r.ev_action::text AS tree, ARRAY(
            SELECT d.refobjsubid
            FROM (SELECT relation FROM behind WHERE place = w.place OFFSET 0) AS o
            JOIN pg_rewrite u ON u.ev_class = o.relation AND u.ev_class <> r.ev_class
            JOIN pg_depend d ON (d.classid, d.objid) = ('pg_rewrite'::regclass, u.oid)
            WHERE (d.refclassid, d.refobjid) = ('pg_class'::regclass, r.ev_class)) AS used
        FROM (SELECT relation FROM behind WHERE place = w.place OFFSET 0) AS b
        JOIN pg_class c ON c.oid = b.relation AND c.relkind = 'v'
        JOIN pg_rewrite r ON r.ev_class = c.oid AND r.ev_type = '1'
        OFFSET 0
        """;

    // The tree in pieces between braces, with their depth. The list of the view's own columns is at the first level, and its entries are
    // at the second, with their numbers at the end.
    private const string Pieces = """
        SELECT place, piece,
            SUM(CASE
                WHEN depth = 1 AND piece LIKE '%:targetList (' THEN 1
                WHEN depth = 1 AND piece LIKE ') :override %' THEN -1 END) OVER (ORDER BY place) = 1 AS is_listed,
            MIN(CASE WHEN depth = 2 THEN substring(piece FROM ':resno ([0-9]+) :resname')::int END)
                OVER (ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS number
        FROM (
            SELECT place, m[1] AS piece, SUM(CASE m[1] WHEN '{' THEN 1 WHEN '}' THEN -1 END) OVER (ORDER BY place) AS depth
            FROM regexp_matches(c.tree, E'(?:\\\\.|[^\\\\{}])+|[{}]', 'g') WITH ORDINALITY AS p(m, place)) AS p
        """;

    // Operators and conversions to and from text are functions too. Those of an enumeration depend on no setting.
    private const string Called = """
        SELECT m[1]::oid, place FROM regexp_matches(t.text, ':funcid ([0-9]+)', 'g') WITH ORDINALITY AS f(m, place)
        UNION ALL
        SELECT o.oprcode, f.place
        FROM regexp_matches(t.text, ':opno ([0-9]+)', 'g') WITH ORDINALITY AS f(m, place) JOIN pg_operator o ON o.oid = m[1]::oid
        UNION ALL
        SELECT y.typinput, f.place
        FROM regexp_matches(t.text, ':resulttype ([0-9]+) :resultcollid [0-9]+ :coerceformat', 'g') WITH ORDINALITY AS f(m, place)
        JOIN pg_type y ON y.oid = m[1]::oid AND y.typtype <> 'e'
        UNION ALL
        SELECT y.typoutput, f.place
        FROM regexp_matches(
            t.text, '{COERCEVIAIO :arg {[A-Z]+ (?::[a-z]+ [0-9-]+ ){0,3}:[a-z]+type ([0-9]+)', 'g') WITH ORDINALITY AS f(m, place)
        JOIN pg_type y ON y.oid = m[1]::oid AND y.typtype <> 'e'
        """;

    /// <summary>
    /// The view behind a table <c>w</c> that shows rows by such a thing (NULL if it is the table itself), and the thing; NULL if there is
    /// none. A view whose rows are only read may show those of today.
    /// </summary>
    public const string Sql = $$"""
        (SELECT ARRAY[NULLIF(c.oid, w.relation)::regclass::text, f.reason]
            FROM ({{Rules}}) AS c
            CROSS JOIN LATERAL (
                SELECT string_agg(piece, '' ORDER BY place)
                FROM ({{Pieces}}) AS p
                WHERE is_listed IS NOT TRUE OR number = ANY (c.used)) AS t(text)
            CROSS JOIN LATERAL (
                SELECT reason
                FROM (
                    SELECT ({{Keywords}})[m[1]::int + 1] AS reason, m[1]::int > 8 AS is_who, true AS is_keyword, place
                    FROM regexp_matches(t.text, '{SQLVALUEFUNCTION :op ([0-9]+)', 'g') WITH ORDINALITY AS k(m, place)
                    UNION ALL
                    SELECT p.proname::text, p.oid < 16384 AND p.proname ~ '{{Who}}', false, f.place
                    FROM ({{Called}}) AS f(oid, place) JOIN pg_proc p ON p.oid = f.oid AND p.provolatile <> 'i') AS a
                WHERE reason IS NOT NULL AND (is_who OR w.writes <> '{}')
                ORDER BY is_who DESC, is_keyword DESC, place DESC
                LIMIT 1) AS f
            LIMIT 1)
        """;
}
