using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Functions;

namespace TypedMigrations.Hostile.Catalogue;

/// <summary>What the model says: which changes of the schema are made, and how things are called.</summary>
internal sealed record Schema(bool IsSqlite, bool HasCompositeKey, int Names, string Applied, bool KnowsTag)
{
    private static readonly string[] tables = ["Wide", "we\"ird.Ta ble", "select", "Ünï-cödé 表", "w" + new string('x', 61) + "y",
        "UPPER'quote"];

    private static readonly string[] codes = ["Code", "co\"de.x", "order", "Çödé", "c" + new string('x', 61) + "z", "_rowid_"];

    public static IReadOnlyList<string> TableNames => tables;

    public static IReadOnlyList<string> CodeNames => codes;

    public string Table => tables[Names];

    public static Schema Source(Case given) => Of(given, given.IsDown);

    public static Schema Target(Case given) => Of(given, !given.IsDown);

    public string Column(string property) => property switch
    {
        "Code" => codes[Names],
        "Flag" when Has(Change.RenameFlag) => "IsFlag",
        _ => property,
    };

    public string StoreType(ColumnSpec column) => (column.Name, IsSqlite) switch
    {
        ("Nick", false) when Has(Change.WidenNick) => "character varying(40)",
        ("Nick", true) when Has(Change.WidenNick) => "VARCHAR(40)",
        ("Code", false) when Has(Change.LimitCode) => "character varying(300)",
        ("Code", true) when Has(Change.LimitCode) => "VARCHAR(300)",
        ("Code", false) when Has(Change.OtherTextOfCode) => "citext",
        ("Code", true) when Has(Change.OtherTextOfCode) => "CLOB",
        ("Rate", false) when Has(Change.PrecisionOfRate) => "numeric(12,4)",
        ("Rate", true) when Has(Change.PrecisionOfRate) => "NUMERIC",
        _ => IsSqlite ? column.Sqlite : column.PostgreSql,
    };

    public bool Has(Change change) => Applied.Contains(change.ToString(), StringComparison.Ordinal);

    public override string ToString() => $"{Table} {Applied}";

    private static Schema Of(Case given, bool isChanged) =>
        new(given.IsSqlite, given.HasCompositeKey, given.Names, isChanged ? string.Join(' ', given.Changes) : "",
            // A table that is recreated keeps no column that the model does not know, and such a migration is refused.
            KnowsTag: given is { IsSqlite: true, IsAttached: true });
}

/// <summary>A context over a schema. It believes in plain tables, whatever there is.</summary>
internal sealed class HostileContext(DbContextOptions options, Schema schema) : DbContext(options)
{
    public Schema Schema => schema;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Owner", owner =>
        {
            owner.Property<int>("Id").ValueGeneratedNever();
            owner.Property<string>("Name").IsRequired();
            owner.HasKey("Id");
            owner.ToTable("Owner");
        });
        modelBuilder.Entity("Note", note =>
        {
            note.Property<int>("Id").ValueGeneratedNever();
            note.Property<string>("Text").IsRequired();
            note.HasKey("Id");
            note.ToTable("Note");
        });
        modelBuilder.Entity("Wide", wide =>
        {
            foreach (var column in ColumnSpecs.All)
            {
                var property = Wides.Properties[Wides.IndexOf(column.Name)];
                var type = property.IsNullable && property.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(property.Type)
                    : property.Type;
                var builder = wide.Property(type, column.Name).IsRequired(!property.IsNullable)
                    .HasColumnName(schema.Column(column.Name)).HasColumnType(schema.StoreType(column));
                if (column.Name is "Id" or "Region")
                    builder.ValueGeneratedNever();
            }

            if (schema.KnowsTag)
                wide.Property<int?>("Tag").HasColumnName("zz_tag");
            if (schema.Has(Change.AddExtra))
                wide.Property<int>("Extra").HasDefaultValue(5);
            wide.HasKey(schema.HasCompositeKey ? ["Id", "Region"] : ["Id"]);
            wide.ToTable(schema.Table);
            wide.HasOne("Owner",
                "Owner").WithMany("Wides").HasForeignKey("OwnerId").HasConstraintName("fk_owner").OnDelete(DeleteBehavior.Restrict);
            wide.HasIndex("OwnerId").HasDatabaseName("ix_owner");
            if (schema.Has(Change.IndexSize))
                wide.HasIndex("Size").HasDatabaseName("ix_size");
        });
    }
}

/// <summary>A model is made once for a schema.</summary>
internal sealed class SchemaCacheKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (((HostileContext)context).Schema, designTime);
}
