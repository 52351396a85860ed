using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>What SQLite says of the tables of a plan.</summary>
internal static partial class SqliteTables
{
    /// <summary>The schema in which SQLite finds a table or view; none where there is neither.</summary>
    public const string Place = "SELECT schema FROM pragma_table_list WHERE name = @p0 COLLATE NOCASE ORDER BY CASE schema WHEN 'temp' "
        + "THEN 0 WHEN 'main' THEN 1 ELSE 2 END LIMIT 1";

    // The number of a row is a key by itself. (The type of such a column is INTEGER, and no index is made for it.)
    private const string Facts = $"""
        SELECT
            (SELECT group_concat(name, ', ') FROM (SELECT * FROM sqlite_master UNION ALL SELECT * FROM sqlite_temp_master)
                WHERE type = 'trigger' AND tbl_name = @p0 COLLATE NOCASE),
            (SELECT sql FROM sqlite_master WHERE type = 'table' AND name = @p0 COLLATE NOCASE),
            EXISTS (
                SELECT 1 FROM pragma_table_info(@p0) AS c JOIN json_each(@p1) AS k ON c.name = k.value COLLATE NOCASE
                WHERE c.pk = 1 AND c.type = 'INTEGER' COLLATE NOCASE
                    AND (SELECT COUNT(*) FROM pragma_table_info(@p0) WHERE pk > 0) = 1
                    AND NOT EXISTS (SELECT 1 FROM pragma_index_list(@p0) WHERE origin = 'pk')),
            (
                NOT EXISTS (SELECT 1 FROM json_each(@p1) AS k LEFT JOIN pragma_table_info(@p0) AS c ON c.name = k.value COLLATE NOCASE
                    WHERE COALESCE(c."notnull", 0) = 0)
                AND EXISTS (
                    SELECT 1 FROM pragma_index_list(@p0) AS i
                    WHERE i."unique" AND NOT i.partial AND i.origin <> 'c'
                        AND NOT EXISTS (
                            SELECT 1 FROM pragma_index_info(i.name) AS p LEFT JOIN json_each(@p1) AS k ON p.name = k.value COLLATE NOCASE
                                WHERE k.value IS NULL))),
            ({Place}),
            {HiddenWriters}
        """;

    // A trigger does not say apart from its text what it runs at.
    private const string HiddenWriters = """
        (
            WITH RECURSIVE keys AS (
                SELECT t.name AS own, f."table" AS principal, f.on_delete, f.on_update
                FROM sqlite_master AS t JOIN pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
            ), written(name, by_key) AS (
                SELECT @p0, 0
                UNION
                SELECT k.own, 1 FROM written AS w JOIN keys AS k ON k.principal = w.name COLLATE NOCASE
                WHERE (@p2 AND k.on_delete IN ('CASCADE', 'SET NULL', 'SET DEFAULT'))
                    OR k.on_update IN ('CASCADE', 'SET NULL', 'SET DEFAULT')
            )
            SELECT COALESCE(
                (SELECT 'triggers of ' || t.tbl_name || ' (' || t.name || ')'
                    FROM written AS w JOIN (SELECT * FROM sqlite_master UNION ALL SELECT * FROM sqlite_temp_master) AS t
                        ON t.type = 'trigger' AND t.tbl_name = w.name COLLATE NOCASE LIMIT 1),
                (SELECT 'foreign keys of ' || w.name FROM written AS w
                    WHERE w.by_key AND (w.name = @p0 COLLATE NOCASE
                        OR EXISTS (SELECT 1 FROM json_each(@p3) AS r WHERE r.value = w.name COLLATE NOCASE)) LIMIT 1))
        )
        """;

    // What stands in a comment or a literal counts too: it costs no more than a few words in statements.
    [GeneratedRegex(
        @"\bON(\s|/\*.*?\*/|--[^\n]*\n)+CONFLICT\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Clause { get; }

    // An index may be unique by another collation than that by which its columns are compared; SQLite says the one of each only there.
    [GeneratedRegex(@"\bCOLLATE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Collation { get; }

    /// <summary>The facts of the tables, in their order.</summary>
    /// <exception cref="DataMigrationException">A name is that of a table elsewhere; or a table that is written settles conflicts without a
    /// word. SQLite's clauses delete the row that is met, leave one as it was, or write a default where null was given.</exception>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var facts = new List<TableFacts>();
        // What the model knows to be written with others, the plan reads ahead of it.
        var read = JsonSerializer.Serialize(tables.Where(table => !table.IsWritten).Select(table => table.Table.Name));
        foreach (var table in tables)
        {
            object[] asked = [table.Table.Name, JsonSerializer.Serialize(table.Table.Key), table.IsDeleted, read];
            var (schema, fact) = (await session.Query(Facts, asked, Read, async, cancellationToken).ConfigureAwait(false))[0];
            if (WhyElsewhere(schema) is { } reason)
                throw Failure.Of(plan, table.Table, reason, inner: null);
            facts.Add(fact);
            if (table.IsWritten && facts[^1] is { SettlesConflicts: true, HasTriggers: true })
                throw Failure.Of(
                    plan,
                    table.Table,
                    "the statement that made it says ON CONFLICT, by which SQLite deletes, changes or passes over rows without a word; "
                    + "and it has triggers, whose own statements would be "
                    + "ruled by what overrides that. Drop its triggers in a migration ahead of this one and create them again in one "
                    + "behind it, or rebuild it without the clauses",
                    inner: null);
        }

        return facts;
    }

    /// <summary>Why a table in such a schema is not the one that is meant; null where it is.</summary>
    public static string? WhyElsewhere(string? schema) => schema is null or "main" ? null
        : $"its name is that of a table or view in the schema {schema}, on this connection alone, "
            + "and not of one in the database that is migrated. Run the migration on a connection without "
            + (schema == "temp" ? "temporary tables" : "attached databases");

    private static (string? Schema, TableFacts Facts) Read(DbDataReader row)
    {
        var made = row.IsDBNull(1) ? "" : row.GetString(1);
        return (row.IsDBNull(4) ? null : row.GetString(4), new TableFacts(HasTriggers: !row.IsDBNull(0))
        {
            BlindTriggers = row.IsDBNull(0) ? null : row.GetString(0),
            SettlesConflicts = Clause.IsMatch(made),
            HiddenWriters = row.IsDBNull(5) ? null : row.GetString(5),
            HasUniqueKey = row.GetInt64(2) != 0 || (row.GetInt64(3) != 0 && !Collation.IsMatch(made)),
        });
    }
}
