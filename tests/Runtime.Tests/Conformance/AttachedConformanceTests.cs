using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// Every shape of a function while the schema changes: tables and columns are renamed, others come, and tables have to be rebuilt. The rows
/// are those of plain lists, and the schema is the one that Entity Framework alone makes.
/// </summary>
public class AttachedConformanceTests<TKey>
    where TKey : struct, IKey<TKey>
{
    private const int PageSize = 3;

    // Each of them changes a schema twice, so that not all are tried with all keys.
    private static readonly int[] sizes = typeof(TKey) == typeof(NumberKey) ? [0, 1, PageSize, PageSize + 1] : [0, PageSize + 1];

    private static readonly ConcurrentDictionary<ProviderUnderTest, (List<string> There, List<string> Back)> schemas = [];

    public static IEnumerable<string> Names => Shapes.Of<TKey>().Keys;

    public void The_database_holds_what_plain_lists_do_and_has_the_schema_of_Entity_Framework_alone(ProviderUnderTest provider, string name)
    {
        var shape = Shapes.Of<TKey>()[name];
        var (there, back) = schemas.GetOrAdd(provider, SchemasOf);
        foreach (var size in sizes)
        {
            using var world = World(provider);
            var before = ConformanceTests<TKey>.Rows(size);
            world.Insert(before);
            var rows = Check(world, shape.Up, before, there, $"{size} rows, up\n");
            Check(world, shape.Down, rows, back, $"{size} rows, down\n");
        }
    }

    /// <summary>The schemas that Entity Framework alone makes.</summary>
    private static (List<string> There, List<string> Back) SchemasOf(ProviderUnderTest provider)
    {
        using var plain = World(provider);
        plain.Change();
        var there = plain.Schema();
        plain.Change();
        return (there, plain.Schema());
    }

    private static ChangingWorld World(ProviderUnderTest provider) =>
        ChangingWorld.Create<WorldContext<TKey>, RenamedWorldContext<TKey>>(provider, PageSize);

    private static IReadOnlyList<IWorldRow> Check(
        ChangingWorld world, RowFunction[] functions, IReadOnlyList<IWorldRow> before, List<string> schema, string what)
    {
        var expected = Plainly.Run(functions, before, ConformanceTests<TKey>.Context);
        world.Change(functions);
        Assert.Equal(what + ConformanceTests<TKey>.Dump(expected), what + ConformanceTests<TKey>.Dump(world.Query(Shapes.Records<TKey>())));
        Assert.Equal(schema, world.Schema());
        return expected;
    }
}

/// <summary>The same records in tables and columns of other names, with columns that no record has.</summary>
public sealed class RenamedWorldContext<TKey>(DbContextOptions options) : WorldContext<TKey>(options)
    where TKey : struct, IKey<TKey>
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity("Customer", customer =>
        {
            customer.ToTable("Clients");
            customer.Property<string>("Name").HasColumnName("FullName");
        });
        modelBuilder.Entity("Order", order =>
        {
            order.Property<string?>("Note").HasColumnName("Remark");
            order.Property<int>("Total").HasColumnName("Sum");
            order.Property<int>("Stars");
        });
        modelBuilder.Entity("Line", line =>
        {
            line.ToTable("Parts", parts => parts.HasCheckConstraint("CK_Parts_Place", "\"Place\" > 0"));
            line.Property<int>("Position").HasColumnName("Place");
        });
        modelBuilder.Entity("Tag", tag =>
        {
            tag.HasIndex("Weight");
            tag.Property<string?>("Code").HasMaxLength(20);
        });
        modelBuilder.Entity("Node", node =>
        {
            node.ToTable("Nodes");
            node.HasOne("Node", "Parent").WithMany("Children").OnDelete(DeleteBehavior.SetNull);
        });
        modelBuilder.Entity("Category", category =>
        {
            category.Property<string?>("Title");
            category.Property<string>("Name").IsRequired(false);
        });
        modelBuilder.Entity("Wing", wing => wing.ToTable("Wings"));
    }
}
