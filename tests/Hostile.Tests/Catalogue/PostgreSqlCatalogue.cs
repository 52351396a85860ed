using TypedMigrations.Hostile.Cases;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>The statements that make a database of PostgreSQL as it may stand in production, and fill it.</summary>
/// <param name="given">The case.</param>
/// <param name="folder">Where the server listens.</param>
/// <param name="database">The database, to which foreign tables lead back.</param>
internal sealed class PostgreSqlCatalogue(Case given, string folder, string database)
{
    public const string Role = "app";

    private readonly Schema _schema = Schema.Source(given);

    /// <summary>The table in which the rows lie: another one than the model's, where that is a view.</summary>
    private string Base => IsBehind ? "far.base" : Table;

    private string Table => Quote(_schema.Table);

    private bool IsBehind =>
        given.Kind is TableKind.View or TableKind.ViewOfAJoin or TableKind.ViewWithTriggers or TableKind.ViewWithTwins
            or TableKind.Foreign;

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>All that was there before goes.</summary>
    public static string Reset => $"""
        DROP PUBLICATION IF EXISTS pub; DROP SERVER IF EXISTS loop CASCADE;
        DROP SCHEMA IF EXISTS far CASCADE; DROP SCHEMA IF EXISTS other CASCADE; DROP SCHEMA public CASCADE;
        CREATE SCHEMA public AUTHORIZATION {Role}; CREATE SCHEMA far AUTHORIZATION {Role}; CREATE SCHEMA other AUTHORIZATION {Role};
        """;

    public IEnumerable<string> Make()
    {
        yield return $"SET ROLE {Role}";
        yield return """
            CREATE TABLE "Owner" ("Id" integer PRIMARY KEY, "Name" text NOT NULL); INSERT INTO "Owner" SELECT i, 'owner '
                || i FROM generate_series(1, 5) i;
            CREATE TABLE "Note" ("Id" integer PRIMARY KEY, "Text" text NOT NULL); CREATE TABLE "Log" ("What" text);
            CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE DOMAIN words AS text CHECK (length(VALUE) < 100000);
            CREATE TYPE pair AS (a integer, b text); CREATE DOMAIN pairs AS pair CHECK ((VALUE).a > 0);
            CREATE TABLE "Hang" ("Tag" integer, "W" integer, "R" text)
            """;
        yield return $"CREATE {(given.Kind == TableKind.Unlogged ? "UNLOGGED " : "")}TABLE {Base} "
            + $"({string.Join(", ", Columns())}{Key()}){Partitioning()}{Storage()}";
        foreach (var part in Parts().SelectMany(Make))
            yield return part;
        yield return $"CREATE INDEX ix_owner ON {Base} (\"OwnerId\")";
        if (_schema.Has(Change.IndexSize))
            yield return $"CREATE INDEX ix_size ON {Base} (\"Size\")";
        if (given.Has(Feature.DroppedColumn))
            yield return $"ALTER TABLE {Base} ADD COLUMN old int DEFAULT 3; ALTER TABLE {Base} DROP COLUMN old";
        for (var i = 0; i < (given.Kind == TableKind.ViewWithTwins ? 2 : 1); i++)
            foreach (var insert in Inserts(0, given.Rows))
                yield return insert;
        foreach (var statement in PostgreSqlFeatures.After(given, _schema, Base, KeyColumns))
            yield return statement;
        foreach (var statement in Cover())
            yield return statement;
        foreach (var statement in PostgreSqlFeatures.Last(given, _schema, Table))
            yield return statement;
        yield return "RESET ROLE";
        foreach (var statement in PostgreSqlFeatures.BySuperuser(given, Table))
            yield return statement;
    }

    /// <summary>Puts rows into the table, each with a number in a column that the model does not know.</summary>
    public IEnumerable<string> Inserts(int from, int count)
    {
        var columns = string.Join(", ", ColumnSpecs.All.Select(column => Quote(_schema.Column(column.Name))));
        var rows = Enumerable.Range(from, count).Select(i => (Place: i, Row: Row(i)));
        foreach (var group in rows.GroupBy(row => Target(row.Place)))
            yield return $"INSERT INTO {group.Key} ({columns}, zz_tag) OVERRIDING SYSTEM VALUE SELECT * FROM (VALUES "
                + $"{string.Join(",\n", group.Select(row => row.Row))}) v";
    }

    private string Row(int i)
    {
        var number = given.Kind == TableKind.InheritedWithTwins || given.Has(Feature.TwinKeys) ? i / 2 : i;
        var values = ColumnSpecs.All.Select(column => column.Name == "Id" ? column.Usual(number)
            : $"{Values.Of(given, column, i).Sql}::{_schema.StoreType(column)}");
        return $"({string.Join(", ", values)}, {i})";
    }

