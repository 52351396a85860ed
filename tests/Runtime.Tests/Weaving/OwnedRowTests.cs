using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>Rows of an owned collection with a table of its own, whose column changes its type.</summary>
public class OwnedRowTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_column_of_an_owned_collection_gets_another_type(DatabaseProvider provider)
    {
        using var world = Baskets(provider);

        world.Change([Convert<string, int>(int.Parse)]);
        Assert.Equal(["1|1|7", "1|2|8"], world.Query("""SELECT * FROM "Piece" ORDER BY 2"""));

        world.Change([Convert<int, string>(count => $"{count + 1}")]);
        Assert.Equal(["1|1|8", "1|2|9"], world.Query("""SELECT * FROM "Piece" ORDER BY 2"""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void New_rows_alone_do_not_give_the_others_their_type(DatabaseProvider provider)
    {
        using var world = Baskets(provider);

        var exception = world.Refuses(
            [
                Shapes.Function(
                    (Basket basket) => new Piece<int> { BasketId = basket.Id, Id = 3, Count = 1 }, [Row<Basket>("basket")],
                    RowResult.One<Piece<int>>(isNullable: false)),
            ],
            world.Operations());

        Assert.Contains("changes its type, and no Up takes the rows of", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1|1|7", "1|2|8"], world.Query("""SELECT * FROM "Piece" ORDER BY 2"""));
    }

    private static ChangingWorld Baskets(DatabaseProvider provider)
    {
        var world = ChangingWorld.Create<BasketContext<string>, BasketContext<int>>(provider);
        world.Execute("""
            INSERT INTO "Basket" ("Id") VALUES (1); INSERT INTO "Piece" ("BasketId", "Id", "Count") VALUES (1, 1, '7'), (1, 2, '8')
            """);
        return world;
    }

    private static RowFunction Convert<TFrom, TTo>(Func<TFrom, TTo> count) => Shapes.Function(
        (Piece<TFrom> piece) => new Piece<TTo> { BasketId = piece.BasketId, Id = piece.Id, Count = count(piece.Count) },
        [Row<Piece<TFrom>>("piece")],
        RowResult.One<Piece<TTo>>(isNullable: false));

    public sealed record Basket : ISnapshotRow<Basket>
    {
        static RowShape ISnapshotRow<Basket>.RowShape { get; } = new(
            typeof(BasketRow).FullName!, "Basket", [new("Id", typeof(int), false)])
        {
            FromValues = values => new Basket { Id = (int)values[0]! },
        };

        public int Id { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Basket>();

        object?[] ISnapshotRow.ToValues() => [Id];
    }

    public sealed record Piece<TCount> : ISnapshotRow<Piece<TCount>>
    {
        static RowShape ISnapshotRow<Piece<TCount>>.RowShape { get; } = new(
            typeof(BasketRow).FullName! + "#Pieces", "BasketPieces",
            [new("BasketId", typeof(int), false), new("Id", typeof(int), false), new("Count", typeof(TCount), false)])
        {
            FromValues = values => new Piece<TCount> { BasketId = (int)values[0]!, Id = (int)values[1]!, Count = (TCount)values[2]! },
        };

        public required int BasketId { get; init; }

        public required int Id { get; init; }

        public required TCount Count { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Piece<TCount>>();

        object?[] ISnapshotRow.ToValues() => [BasketId, Id, Count];
    }
}

public sealed class BasketContext<TCount>(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<BasketRow>(basket =>
    {
        basket.Property<int>("Id");
        basket.ToTable("Basket");
        basket.OwnsMany(row => row.Pieces, piece =>
        {
            piece.Property<int>("BasketId");
            piece.Property<int>("Id").ValueGeneratedNever();
            piece.Property<TCount>("Count").IsRequired();
            piece.WithOwner().HasForeignKey("BasketId");
            piece.HasKey("BasketId", "Id");
            piece.ToTable("Piece");
        });
    });
}

public class BasketRow
{
    public List<PieceRow> Pieces { get; } = [];
}

public class PieceRow;
