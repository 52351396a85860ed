using System.Data.Common;
using TypedMigrations.Hostile.Catalogue;

namespace TypedMigrations.Hostile.Oracle;

/// <summary>All that a database says of its tables but for the order of columns.</summary>
internal static class CatalogueReader
{
    private const string PostgreSql = """
        WITH t AS (SELECT c.*, c.oid::regclass::text AS called FROM pg_class c WHERE relnamespace IN ('public'::regnamespace,
            'far'::regnamespace, 'other'::regnamespace))
        SELECT concat_ws(' | ', 'relation', called, relkind, relpersistence, reloptions::text, relrowsecurity,
            relforcerowsecurity, relreplident, relispartition, relowner::regrole,
            relacl::text, obj_description(oid, 'pg_class'), pg_get_expr(relpartbound, oid)) FROM t WHERE relkind <> 't'
        UNION ALL SELECT concat_ws(' | ', 'column', called, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
            attgenerated, attstattarget, attstorage, attoptions::text, attacl::text,
            attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), col_description(t.oid, attnum), attislocal, attinhcount)
            FROM t JOIN pg_attribute a ON a.attrelid = t.oid LEFT JOIN pg_attrdef d ON d.adrelid = t.oid
                AND d.adnum = a.attnum WHERE attnum > 0 AND NOT attisdropped AND relkind NOT IN ('i', 't', 'S', 'I')
        UNION ALL SELECT concat_ws(' | ', 'constraint', called, conname, contype, condeferrable, condeferred, convalidated,
            pg_get_constraintdef(k.oid), obj_description(k.oid, 'pg_constraint'))
            FROM t JOIN pg_constraint k ON k.conrelid = t.oid
        UNION ALL SELECT concat_ws(' | ', 'index', called, pg_get_indexdef(i.indexrelid), indisvalid, indisclustered,
            indisreplident, indisprimary, (SELECT reloptions::text FROM pg_class x WHERE x.oid = i.indexrelid),
            obj_description(i.indexrelid, 'pg_class')) FROM t JOIN pg_index i ON i.indrelid = t.oid WHERE relkind <> 't'
        UNION ALL SELECT concat_ws(' | ', 'trigger', called, tgenabled,
            pg_get_triggerdef(g.oid)) FROM t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT tgisinternal
        UNION ALL SELECT concat_ws(' | ', 'rule', called, pg_get_ruledef(r.oid)) FROM t JOIN pg_rewrite r ON r.ev_class = t.oid
        UNION ALL SELECT concat_ws(' | ', 'policy', called, polname, polcmd, pg_get_expr(polqual,
            polrelid)) FROM t JOIN pg_policy p ON p.polrelid = t.oid
        UNION ALL SELECT concat_ws(' | ', 'statistics', pg_get_statisticsobjdef(s.oid), stxstattarget) FROM pg_statistic_ext s
        UNION ALL SELECT concat_ws(' | ', 'publication', pubname, tablename, attnames::text) FROM pg_publication_tables
        UNION ALL SELECT concat_ws(' | ', 'heir', inhrelid::regclass, inhparent::regclass) FROM pg_inherits i JOIN t ON t.oid = inhrelid
        UNION ALL SELECT concat_ws(' | ', 'sequence', schemaname, sequencename, data_type,
            start_value, last_value) FROM pg_sequences WHERE schemaname IN ('public', 'far')
        UNION ALL SELECT concat_ws(' | ', 'type', typname, typtype, pg_get_constraintdef(k.oid)) FROM pg_type y LEFT JOIN pg_constraint k
            ON k.contypid = y.oid WHERE typnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' | ', 'function', proname) FROM pg_proc WHERE pronamespace IN ('public'::regnamespace,
            'far'::regnamespace)
        """;

    public static IReadOnlyList<string> Of(DbConnection connection, Schema schema)
    {
        if (!schema.IsSqlite)
            return Snapshot.Lines(connection, PostgreSql);
        var table = $"'{schema.Table.Replace("'", "''", StringComparison.Ordinal)}'";
        return
        [
            .. Snapshot.Lines(connection,
                $"SELECT 'column', name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo({table})"),
            .. Snapshot.Lines(connection,
                $"SELECT 'key', \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list({table})"),
            .. Snapshot.Lines(connection,
                $"SELECT 'index', i.\"unique\", i.origin, i.partial, group_concat(c.name) FROM pragma_index_list({table}) i, "
                    + "pragma_index_xinfo(i.name) c GROUP BY i.name"),
            .. Snapshot.Lines(connection, $"SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' OR name <> {table}"),
            .. Snapshot.Lines(connection, $"SELECT 'options', wr, strict FROM pragma_table_list WHERE name = {table}"),
        ];
    }
}
