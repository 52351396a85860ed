using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Rows;
using TypedMigrations.Runs;
using TypedMigrations.Sql;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>Tables that refer to each other in every way, whose keys are of one kind.</summary>
public class WorldContext<TKey>(DbContextOptions options) : DbContext(options)
    where TKey : struct, IKey<TKey>
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var provider = ProviderUnderTest.Of(this);
        Entity("Customer", Key("Id"), customer => customer.Property<string>("Name").IsRequired());
        Entity("Category", ["Id"], category =>
        {
            category.Property<int?>("ParentId");
            category.Property<string>("Name").IsRequired();
            category.HasOne("Category", "Parent").WithMany("Children").HasForeignKey("ParentId").OnDelete(DeleteBehavior.Restrict);
        });
        Entity("Order", Key("Id"), order =>
        {
            order.Property<int?>("CategoryId");
            order.Property<string?>("Note");
            order.Property<int>("Total");
            order.HasOne("Customer", "Customer").WithMany("Orders")
                .HasForeignKey(Declare(order, "CustomerId", isNullable: true)).OnDelete(DeleteBehavior.SetNull);
            order.HasOne("Customer", "Payer").WithMany("Paid").HasForeignKey(Declare(order, "PayerId")).OnDelete(DeleteBehavior.Restrict);
            order.HasOne("Category", "Category").WithMany().HasForeignKey("CategoryId").OnDelete(DeleteBehavior.SetNull);
        });
        Entity("Line", [.. Key("OrderId"), "Position"], line =>
        {
            line.Property<string>("Text").IsRequired();
            line.HasOne("Order", "Order").WithMany("Lines").HasForeignKey(Key("OrderId")).OnDelete(DeleteBehavior.Cascade);
        });
        Entity("Tag", Key("Id"), tag =>
        {
            tag.Property<string?>("Code");
            tag.Property<int>("Weight");
        });
        Entity("Node", Key("Id"), node =>
        {
            node.Property<int>("Level");
            node.HasOne("Node", "Parent").WithMany("Children")
                .HasForeignKey(Declare(node, "ParentId", isNullable: true)).OnDelete(DeleteBehavior.Restrict);
        });
        Entity("Wing", Key("Id"), _ => { });
        Entity("Body", Key("Id"), body => body.HasOne("Wing", "Wing").WithMany()
            .HasForeignKey(Declare(body, "WingId")).OnDelete(DeleteBehavior.Restrict));
        modelBuilder.Entity("Wing", wing => wing.HasOne("Body", "Body").WithMany()
            .HasForeignKey(Declare(wing, "BodyId", isNullable: true)).OnDelete(DeleteBehavior.Restrict));

        void Entity(string name, string[] key, Action<EntityTypeBuilder> configure) => modelBuilder.Entity(name, entity =>
        {
            if (name == "Category")
                entity.Property<int>("Id");
            else
                Declare(entity, name == "Line" ? "OrderId" : "Id");
            if (name == "Line")
                entity.Property<int>("Position");
            entity.HasKey(key);
            entity.ToTable(name);
            configure(entity);
        });

        string[] Declare(EntityTypeBuilder entity, string name, bool isNullable = false)
        {
            foreach (var (suffix, type) in TKey.Parts)
            {
                var optional = isNullable && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
                TKey.Configure(entity.Property(optional, name + suffix).IsRequired(!isNullable), provider);
            }

            return Key(name);
        }
    }

    private static string[] Key(string name) => [.. TKey.Parts.Select(part => name + part.Suffix)];
}

/// <summary>A database of such tables. Each run is rolled back, so that all share it.</summary>
public sealed class World<TKey>
    where TKey : struct, IKey<TKey>
{
    private static readonly Dictionary<ProviderUnderTest, World<TKey>> worlds = [];

    private readonly DbContext _context;
    private readonly IModel _model;
    private readonly Lock _turns = new();

    private World(ProviderUnderTest provider)
    {
        var database = provider.Create();
        var options = new DbContextOptionsBuilder();
        database.Configure(options);
        _context = new WorldContext<TKey>(options.Options);
        _context.Database.OpenConnection();
        provider.Prepare(_context);
        _context.Database.ExecuteSqlRaw(_context.Database.GenerateCreateScript());
        _model = _context.GetService<IDesignTimeModel>().Model;
    }

    public static World<TKey> On(ProviderUnderTest provider)
    {
        lock (worlds)
            return worlds.TryGetValue(provider, out var world) ? world : worlds[provider] = new World<TKey>(provider);
    }

    internal DbContext Context => _context;

    internal Plan Plan(params RowFunction[] functions) => Planner.Plan(
        new DataMigrationOperation("20260102000000_Test", MigrationDirection.Up, () => _model, functions),
        new Schemas(_model, _model),
        "20260101000000_World");

    /// <summary>Puts rows in for a while.</summary>
    internal void With(IReadOnlyList<IWorldRow> rows, Action<Session> action)
    {
        using var turn = _turns.EnterScope();
        using var transaction = _context.Database.BeginTransaction();
        var session = Provider.Open(_context);
        WorldRows.Insert(session, _model, rows);
        action(session);
    }

    /// <summary>Puts rows in, runs functions one set after the other, and says what is there after each.</summary>
    public IReadOnlyList<IReadOnlyList<IWorldRow>> Run(
        IReadOnlyList<IWorldRow> rows,
        int pageSize,
        IEnumerable<RowFunction[]> migrations,
        Func<DbContext, IDisposable>? during = null,
        Action<DbContext>? atTheEnd = null,
        OnRowFailure? onRowFailure = null)
    {
        using var turn = _turns.EnterScope();
        using var transaction = _context.Database.BeginTransaction();
        var session = Provider.Open(_context);
        WorldRows.Insert(session, _model, rows);
        var options = new RunOptions
        {
            PageSize = pageSize,
            Parameters = ImmutableDictionary<string, object>.Empty.Add("word", "given"),
            OnRowFailure = onRowFailure ?? OnRowFailure.Stop,
        };
        var states = new List<IReadOnlyList<IWorldRow>>();
        foreach (var functions in migrations)
        {
            var executor = InOneTransaction.Of(_context, options, NullLogger.Instance);
            using (during?.Invoke(_context))
                executor.Execute(Plan(functions), async: false, CancellationToken.None).GetAwaiter().GetResult();
            states.Add(WorldRows.Query(session, _model, Shapes.Records<TKey>()));
        }

        atTheEnd?.Invoke(_context);
        return states;
    }
}
