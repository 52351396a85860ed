using TypedMigrations.Hostile.Cases;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>What hangs on a table of PostgreSQL that no model knows of.</summary>
internal static class PostgreSqlFeatures
{
    /// <summary>What is made on the table in which the rows lie, once they lie there.</summary>
    public static IEnumerable<string> After(Case given, Schema schema, string table, string key)
    {
        var code = PostgreSqlCatalogue.Quote(schema.Column("Code"));
        var isWhole = given.Kind is TableKind.Plain or TableKind.Unlogged;
        var canBeReferredTo = given.Kind is TableKind.Plain or >= TableKind.PartitionedByList and <= TableKind.PartitionedWithDefault
            && !given.Has(Feature.NoKey) && !given.Has(Feature.TwinKeys) && !given.Has(Feature.DeferrableKey);
        foreach (var feature in given.Features)
            switch (feature)
            {
                case Feature.Check:
                    yield return $"ALTER TABLE {table} ADD CONSTRAINT ck_size CHECK (\"Size\" IS NULL OR \"Size\" > -5)";
                    break;
                case Feature.CheckNotValid:
                    yield return $"ALTER TABLE {table} ADD CONSTRAINT ck_old CHECK (\"Id\" > 3) NOT VALID";
                    break;
                case Feature.Exclusion when isWhole:
                    yield return $"ALTER TABLE {table} ADD CONSTRAINT ex_big EXCLUDE USING btree (\"Big\" WITH =) DEFERRABLE "
                        + $"INITIALLY DEFERRED";
                    break;
                case Feature.DeferrableUnique when isWhole:
                    yield return $"ALTER TABLE {table} ADD CONSTRAINT uq_tag UNIQUE (zz_tag) DEFERRABLE INITIALLY DEFERRED";
                    break;
                case Feature.UniqueName when isWhole:
                    yield return $"CREATE UNIQUE INDEX uq_name ON {table} (\"Name\")";
                    break;
                case Feature.PartialIndex:
                    yield return $"CREATE INDEX ix_partial ON {table} (lower({code}), \"Size\" DESC) WHERE "
                        + $"{PostgreSqlCatalogue.Quote(schema.Column("Flag"))}";
                    break;
                case Feature.PhysicalForeignKey:
                    yield return $"ALTER TABLE {table} ADD CONSTRAINT fk_owner FOREIGN KEY (\"OwnerId\") REFERENCES \"Owner\" ON "
                        + $"DELETE SET NULL DEFERRABLE INITIALLY DEFERRED";
                    break;
                case Feature.StatisticsTarget:
                    yield return $"ALTER TABLE {table} ALTER COLUMN \"Name\" SET STATISTICS 500, ALTER COLUMN {code} SET "
                        + $"(n_distinct = -0.5), ALTER COLUMN \"Nick\" SET STORAGE EXTERNAL";
                    break;
                case Feature.ExtendedStatistics:
                    yield return $"CREATE STATISTICS st_wide (dependencies) ON \"Name\", {code}, \"Rate\" FROM {table}";
                    break;
                case Feature.FillFactor when isWhole:
                    yield return $"CREATE INDEX ix_fill ON {table} (\"Born\") WITH (fillfactor = 60); ALTER TABLE {table} ADD "
                        + $"CONSTRAINT uq_fill UNIQUE (zz_tag) WITH (fillfactor = 55)";
                    break;
                case Feature.Comments:
                    yield return $"COMMENT ON TABLE {table} IS 'about'; COMMENT ON COLUMN {table}.{code} IS 'the code'; COMMENT ON "
                        + $"COLUMN {table}.\"Nick\" IS 'the nick'; COMMENT ON COLUMN {table}.\"Rate\" IS 'the rate'; GRANT SELECT "
                            + $"(\"Nick\", {code}) ON {table} TO reader";
                    break;
                case Feature.DeadRows:
                    yield return $"UPDATE {table} SET \"Size\" = \"Size\" WHERE \"Id\" % 2 = 0; UPDATE {table} SET \"Big\" = \"Big\"";
                    break;
                case Feature.Hanging when canBeReferredTo:
                    yield return $"INSERT INTO \"Hang\" SELECT zz_tag, \"Id\", \"Region\" FROM {table}; ALTER TABLE \"Hang\" ADD FOREIGN "
                        + $"KEY ({key.Replace("Id", "W", StringComparison.Ordinal).Replace("Region", "R", StringComparison.Ordinal)}) "
                            + $"REFERENCES {table} ON DELETE CASCADE ON UPDATE CASCADE";
                    break;
                case Feature.SelfReference when canBeReferredTo && key == "\"Id\"":
                    yield return $"ALTER TABLE {table} ADD COLUMN zz_boss integer; UPDATE {table} SET zz_boss = \"Id\" - 1 + \"Id\" % 2; "
                        + $"ALTER TABLE {table} ADD CONSTRAINT fk_boss FOREIGN KEY (zz_boss) REFERENCES {table}";
                    break;
                case Feature.SameNameElsewhere when !table.StartsWith("far", StringComparison.Ordinal):
                    var name = PostgreSqlCatalogue.Quote(schema.Table);
                    yield return $"""
                        CREATE TABLE far.{name} ("Id" text, "Name" integer[], zz_tag text) PARTITION BY LIST ("Id");
                        CREATE TABLE far.part1 PARTITION OF far.{name} DEFAULT;
                        CREATE TABLE far."Owner" ("Name" integer PRIMARY KEY, "Id" text); CREATE INDEX ix_owner ON far.part1 ("Name");
                        CREATE DOMAIN far.text AS int; CREATE VIEW far."Note" AS SELECT 1 AS "Id";
                        ALTER TABLE far.{name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY
                        """;
                    break;
                case Feature.ReplicaIdentity when isWhole:
                    yield return $"ALTER TABLE {table} REPLICA IDENTITY FULL";
                    break;
            }
    }

