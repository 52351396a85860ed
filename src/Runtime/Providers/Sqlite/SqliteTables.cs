using System.Text.Json;
using System.Text.RegularExpressions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>Queries SQLite's facts about the tables of a plan.</summary>
internal static partial class SqliteTables
{
    /// <summary>
    /// The schema in which SQLite finds a table or view, or none if it does not exist. The temporary schema has none of its name:
    /// <see cref="SessionSettings"/>.
    /// </summary>
    public const string Place =
        "SELECT schema FROM pragma_table_list WHERE name = @p0 COLLATE NOCASE ORDER BY schema <> 'main' LIMIT 1";

    // The row number is a key by itself. (Such a column has the type INTEGER and no index.)
    private const string Facts = """
        SELECT
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
                                WHERE k.value IS NULL)))
        """;

    // The module of a virtual table may show rows of any table, as a full-text index does, and its own tables are written through it.
    private const string Types = "SELECT name, type FROM pragma_table_list WHERE schema = 'main'";

    // A match in a comment or a literal counts too; it only costs a few words in statements.
    [GeneratedRegex(
        @"\bON(\s|/\*.*?\*/|--[^\n]*\n)+CONFLICT\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Clause { get; }

    // An index may be unique under another collation than that of its columns; SQLite shows the collation of each only here.
    [GeneratedRegex(@"\bCOLLATE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Collation { get; }

    /// <summary>The facts of the tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Writes to a table may be silently lost or changed.</exception>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var objects = await SqliteObjects.Read(session, async, cancellationToken).ConfigureAwait(false);
        var types = objects.AreTables ? null : await ReadTypes(session, async, cancellationToken).ConfigureAwait(false);
        var all = new List<(TableUse Use, TableFacts Facts)>();
        foreach (var use in tables)
        {
            var schema = await FindSchema(session, use.Table, objects, async, cancellationToken).ConfigureAwait(false);
            // The model may have referring tables that do not exist in the database.
            var facts = schema is null ? TableFacts.None : WithRelations(
                session, use.Table, types,
                await ReadFacts(session, use.Table, objects, async, cancellationToken).ConfigureAwait(false));
            if ((WhyElsewhere(schema) ?? (IsWritten(plan, use.Table) ? WhyNotWritten(facts) : null)) is { } reason)
                throw Failure.Of(plan, use.Table, reason, inner: null);
            all.Add((use, facts));
        }

        return await HiddenWriters.Add(session, plan, objects, all, async, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<string?> FindSchema(
        Session session, TableName table, SqliteObjects objects, bool async, CancellationToken cancellationToken) =>
        objects.TableOf(table.Name) is not null ? "main" : (await session.Query(
            Place, [table.Name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private static TableFacts WithRelations(
        Session session, TableName table, Dictionary<string, string>? types, TableFacts facts)
    {
        if (types is null)
            return facts with { Relations = [table.Name.ToUpperInvariant()] };
        var isView = types.GetValueOrDefault(table.Name) == "view";
        var names = isView
            ? SqliteAccesses.Compile(session, $"SELECT * FROM {session.Quote(table)}").Select(access => access.Table).ToHashSet()
            : [table.Name];
        return facts with
        {
            IsView = isView,
            Relations = [.. names.Select(name => name.ToUpperInvariant())],
            ReadsAnything = names.FirstOrDefault(name => types.GetValueOrDefault(name) is not ("table" or "view")),
        };
    }

    /// <summary>Why a table in this schema is not the right one, or null if it is.</summary>
    public static string? WhyElsewhere(string? schema) => schema is null or "main" ? null
        : $"its name belongs to a table or view in the schema {schema}, on this connection alone, "
            + "and not to one in the database that is migrated. Run the migration on a connection without attached databases";

    private static bool IsWritten(Plan plan, TableName table) =>
        plan.Steps.SelectMany(step => step.Footprint.Writes).Any(write => write.By is null && write.FullName == table.FullName);

    private static string? WhyNotWritten(TableFacts facts) => facts switch
    {
        { IsView: true } => "it is a view, which only INSTEAD OF triggers write: these may write other rows or none, and the database "
            + "counts each as written. Map the entity to the table that holds the rows",
        { SettlesConflicts: true, HasTriggers: true } =>
            "its CREATE statement has ON CONFLICT clauses, by which SQLite silently deletes, changes or skips rows; "
            + "and it has triggers, whose own statements would follow the clause that overrides these. "
            + "Drop its triggers in a migration before this one and create them again in one after it, "
            + "or rebuild it without the clauses",
        _ => null,
    };

    private static async ValueTask<Dictionary<string, string>> ReadTypes(
        Session session, bool async, CancellationToken cancellationToken) =>
        (await session.Query(Types, [], row => (Name: row.GetString(0), Type: row.GetString(1)), async, cancellationToken)
            .ConfigureAwait(false)).ToDictionary(row => row.Name, row => row.Type, StringComparer.OrdinalIgnoreCase);

    private static async ValueTask<TableFacts> ReadFacts(
        Session session, TableName table, SqliteObjects objects, bool async, CancellationToken cancellationToken)
    {
        object[] asked = [table.Name, JsonSerializer.Serialize(table.Key)];
        var (isNumbered, isUnique) = (await session.Query(
            Facts, asked, row => (row.GetInt64(0) != 0, row.GetInt64(1) != 0), async, cancellationToken).ConfigureAwait(false))[0];
        var (sql, triggers) = (objects.TableOf(table.Name) ?? "", objects.TriggersOf(table.Name));
        return new TableFacts(HasTriggers: triggers is not null)
        {
            BlindTriggers = triggers,
            SettlesConflicts = Clause.IsMatch(sql),
            HasUniqueKey = isNumbered || (isUnique && !Collation.IsMatch(sql)),
        };
    }
}
