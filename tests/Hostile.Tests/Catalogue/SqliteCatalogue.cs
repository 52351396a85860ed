using TypedMigrations.Hostile.Cases;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>The statements that make a database of SQLite as it may lie about, and fill it.</summary>
internal sealed class SqliteCatalogue(Case given)
{
    private readonly Schema _schema = Schema.Source(given);

    public IEnumerable<string> Make()
    {
        if (given.Has(Feature.Utf16))
            yield return "PRAGMA encoding = 'UTF-16'";
        yield return """
            CREATE TABLE "Owner" ("Id" INTEGER PRIMARY KEY, "Name" TEXT NOT NULL);
            INSERT INTO "Owner" VALUES (1, 'owner 1'), (2, 'owner 2'), (3, 'owner 3'), (4, 'owner 4'), (5, 'owner 5');
            CREATE TABLE "Note" ("Id" INTEGER PRIMARY KEY, "Text" TEXT NOT NULL); CREATE TABLE "Log" ("What" TEXT);
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT PRIMARY KEY, "ProductVersion" TEXT NOT NULL)
            """;
        var options = given.Kind switch
        {
            TableKind.WithoutRowId when HasKey => " WITHOUT ROWID",
            TableKind.Strict => " STRICT",
            _ => "",
        };
        yield return $"CREATE TABLE {Table} ({Columns()}{Key()}){options}";
        var key = given.HasCompositeKey ? "\"W\", \"R\"" : "\"W\"";
        var isHung = given.Has(Feature.Hanging) && HasKey;
        yield return "CREATE TABLE \"Hang\" (\"Tag\" INTEGER, \"W\" INTEGER, \"R\" TEXT"
            + (isHung ? $", FOREIGN KEY ({key}) REFERENCES {Table} ON DELETE CASCADE ON UPDATE CASCADE)" : ")");
        yield return $"CREATE INDEX ix_owner ON {Table} (\"OwnerId\")";
        if (_schema.Has(Change.IndexSize))
            yield return $"CREATE INDEX ix_size ON {Table} (\"Size\")";
        foreach (var insert in Inserts(0, given.Rows))
            yield return insert;
        if (isHung)
            yield return $"INSERT INTO \"Hang\" SELECT zz_tag, \"Id\", \"Region\" FROM {Table}";
        if (IsSelfReferring)
            yield return $"UPDATE {Table} SET zz_boss = \"Id\" - 1 + \"Id\" % 2";
        foreach (var feature in given.Features)
            switch (feature)
            {
                case Feature.TriggerWritesOthers:
                    yield return $"CREATE TRIGGER tr_log AFTER UPDATE ON {Table} BEGIN INSERT INTO \"Log\" VALUES ('update'); END";
                    break;
                case Feature.TriggerDropsRow:
                    yield return $"CREATE TRIGGER tr_drop BEFORE UPDATE ON {Table} WHEN OLD.\"Id\" % 3 = 0 BEGIN SELECT "
                        + $"RAISE(IGNORE); END";
                    break;
                case Feature.TriggerChangesRow:
                    yield return $"CREATE TRIGGER tr_big AFTER UPDATE OF \"Name\", {Code} ON {Table} BEGIN UPDATE {Table} SET "
                        + $"\"Big\" = 77 WHERE zz_tag = OLD.zz_tag; END";
                    break;
                case Feature.TriggerDeletes:
                    yield return $"CREATE TRIGGER tr_delete AFTER UPDATE ON {Table} WHEN OLD.\"Id\" % 4 = 0 BEGIN DELETE FROM "
                        + $"{Table} WHERE \"Id\" = OLD.\"Id\" + 1; END";
                    break;
                case Feature.TriggerOnInsert:
                    yield return $"CREATE TRIGGER tr_in AFTER INSERT ON {Table} BEGIN UPDATE {Table} SET \"Big\" = 78 WHERE zz_tag = "
                        + $"NEW.zz_tag; END";
                    break;
                case Feature.ViewAbove:
                    yield return $"CREATE VIEW above AS SELECT \"Id\", \"Name\", {Code} FROM {Table}";
                    break;
                case Feature.PartialIndex:
                    yield return $"CREATE INDEX ix_partial ON {Table} ({Code}, \"Size\" DESC) WHERE "
                        + $"{PostgreSqlCatalogue.Quote(_schema.Column("Flag"))}";
                    break;
                case Feature.DeadRows:
                    yield return $"UPDATE {Table} SET \"Size\" = \"Size\" WHERE \"Id\" % 2 = 0";
                    break;
            }
    }