    /// <summary>What is made on the table that the model names.</summary>
    public static IEnumerable<string> Last(Case given, Schema schema, string table)
    {
        var isView = given.Kind is TableKind.View or TableKind.ViewOfAJoin or TableKind.ViewWithTriggers or TableKind.ViewWithTwins;
        foreach (var feature in given.Features)
            switch (feature)
            {
                case Feature.TriggerWritesOthers when !isView:
                    yield return Trigger("AFTER", "INSERT INTO public.\"Log\" VALUES (TG_OP); RETURN NULL;");
                    break;
                case Feature.TriggerChangesRow when !isView:
                    yield return Trigger("BEFORE", "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; NEW.\"Big\" := 77; RETURN NEW;");
                    break;
                case Feature.TriggerDropsRow when !isView:
                    yield return Trigger("BEFORE",
                        "IF OLD.\"Id\" % 3 = 0 THEN RETURN NULL; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;");
                    break;
                case Feature.TriggerDeletes when !isView && given.Kind != TableKind.Foreign:
                    yield return Trigger("AFTER",
                        $"IF OLD.\"Id\" % 4 = 0 THEN DELETE FROM public.{table} WHERE \"Id\" = OLD.\"Id\" + 1; END IF; RETURN NULL;");
                    break;
                case Feature.TriggerOnInsert when !isView && given.Kind != TableKind.Foreign:
                    yield return $"""
                        CREATE FUNCTION tr_in() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."Big" := 78; RETURN NEW; END $$;
                        CREATE TRIGGER tr_in BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION tr_in()
                        """;
                    break;
                case Feature.TriggerTurnedOff when !isView && given.Kind != TableKind.Foreign:
                    yield return Trigger("BEFORE", "RAISE EXCEPTION 'it is turned off';") + $"; ALTER TABLE {table} DISABLE TRIGGER USER";
                    break;
                case Feature.StatementTrigger when !isView && given.Kind != TableKind.Foreign:
                    yield return $"""
                        CREATE FUNCTION tr_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                            INSERT INTO public."Log" SELECT "Name" FROM fresh; RETURN NULL; END $$;
                        CREATE TRIGGER tr_all AFTER UPDATE ON {table} REFERENCING NEW TABLE AS fresh
                            FOR EACH STATEMENT EXECUTE FUNCTION tr_all()
                        """;
                    break;
                case Feature.ViewAbove:
                    yield return $"CREATE VIEW above AS SELECT \"Id\", \"Name\", {PostgreSqlCatalogue.Quote(schema.Column("Code"))} FROM "
                        + $"{table}; CREATE MATERIALIZED VIEW higher AS SELECT \"Id\", \"Name\" FROM {table}";
                    break;
                case Feature.RuleInsteadNothing when given.Kind is TableKind.Plain or TableKind.Unlogged:
                    yield return $"CREATE RULE nothing AS ON UPDATE TO {table} WHERE OLD.\"Id\" % 3 = 0 DO INSTEAD NOTHING; CREATE "
                        + $"RULE none AS ON DELETE TO {table} DO INSTEAD NOTHING";
                    break;
                case Feature.RuleAlso when given.Kind is TableKind.Plain or TableKind.Unlogged:
                    yield return $"CREATE RULE also AS ON UPDATE TO {table} DO ALSO INSERT INTO \"Log\" VALUES ('also')";
                    break;
            }

        string Trigger(string when, string body)
        {
            var name = $"tr_{body.Length}";
            return $"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$; "
                + $"CREATE TRIGGER {name} {when} UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()";
        }
    }

    /// <summary>What only a superuser may make.</summary>
    public static IEnumerable<string> BySuperuser(Case given, string table)
    {
        var isTable = given.Kind is TableKind.Plain or TableKind.Unlogged or TableKind.PartitionedByHash
            or TableKind.PartitionedByList or TableKind.PartitionedByRange
            or TableKind.PartitionedTwice or TableKind.PartitionedWithDefault or TableKind.Inherited or TableKind.InheritedWithTwins;
        if (!isTable)
            yield break;
        if (given.Has(Feature.Published) && given.Kind != TableKind.Unlogged)
            yield return $"CREATE PUBLICATION pub FOR TABLE {table}";
        if (given.Has(Feature.RowSecurityTrue))
            yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY all_rows ON "
                + $"{table} USING (true)";
        else if (given.Has(Feature.RowSecurityForced))
            yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY some_rows ON "
                + $"{table} USING (\"Id\" < 4)";
        else if (given.Has(Feature.RowSecurity))
            yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; CREATE POLICY some_rows ON {table} USING (\"Id\" < 4)";
    }
}
