using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Two entities in one row: a new part of it takes no place that another one has.</summary>
public class PartTests
{
    private const string Orders =
        """INSERT INTO "Order" ("Id", "Name", "Note", "Number") VALUES (1, 'x', NULL, NULL), (2, 'y', 'n', NULL), (3, 'z', NULL, 3)""";

    private const string All = """SELECT "Id", "Name", COALESCE("Note", ''), "Number" FROM "Order" ORDER BY 1""";

    [Theory, OnSqlite, OnPostgreSql]
    public void A_new_part_is_put_into_a_row_that_has_none(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change([Shapes.Function(
            (Order order) => order.Id > 1 ? [] : new[] { new Details { Id = 1, Note = "made" } },
            [Row<Order>("order")], RowResult.Many<Details>())]);

        Assert.Equal(["1|x|made|NULL", "2|y|n|NULL", "3|z||3"], world.Query(All));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_new_row_may_have_one(DatabaseProvider provider)
    {
        using var world = World(provider);

        world.Change([Shapes.Function(
            (Order order) => (
                new[] { order, new Order { Id = order.Id + 10, Name = "new" } },
                new[] { new Details { Id = order.Id + 10, Number = order.Id } }),
            [Row<Order>("order")], RowResult.Many<Order>(), RowResult.Many<Details>())]);

        Assert.Equal(["1|x||NULL", "2|y|n|NULL", "3|z||3", "11|new||1", "12|new||2", "13|new||3"], world.Query(All));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_part_that_is_there_is_not_overwritten(DatabaseProvider provider)
    {
        foreach (var id in new[] { 2, 3 })
            IsRefused(
                provider, "has values of a Details already", Shapes.Function(
                    (Order order) => order.Id == id ? [new Details { Id = id, Note = "made" }] : Array.Empty<Details>(),
                    [Row<Order>("order")], RowResult.Many<Details>()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Nor_is_another_new_one(DatabaseProvider provider) => IsRefused(
        provider, "has values of a Details already", Shapes.Function(
            (Order order) => new Details { Id = 1, Number = order.Id },
            [Row<Order>("order")], RowResult.One<Details>(isNullable: false)));

    [Theory, OnSqlite, OnPostgreSql]
    public void A_part_needs_a_row(DatabaseProvider provider) => IsRefused(
        provider, "there is no row with this key", Shapes.Function(
            (Order order) => new Details { Id = order.Id + 10, Note = "made" },
            [Row<Order>("order")], RowResult.One<Details>(isNullable: false)));

    [Theory, OnSqlite, OnPostgreSql]
    public void A_part_does_not_take_its_row_to_another_key(DatabaseProvider provider) => IsRefused(
        provider, "changed the key of a Details", Shapes.Function(
            (Details details) => details with { Id = details.Id + 10 },
            [Row<Details>("details")], RowResult.One<Details>(isNullable: false)));

    [Theory, OnSqlite, OnPostgreSql]
    public void Columns_that_this_migration_added_are_nobodys(DatabaseProvider provider)
    {
        foreach (var pageSize in new[] { 1, 100 })
        {
            using var world = ChangingWorld.Create<OrderContext, ThereContext>(provider, pageSize);
            world.Execute("""INSERT INTO "Order" ("Id", "Name") VALUES (1, 'x'), (2, 'y')""");

            world.Change([Shapes.Function(
                (Order order) => new There { Id = order.Id, Note = order.Name == "x" ? "made" : "" },
                [Row<Order>("order")], RowResult.One<There>(isNullable: false))]);

            Assert.Equal(["1|made", "2|"], world.Query("""SELECT "Id", "Note" FROM "Order" ORDER BY 1"""));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Two_new_parts_do_not_meet_in_them(DatabaseProvider provider)
    {
        foreach (var pageSize in new[] { 1, 100 })
        {
            using var world = ChangingWorld.Create<OrderContext, ThereContext>(provider, pageSize);
            world.Execute("""INSERT INTO "Order" ("Id", "Name") VALUES (1, 'x'), (2, 'y')""");

            var exception = Assert.Throws<DataMigrationException>(() => world.Try(
                [Shapes.Function(
                    (Order order) => new There { Id = 2, Note = order.Name! },
                    [Row<Order>("order")], RowResult.One<There>(isNullable: false))],
                world.Operations()));

            Assert.Contains("has values of a There already", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_default_is_in_rows_without_a_part_too(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<StampedContext, StampedContext>(provider);
        world.Execute("""INSERT INTO "Order" ("Id", "Name") VALUES (1, 'x'); INSERT INTO "Order" ("Id", "Note") VALUES (2, 'n')""");
        RowFunction Made(int id) => Shapes.Function(
            (Order order) => order.Id == id ? [new Details { Id = id, Note = "made", Number = 3 }] : Array.Empty<Details>(),
            [Row<Order>("order")], RowResult.Many<Details>());

        world.Change([Made(1)]);

        Assert.Equal(["1|x|made|3", "2|NULL|n|7"], world.Query(All));
        Assert.Contains(
            "has values of a Details already",
            Assert.Throws<DataMigrationException>(() => world.Try([Made(2)], [])).Message, StringComparison.Ordinal);
    }

    private static void IsRefused(DatabaseProvider provider, string problem, RowFunction function)
    {
        foreach (var pageSize in new[] { 1, 100 })
        {
            using var world = World(provider, pageSize);

            var exception = Assert.Throws<DataMigrationException>(() => world.Try([function], []));

            Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
            Assert.Equal(["1|x||NULL", "2|y|n|NULL", "3|z||3"], world.Query(All));
        }
    }

    private static ChangingWorld World(DatabaseProvider provider, int pageSize = 3)
    {
        var world = ChangingWorld.Create<DetailsContext, DetailsContext>(provider, pageSize);
        world.Execute(Orders);
        return world;
    }

    public class OrderContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Order", order =>
        {
            order.Property<int>("Id").ValueGeneratedNever();
            order.Property<string?>("Name");
            order.ToTable("Order");
        });
    }

    public sealed class DetailsContext(DbContextOptions options) : OrderContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Details", details =>
            {
                details.Property<int>("Id").ValueGeneratedNever();
                details.Property<string?>("Note");
                details.Property<int?>("Number");
                details.ToTable("Order");
                details.HasOne("Order", null).WithOne().HasForeignKey("Details", "Id");
            });
        }
    }

    public sealed class StampedContext(DbContextOptions options) : OrderContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Details", details =>
            {
                details.Property<int>("Id").ValueGeneratedNever();
                details.Property<string>("Note").IsRequired();
                details.Property<int?>("Number").HasDefaultValueSql("7");
                details.ToTable("Order");
                details.HasOne("Order", null).WithOne().HasForeignKey("Details", "Id");
            });
        }
    }

    /// <summary>The same with a part that each row has.</summary>
    public sealed class ThereContext(DbContextOptions options) : OrderContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("There", there =>
            {
                there.Property<int>("Id").ValueGeneratedNever();
                there.Property<string>("Note").IsRequired();
                there.ToTable("Order");
            });
            modelBuilder.Entity("Order").HasOne("There", "Part").WithOne().HasForeignKey("There", "Id").IsRequired();
            modelBuilder.Entity("Order").Navigation("Part").IsRequired();
        }
    }