    public IEnumerable<string> Inserts(int from, int count)
    {
        if (count == 0)
            yield break;
        var columns = string.Join(", ", ColumnSpecs.All.Select(column => PostgreSqlCatalogue.Quote(_schema.Column(column.Name))));
        yield return $"INSERT INTO {Table} ({columns}, zz_tag) VALUES {string.Join(",\n", Enumerable.Range(from, count).Select(Row))}";
    }

    private string Table => PostgreSqlCatalogue.Quote(_schema.Table);

    private string Code => PostgreSqlCatalogue.Quote(_schema.Column("Code"));

    private bool HasKey => !given.Has(Feature.NoKey) && !given.Has(Feature.TwinKeys);

    private bool IsSelfReferring => given.Has(Feature.SelfReference) && HasKey && !given.HasCompositeKey;

    private string Row(int i)
    {
        var number = given.Has(Feature.TwinKeys) ? i / 2 : i;
        var values = ColumnSpecs.All.Select(column => column.Name == "Id" ? column.Usual(number) : Values.Of(given, column, i).Sql);
        return $"({string.Join(", ", values)}, {i})";
    }

    private string Columns()
    {
        var columns = ColumnSpecs.All.Select(column =>
        {
            var type = given.Kind == TableKind.Strict ? Strictly(_schema.StoreType(column)) : column.Name == "Id"
                && given.Has(Feature.KeyWithoutType) ? "" : _schema.StoreType(column);
            var isRequired = !column.IsNullable && !given.Has(Feature.NullsWhereRequired);
            var more = column.Name switch
            {
                "Code" when given.Has(Feature.ConflictReplace) => " UNIQUE ON CONFLICT REPLACE",
                "Code" when given.Has(Feature.ConflictIgnore) => " UNIQUE ON CONFLICT IGNORE",
                "Name" when given.Has(Feature.ConflictDefault) => " DEFAULT 'was null' ON CONFLICT REPLACE",
                "Region" when given.Has(Feature.CollationOfKey) => " COLLATE NOCASE",
                "Name" or "Code" when given.Has(Feature.CollationOfName) => " COLLATE NOCASE",
                "Size" when given.Has(Feature.Check) => " CHECK (\"Size\" IS NULL OR \"Size\" > -5)",
                _ => "",
            };
            var notNull = column.Name == "Name" && given.Has(Feature.ConflictDefault)
                ? " NOT NULL ON CONFLICT REPLACE DEFAULT 'was null'" : (isRequired ? " NOT NULL" : "") + more;
            return $"{PostgreSqlCatalogue.Quote(_schema.Column(column.Name))} {type}{notNull}";
        });
        var others = new List<string> { "zz_tag INTEGER" };
        if (given.Has(Feature.GeneratedColumn))
            others.Add("zz_made TEXT AS (upper(\"Nick\")) STORED");
        if (given.Has(Feature.VirtualColumn))
            others.Add($"zz_virtual TEXT AS ({Code} || \"Size\") VIRTUAL");
        if (IsSelfReferring)
            others.Add($"zz_boss INTEGER REFERENCES {Table}");
        if (_schema.Has(Change.AddExtra))
            others.Add("\"Extra\" INTEGER NOT NULL DEFAULT 5");
        if (given.Has(Feature.ColumnNamedRowId))
            others.Add("rowid INTEGER DEFAULT 5");
        return string.Join(", ", columns.Concat(others));
    }

    private string Key() => !HasKey ? "" : given.HasCompositeKey ? ", PRIMARY KEY (\"Id\", \"Region\")" : ", PRIMARY KEY (\"Id\")";

    private static string Strictly(string type) => type is "INTEGER" or "REAL" or "BLOB" or "TEXT" ? type : type == "NUMERIC" ? "ANY"
        : "TEXT";
}
