using Microsoft.EntityFrameworkCore;

namespace Zoo;

public sealed class TphSqlite : TphContext
{
    public TphSqlite()
    {
    }

    public TphSqlite(DbContextOptions<TphSqlite> options)
        : base(options)
    {
    }
}

public sealed class TphPostgres : TphContext
{
    public TphPostgres()
    {
    }

    public TphPostgres(DbContextOptions<TphPostgres> options)
        : base(options)
    {
    }
}

public sealed class TptSqlite : TptContext
{
    public TptSqlite()
    {
    }

    public TptSqlite(DbContextOptions<TptSqlite> options)
        : base(options)
    {
    }
}

public sealed class TptPostgres : TptContext
{
    public TptPostgres()
    {
    }

    public TptPostgres(DbContextOptions<TptPostgres> options)
        : base(options)
    {
    }
}

public sealed class TpcSqlite : TpcContext
{
    public TpcSqlite()
    {
    }

    public TpcSqlite(DbContextOptions<TpcSqlite> options)
        : base(options)
    {
    }
}

public sealed class TpcPostgres : TpcContext
{
    public TpcPostgres()
    {
    }

    public TpcPostgres(DbContextOptions<TpcPostgres> options)
        : base(options)
    {
    }
}

public sealed class OwnedSqlite : OwnedContext
{
    public OwnedSqlite()
    {
    }

    public OwnedSqlite(DbContextOptions<OwnedSqlite> options)
        : base(options)
    {
    }
}

public sealed class OwnedPostgres : OwnedContext
{
    public OwnedPostgres()
    {
    }

    public OwnedPostgres(DbContextOptions<OwnedPostgres> options)
        : base(options)
    {
    }
}

public sealed class JsonOwnedSqlite : JsonOwnedContext
{
    public JsonOwnedSqlite()
    {
    }

    public JsonOwnedSqlite(DbContextOptions<JsonOwnedSqlite> options)
        : base(options)
    {
    }
}

public sealed class JsonOwnedPostgres : JsonOwnedContext
{
    public JsonOwnedPostgres()
    {
    }

    public JsonOwnedPostgres(DbContextOptions<JsonOwnedPostgres> options)
        : base(options)
    {
    }
}

public sealed class ComplexValuesSqlite : ComplexValuesContext
{
    public ComplexValuesSqlite()
    {
    }

    public ComplexValuesSqlite(DbContextOptions<ComplexValuesSqlite> options)
        : base(options)
    {
    }
}

public sealed class ComplexValuesPostgres : ComplexValuesContext
{
    public ComplexValuesPostgres()
    {
    }

    public ComplexValuesPostgres(DbContextOptions<ComplexValuesPostgres> options)
        : base(options)
    {
    }
}

public sealed class CollectionsSqlite : CollectionsContext
{
    public CollectionsSqlite()
    {
    }

    public CollectionsSqlite(DbContextOptions<CollectionsSqlite> options)
        : base(options)
    {
    }
}

public sealed class CollectionsPostgres : CollectionsContext
{
    public CollectionsPostgres()
    {
    }

    public CollectionsPostgres(DbContextOptions<CollectionsPostgres> options)
        : base(options)
    {
    }
}

public sealed class RelationsSqlite : RelationsContext
{
    public RelationsSqlite()
    {
    }

    public RelationsSqlite(DbContextOptions<RelationsSqlite> options)
        : base(options)
    {
    }
}

public sealed class RelationsPostgres : RelationsContext
{
    public RelationsPostgres()
    {
    }

    public RelationsPostgres(DbContextOptions<RelationsPostgres> options)
        : base(options)
    {
    }
}

public sealed class ViewsSqlite : ViewsContext
{
    public ViewsSqlite()
    {
    }

    public ViewsSqlite(DbContextOptions<ViewsSqlite> options)
        : base(options)
    {
    }
}

public sealed class ViewsPostgres : ViewsContext
{
    public ViewsPostgres()
    {
    }

    public ViewsPostgres(DbContextOptions<ViewsPostgres> options)
        : base(options)
    {
    }
}

public sealed class ScalarsSqlite : ScalarsContext
{
    public ScalarsSqlite()
    {
    }

    public ScalarsSqlite(DbContextOptions<ScalarsSqlite> options)
        : base(options)
    {
    }
}

public sealed class ScalarsPostgres : ScalarsContext
{
    public ScalarsPostgres()
    {
    }

