using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Documents whose members are others after a migration.</summary>
public class DocumentShapeTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public void Members_of_both_shapes_keep_their_text(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<OldLeafContext, NewLeafContext>(provider);
        world.Execute(
            "INSERT INTO \"Leaf\" VALUES (1, '{{\"Name\":\"\\u006e\",\"more\":1,\"Old\":2,\"Rate\":1.0,\"New\":\"x\","
            + "\"Tip\":{{\"Rate\":1.0,\"Word\":\"w\"}}}}')");

        world.Change([Shapes.Function(
            (Leaf<OldBody> leaf) => new Leaf<NewBody>
            {
                Id = leaf.Id,
                Body = new NewBody { Rate = leaf.Body.Rate, Name = leaf.Body.Name, New = (int)leaf.Body.Old, Tip = leaf.Body.Tip },
            },
            [Row<Leaf<OldBody>>("leaf")], RowResult.One<Leaf<NewBody>>(isNullable: false))]);
        Assert.Equal(["{\"title\":\"\\u006e\",\"more\":1,\"Rate\":1.0,\"Tip\":{\"Rate\":1.0,\"term\":\"w\"},\"New\":2}"], Bodies(world));

        world.Change([Shapes.Function(
            (Leaf<NewBody> leaf) => new Leaf<OldBody>
            {
                Id = leaf.Id,
                Body = new OldBody { Rate = leaf.Body.Rate + 1, Name = leaf.Body.Name, Old = leaf.Body.New, Tip = leaf.Body.Tip },
            },
            [Row<Leaf<NewBody>>("leaf")], RowResult.One<Leaf<OldBody>>(isNullable: false))]);
        Assert.Equal(["{\"Name\":\"\\u006e\",\"more\":1,\"Rate\":2,\"Tip\":{\"Rate\":1.0,\"Word\":\"w\"},\"Old\":2}"], Bodies(world));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_member_that_only_the_new_shape_knows_stays_unless_it_is_set(DatabaseProvider provider)
    {
        foreach (var (set, expected) in new[] { (0, "7"), (8, "8") })
        {
            using var world = ChangingWorld.Create<OldLeafContext, NewLeafContext>(provider);
            world.Execute("INSERT INTO \"Leaf\" VALUES (1, '{{\"Name\":\"n\",\"New\":7,\"Old\":2,\"Rate\":1.0,\"Tip\":null}}')");

            world.Change([Shapes.Function(
                (Leaf<OldBody> leaf) => new Leaf<NewBody>
                {
                    Id = leaf.Id, Body = Origin.Keep(leaf.Body, new NewBody { Name = leaf.Body.Name + "!", New = set }),
                },
                [Row<Leaf<OldBody>>("leaf")], RowResult.One<Leaf<NewBody>>(isNullable: false))]);

            Assert.Equal([expected], world.Query("SELECT \"Body\" ->> 'New' FROM \"Leaf\""));
            Assert.Contains("\"title\":\"n!\"", Bodies(world)[0], StringComparison.Ordinal);
        }
    }

    private static List<string> Bodies(ChangingWorld world) => world.Query("SELECT CAST(\"Body\" AS text) FROM \"Leaf\" ORDER BY 1");
}

public abstract class LeafContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Leaf", leaf =>
    {
        leaf.Property<int>("Id").ValueGeneratedNever();
        leaf.ToTable("Leaf");
        leaf.OwnsOne("Body", "Body", body =>
        {
            body.ToJson();
            if (!Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
                body.OwnedEntityType.SetContainerColumnType("json");
            body.Property<double>("Rate");
            body.Property<string>("Name").IsRequired();
            body.OwnsOne("Tip", "Tip", tip =>
            {
                tip.Property<double>("Rate");
                tip.Property<string>("Word").IsRequired().HasJsonPropertyName(Word);
            });
            Members(body);
        });
        leaf.Navigation("Body").IsRequired();
    });

    protected abstract string Word { get; }

    protected abstract void Members(OwnedNavigationBuilder body);
}

public sealed class OldLeafContext(DbContextOptions options) : LeafContext(options)
{
    protected override string Word => "Word";

    protected override void Members(OwnedNavigationBuilder body) => body.Property<long>("Old");
}

public sealed class NewLeafContext(DbContextOptions options) : LeafContext(options)
{
    protected override string Word => "term";

    protected override void Members(OwnedNavigationBuilder body)
    {
        body.Property<string>("Name").HasJsonPropertyName("title");
        body.Property<int>("New");
    }
}

public sealed record Leaf<TBody> : ISnapshotRow<Leaf<TBody>>
    where TBody : class, ISnapshotRow<TBody>
{
    static RowShape ISnapshotRow<Leaf<TBody>>.RowShape { get; } = new(
        "Leaf", "Leaf", [new("Id", typeof(int), false), RowProperty.JsonObject<TBody>("Body", isNullable: false)])
    {
        FromValues = values => new Leaf<TBody> { Id = (int)values[0]!, Body = (TBody)values[1]! },
    };

    public int Id { get; init; }

    public required TBody Body { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Leaf<TBody>>();

    object?[] ISnapshotRow.ToValues() => [Id, Body];
}

public sealed record OldBody : ISnapshotRow<OldBody>
{
    static RowShape ISnapshotRow<OldBody>.RowShape { get; } = new(
        "Body", "Body",
        [
            new("Rate", typeof(double), false), new("Name", typeof(string), false), new("Old", typeof(long), false),
            RowProperty.JsonObject<Tip>("Tip", isNullable: true),
        ])
    {
        FromValues = values => new OldBody
        {
            Rate = (double)values[0]!, Name = (string)values[1]!, Old = (long)values[2]!,
            Tip = (Tip?)values[3],
        },
    };

    public double Rate { get; init; }

    public required string Name { get; init; }

    public long Old { get; init; }

    public Tip? Tip { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<OldBody>();

    object?[] ISnapshotRow.ToValues() => [Rate, Name, Old, Tip];
}

public sealed record NewBody : ISnapshotRow<NewBody>
{
    static RowShape ISnapshotRow<NewBody>.RowShape { get; } = new(
        "Body", "Body",
        [
            new("Rate", typeof(double), false), new("Name", typeof(string), false), new("New", typeof(int), false),
            RowProperty.JsonObject<Tip>("Tip", isNullable: true),
        ])
    {
        FromValues = values => new NewBody
        {
            Rate = (double)values[0]!, Name = (string)values[1]!, New = (int)values[2]!,
            Tip = (Tip?)values[3],
        },
    };

    public double Rate { get; init; }

    public required string Name { get; init; }

    public int New { get; init; }

    public Tip? Tip { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<NewBody>();

    object?[] ISnapshotRow.ToValues() => [Rate, Name, New, Tip];
}

public sealed record Tip : ISnapshotRow<Tip>
{
    static RowShape ISnapshotRow<Tip>.RowShape { get; } = new(
        "Tip", "Tip", [new("Rate", typeof(double), false), new("Word", typeof(string), false)])
    {
        FromValues = values => new Tip { Rate = (double)values[0]!, Word = (string)values[1]! },
    };

    public double Rate { get; init; }

    public required string Word { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Tip>();

    object?[] ISnapshotRow.ToValues() => [Rate, Word];
}