    /// <summary>Heirs take their rows themselves.</summary>
    private string Target(int i) => given.Kind is TableKind.Inherited or TableKind.InheritedWithTwins && i % 3 is > 0 and var heir
        ? $"heir{heir}" : Base;

    private List<string> Columns()
    {
        var columns = ColumnSpecs.All.Select(column =>
        {
            var type = column.Name == "Name" && given.Has(Feature.Domain) ? "words" : _schema.StoreType(column);
            var isRequired = !column.IsNullable && (!given.Has(Feature.NullsWhereRequired) || column.Name is "Id" or "Region");
            var more = (column.Name, given) switch
            {
                ("Id", _) when given.Has(Feature.IdentityAlways) && !IsPartitioned => " GENERATED ALWAYS AS IDENTITY",
                ("Id", _) when given.Has(Feature.Serial) => " DEFAULT 7",
                ("Name" or "Code", _) when given.Has(Feature.CollationOfName) && type is "text" => " COLLATE any_case",
                ("Region", _) when given.Has(Feature.KeyOfAnyCase) => " COLLATE any_case",
                ("Region", _) when given.Has(Feature.CollationOfKey) => " COLLATE \"und-x-icu\"",
                _ => "",
            };
            return $"{Quote(_schema.Column(column.Name))} {type}{more}{(isRequired ? " NOT NULL" : "")}";
        });
        var generated = given.Has(Feature.GeneratedColumn) ? ["zz_made text GENERATED ALWAYS AS (upper(\"Name\")) STORED"]
            : Array.Empty<string>();
        var extra = _schema.Has(Change.AddExtra) ? ["\"Extra\" integer NOT NULL DEFAULT 5"] : Array.Empty<string>();
        string[] unknown = given.Has(Feature.CompositeDomain)
            ? ["zz_pair pairs DEFAULT ROW(1, 'a\"b')", "zz_pairs pairs[] DEFAULT ARRAY[ROW(2, NULL), NULL]::pairs[]",
                "zz_json jsonb DEFAULT '{\"a\": null}'", "zz_range int4range DEFAULT '[1,5)'"] : [];
        return [.. columns, "zz_tag integer", .. generated, .. extra, .. unknown];
    }

    private bool IsPartitioned =>
        given.Kind is TableKind.PartitionedByHash or TableKind.PartitionedByList or TableKind.PartitionedByRange
            or TableKind.PartitionedTwice or TableKind.PartitionedWithDefault;

    private string Key()
    {
        if (given.Has(Feature.NoKey) || given.Has(Feature.TwinKeys) || given.Kind == TableKind.ViewWithTwins)
            return "";
        return $", PRIMARY KEY ({KeyColumns}){(given.Has(Feature.DeferrableKey) ? " DEFERRABLE INITIALLY DEFERRED" : "")}";
    }

    private string KeyColumns => given.HasCompositeKey || (IsPartitioned && given.Kind is not TableKind.PartitionedByRange)
        ? "\"Id\", \"Region\"" : "\"Id\"";

    private string Partitioning() => given.Kind switch
    {
        TableKind.PartitionedByList or TableKind.PartitionedWithDefault or TableKind.PartitionedTwice => " PARTITION BY LIST (\"Region\")",
        TableKind.PartitionedByRange => " PARTITION BY RANGE (\"Id\")",
        TableKind.PartitionedByHash => " PARTITION BY HASH (\"Id\")",
        _ => "",
    };

    private string Storage() => given.Has(Feature.FillFactor) && !IsPartitioned ? " WITH (fillfactor = 70, autovacuum_enabled = false)"
        : "";

    private IEnumerable<string> Make(Part part, int number)
    {
        if (!given.Has(Feature.AttachedParts))
        {
            yield return part.Bound is null ? $"CREATE TABLE {part.Name} ({part.Own}) INHERITS ({Base})"
                : $"CREATE TABLE {part.Name} PARTITION OF {part.Parent ?? Base} {part.Bound}{part.By}";
            yield break;
        }

        // Made apart, with columns in another order, or with others that are gone since.
        var columns = Columns();
        if (number % 2 == 0)
            columns.Reverse();
        columns.Insert(number, "old integer DEFAULT 3");
        if (part.Own.Length > 0)
            columns.Insert(2, part.Own);
        yield return $"CREATE TABLE {part.Name} ({string.Join(", ", columns)}){part.By}";
        yield return $"ALTER TABLE {part.Name} DROP COLUMN old";
        yield return part.Bound is null ? $"ALTER TABLE {part.Name} INHERIT {Base}"
            : $"ALTER TABLE {part.Parent ?? Base} ATTACH PARTITION {part.Name} {part.Bound}";
    }