    private sealed record Order : ISnapshotRow<Order>
    {
        static RowShape ISnapshotRow<Order>.RowShape { get; } = new(
            "Order", "Order", [new("Id", typeof(int), false), new("Name", typeof(string), true)])
        {
            FromValues = values => new Order { Id = (int)values[0]!, Name = (string?)values[1] },
        };

        public int Id { get; init; }

        public string? Name { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Order>();

        object?[] ISnapshotRow.ToValues() => [Id, Name];
    }

    private sealed record Details : ISnapshotRow<Details>
    {
        static RowShape ISnapshotRow<Details>.RowShape { get; } = new(
            "Details", "Details",
            [new("Id", typeof(int), false), new("Note", typeof(string), true), new("Number", typeof(int), true)])
        {
            FromValues = values => new Details { Id = (int)values[0]!, Note = (string?)values[1], Number = (int?)values[2] },
        };

        public int Id { get; init; }

        public string? Note { get; init; }

        public int? Number { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Details>();

        object?[] ISnapshotRow.ToValues() => [Id, Note, Number];
    }

    private sealed record There : ISnapshotRow<There>
    {
        static RowShape ISnapshotRow<There>.RowShape { get; } = new(
            "There", "There", [new("Id", typeof(int), false), new("Note", typeof(string), false)])
        {
            FromValues = values => new There { Id = (int)values[0]!, Note = (string)values[1]! },
        };

        public int Id { get; init; }

        public required string Note { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<There>();

        object?[] ISnapshotRow.ToValues() => [Id, Note];
    }
}
