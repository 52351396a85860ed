using System.Text.Json;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>What SQLite says of the tables of a plan.</summary>
internal static class SqliteTables
{
    // The number of a row is a key by itself. (The type of such a column is INTEGER, and no index is made for it.)
    private const string Facts = """
        SELECT
            EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @p0 COLLATE NOCASE),
            EXISTS (
                SELECT 1 FROM pragma_table_info(@p0) AS c JOIN json_each(@p1) AS k ON c.name = k.value COLLATE NOCASE
                WHERE c.pk = 1 AND c.type = 'INTEGER' COLLATE NOCASE
                    AND (SELECT COUNT(*) FROM pragma_table_info(@p0) WHERE pk > 0) = 1
                    AND NOT EXISTS (SELECT 1 FROM pragma_index_list(@p0) WHERE origin = 'pk'))
            OR (
                NOT EXISTS (SELECT 1 FROM json_each(@p1) AS k LEFT JOIN pragma_table_info(@p0) AS c ON c.name = k.value COLLATE NOCASE WHERE COALESCE(c."notnull", 0) = 0)
                AND EXISTS (
                    SELECT 1 FROM pragma_index_list(@p0) AS i
                    WHERE i."unique" AND NOT i.partial AND i.origin <> 'c'
                        AND NOT EXISTS (
                            SELECT 1 FROM pragma_index_info(i.name) AS p LEFT JOIN json_each(@p1) AS k ON p.name = k.value COLLATE NOCASE WHERE k.value IS NULL)))
        """;

    /// <summary>The facts of the tables, in their order.</summary>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(Session session, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var facts = new List<TableFacts>();
        foreach (var table in tables)
            facts.AddRange(await session.Query(
                Facts,
                [table.Table.Name, JsonSerializer.Serialize(table.Table.Key)],
                row => new TableFacts(HasTriggers: row.GetInt64(0) != 0) { HasUniqueKey = row.GetInt64(1) != 0 },
                async,
                cancellationToken).ConfigureAwait(false));
        return facts;
    }
}