    public ScalarsPostgres(DbContextOptions<ScalarsPostgres> options)
        : base(options)
    {
    }
}

public sealed class ConversionsSqlite : ConversionsContext
{
    public ConversionsSqlite()
    {
    }

    public ConversionsSqlite(DbContextOptions<ConversionsSqlite> options)
        : base(options)
    {
    }
}

public sealed class ConversionsPostgres : ConversionsContext
{
    public ConversionsPostgres()
    {
    }

    public ConversionsPostgres(DbContextOptions<ConversionsPostgres> options)
        : base(options)
    {
    }
}

public sealed class GeneratedSqlite : GeneratedContext
{
    public GeneratedSqlite()
    {
    }

    public GeneratedSqlite(DbContextOptions<GeneratedSqlite> options)
        : base(options)
    {
    }
}

public sealed class GeneratedPostgres : GeneratedContext
{
    public GeneratedPostgres()
    {
    }

    public GeneratedPostgres(DbContextOptions<GeneratedPostgres> options)
        : base(options)
    {
    }
}

public sealed class SplittingSqlite : SplittingContext
{
    public SplittingSqlite()
    {
    }

    public SplittingSqlite(DbContextOptions<SplittingSqlite> options)
        : base(options)
    {
    }
}

public sealed class SplittingPostgres : SplittingContext
{
    public SplittingPostgres()
    {
    }

    public SplittingPostgres(DbContextOptions<SplittingPostgres> options)
        : base(options)
    {
    }
}

public sealed class NamingSqlite : NamingContext
{
    public NamingSqlite()
    {
    }

    public NamingSqlite(DbContextOptions<NamingSqlite> options)
        : base(options)
    {
    }
}

public sealed class NamingPostgres : NamingContext
{
    public NamingPostgres()
    {
    }

    public NamingPostgres(DbContextOptions<NamingPostgres> options)
        : base(options)
    {
    }
}

public sealed class SchemasSqlite : SchemasContext
{
    public SchemasSqlite()
    {
    }

    public SchemasSqlite(DbContextOptions<SchemasSqlite> options)
        : base(options)
    {
    }
}

public sealed class SchemasPostgres : SchemasContext
{
    public SchemasPostgres()
    {
    }

    public SchemasPostgres(DbContextOptions<SchemasPostgres> options)
        : base(options)
    {
    }
}

public sealed class PgTypesPostgres : PgTypesContext
{
    public PgTypesPostgres()
    {
    }

    public PgTypesPostgres(DbContextOptions<PgTypesPostgres> options)
        : base(options)
    {
    }
}

public sealed class PgEnumsPostgres : PgEnumsContext
{
    public PgEnumsPostgres()
    {
    }

    public PgEnumsPostgres(DbContextOptions<PgEnumsPostgres> options)
        : base(options)
    {
    }
}

public sealed class PgJsonPostgres : PgJsonContext
{
    public PgJsonPostgres()
    {
    }

    public PgJsonPostgres(DbContextOptions<PgJsonPostgres> options)
        : base(options)
    {
    }
}

public sealed class JsonOwnedSqlServer : JsonOwnedContext
{
    public JsonOwnedSqlServer()
    {
    }

    public JsonOwnedSqlServer(DbContextOptions<JsonOwnedSqlServer> options)
        : base(options)
    {
    }
}

public sealed class ComplexValuesSqlServer : ComplexValuesContext
{
    public ComplexValuesSqlServer()
    {
    }

    public ComplexValuesSqlServer(DbContextOptions<ComplexValuesSqlServer> options)
        : base(options)
    {
    }
}

public sealed class CollectionsSqlServer : CollectionsContext
{
    public CollectionsSqlServer()
    {
    }

    public CollectionsSqlServer(DbContextOptions<CollectionsSqlServer> options)
        : base(options)
    {
    }
}

public sealed class TemporalSqlServer : TemporalContext
{
    public TemporalSqlServer()
    {
    }

    public TemporalSqlServer(DbContextOptions<TemporalSqlServer> options)
        : base(options)
    {
    }
}

public sealed class MsTypesSqlServer : MsTypesContext
{
    public MsTypesSqlServer()
    {
    }

    public MsTypesSqlServer(DbContextOptions<MsTypesSqlServer> options)
        : base(options)
    {
    }
}

public sealed class NodaPostgres : NodaContext
{
    public NodaPostgres()
    {
    }

    public NodaPostgres(DbContextOptions<NodaPostgres> options)
        : base(options)
    {
    }
}
