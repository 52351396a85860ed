using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Finds the catalogue's facts about a table that is to be rewritten.</summary>
internal static class TableCatalog
{
    // Everything that belongs to the table itself stays: rights, views, comments, statistics, identities, settings. The items here would
    // fire, refuse or publish something when the table is emptied and filled, or would need locks on other tables.
    private const string Facts = """
        SELECT CASE
                WHEN c.relkind <> 'r' OR c.relispartition OR EXISTS (SELECT FROM pg_inherits WHERE c.oid IN (inhrelid, inhparent))
                    THEN 'it is partitioned, or inherits'
                WHEN NOT pg_has_role(c.relowner, 'USAGE') THEN 'it belongs to another role'
                WHEN NOT has_database_privilege(current_database(), 'TEMP') THEN 'the role may make no temporary tables'
                WHEN EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal) THEN 'it has triggers'
                WHEN c.relhasrules THEN 'it has rules'
                WHEN c.relrowsecurity THEN 'it has row-level security'
                WHEN EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND c.oid IN (conrelid, confrelid))
                    THEN 'it has foreign keys, or others refer to it'
                WHEN EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND NOT convalidated)
                    THEN 'it has a constraint that was never validated'
                WHEN EXISTS (SELECT FROM pg_publication_tables WHERE schemaname = n.nspname AND tablename = c.relname)
                    THEN 'it is published'
                WHEN c.reltoastrelid <> 0 AND pg_relation_size(c.reltoastrelid) > 0
                    THEN 'some of its values are so long that they lie elsewhere'
            END,
            EXISTS (
                SELECT FROM pg_locks
                WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation = c.oid AND mode = 'AccessExclusiveLock' AND granted)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = $1::regclass
        """;

    // An index that the catalogue describes completely is dropped and built again. Others stay, and are filled row by row.
    private const string PlainIndexes = """
        SELECT
            CASE WHEN k.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
                ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, k.conname) END,
            CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
                ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) END
            || CASE WHEN obj_description(c.oid, 'pg_class') IS NULL THEN ''
                ELSE format('; COMMENT ON INDEX %s IS %L', i.indexrelid::regclass, obj_description(c.oid, 'pg_class')) END
            || CASE WHEN obj_description(k.oid, 'pg_constraint') IS NULL THEN ''
                ELSE format('; COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, i.indrelid::regclass,
                    obj_description(k.oid, 'pg_constraint')) END
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
        WHERE i.indrelid = $1::regclass AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
            -- The catalogue's definition of a constraint leaves out the settings of its index.
            AND (k.oid IS NULL OR c.reloptions IS NULL) AND c.reltablespace = 0 AND current_setting('default_tablespace') = ''
            AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND COALESCE(a.attstattarget, -1) <> -1)
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x'))
            AND NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE (d.refclassid, d.refobjid) IN (('pg_class'::regclass, c.oid), ('pg_constraint'::regclass, k.oid))
                    AND (d.classid, d.objid) <> ('pg_class'::regclass, c.oid))
        ORDER BY i.indisprimary DESC, c.oid
        """;

    public static async ValueTask<RewriteFacts> Read(Session session, TableName table, bool async, CancellationToken cancellationToken) =>
        (await Query(
            session, Facts, table, row => new RewriteFacts(row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1)),
            async, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>The statements that drop indexes and build them again.</summary>
    public static ValueTask<List<(string Drop, string Create)>> Indexes(
        Session session, TableName table, bool async, CancellationToken cancellationToken) =>
        Query(session, PlainIndexes, table, row => (row.GetString(0), row.GetString(1)), async, cancellationToken);

    private static ValueTask<List<T>> Query<T>(
        Session session, string sql, TableName table, Func<DbDataReader, T> read, bool async, CancellationToken cancellationToken) =>
        session.Query(sql, [session.Quote(table)], read, async, cancellationToken);
}