    /// <summary>A partition, or without bounds an heir.</summary>
    private sealed record Part(string Name, string? Bound = null)
    {
        public string? Parent { get; init; }

        public string By { get; init; } = "";

        public string Own { get; init; } = "";
    }

    private IEnumerable<Part> Parts() => given.Kind switch
    {
        TableKind.PartitionedByList => [new("part1", "FOR VALUES IN ('north')"), new("part2", "FOR VALUES IN ('south', 'NORTH')"),
            new("part3", "FOR VALUES IN ('east', 'set')")],
        TableKind.PartitionedWithDefault => [new("part1", "FOR VALUES IN ('north')"), new("part2", "DEFAULT")],
        TableKind.PartitionedTwice =>
        [
            new("part1", "FOR VALUES IN ('north')") { By = " PARTITION BY HASH (\"Id\")" },
            new("part11", "FOR VALUES WITH (MODULUS 2, REMAINDER 0)") { Parent = "part1" },
            new("part12", "FOR VALUES WITH (MODULUS 2, REMAINDER 1)") { Parent = "part1" },
            new("part2", "DEFAULT"),
        ],
        TableKind.PartitionedByRange => [new("part1", "FOR VALUES FROM (MINVALUE) TO (5)"),
            new("part2", "FOR VALUES FROM (5) TO (MAXVALUE)")],
        TableKind.PartitionedByHash => [.. Enumerable.Range(0, 3).Select(i =>
            new Part($"part{i}", $"FOR VALUES WITH (MODULUS 3, REMAINDER {i})"))],
        TableKind.Inherited or TableKind.InheritedWithTwins => [new("heir1"), new("heir2") { Own = "own text DEFAULT 'own'" }],
        _ => [],
    };

    private IEnumerable<string> Cover()
    {
        string[] extra = _schema.Has(Change.AddExtra) ? ["\"Extra\""] : [];
        var all = string.Join(", ", ColumnSpecs.All.Select(column => "b." + Quote(_schema.Column(column.Name))).Append("b.zz_tag")
            .Concat(extra.Select(name => "b." + name)));
        var names = ColumnSpecs.All.Select(column => Quote(_schema.Column(column.Name))).ToList();
        switch (given.Kind)
        {
            case TableKind.View or TableKind.ViewWithTwins:
                yield return $"CREATE VIEW {Table} AS SELECT {all} FROM {Base} b";
                break;
            case TableKind.ViewOfAJoin:
                yield return $"CREATE VIEW {Table} AS SELECT {all} FROM {Base} b JOIN \"Owner\" o ON o.\"Id\" = "
                    + "COALESCE(b.\"OwnerId\", 1)";
                break;
            case TableKind.ViewWithTriggers:
                yield return $"CREATE VIEW {Table} AS SELECT {all} FROM {Base} b LEFT JOIN \"Owner\" o ON o.\"Id\" = b.\"OwnerId\"";
                yield return $"""
                    CREATE FUNCTION instead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                        IF TG_OP = 'DELETE' THEN DELETE FROM {Base} WHERE "Id" = OLD."Id"; RETURN OLD; END IF;
                        UPDATE {Base} SET ({string.Join(", ", names)}) = ROW({string.Join(", ",
                            names.Select(name => "NEW." + name))}) WHERE "Id" = OLD."Id"; RETURN NEW;
                    END $$;
                    CREATE TRIGGER instead INSTEAD OF UPDATE OR DELETE ON {Table} FOR EACH ROW EXECUTE FUNCTION instead()
                    """;
                break;
            case TableKind.Foreign:
                var types = string.Join(", ", ColumnSpecs.All.Select(column =>
                    $"{Quote(_schema.Column(column.Name))} "
                        + $"{_schema.StoreType(column)}{(column.IsNullable ? "" : " NOT NULL")}").Append("zz_tag integer")
                    .Concat(extra.Select(name => name + " integer NOT NULL")));
                yield return $"""
                    RESET ROLE; CREATE SERVER loop FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{folder}',
                        dbname '{database}', keep_connections 'off');
                    CREATE USER MAPPING FOR {Role} SERVER loop OPTIONS (user '{Role}', password_required 'false');
                    CREATE USER MAPPING FOR postgres SERVER loop OPTIONS (user '{Role}', password_required 'false');
                        GRANT USAGE ON FOREIGN SERVER loop TO {Role}; SET ROLE {Role};
                    CREATE FOREIGN TABLE {Table} ({types}) SERVER loop OPTIONS (schema_name 'far', table_name 'base')
                    """;
                break;
        }
    }
}
