using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Weaving;

/// <summary>A row that functions insert has the default that its column has after it changed its type, in the new type.</summary>
public class NewRowDefaultTests
{
    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_new_row_has_the_new_default(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = ChangingWorld.Create<PartContext<Old>, PartContext<New>>(provider, pageSize: 2, strategy);
            world.Execute("""INSERT INTO "Part" ("Id", "Count", "Price", "At") VALUES (1, 5, '1.5', '2026-01-02'), (2, 0, '2.5', NULL)""");
            var at = provider == DatabaseProvider.Sqlite ? "typeof(\"At\")" : "\"At\"::text";

            world.Change([Add<int, long>(count => count)]);

            world.Execute("""INSERT INTO "Part" ("Id") VALUES (1000)""");
            Assert.Equal(
                world.Query($"""SELECT "Count", "Price", {at} FROM "Part" WHERE "Id" = 1000"""),
                world.Query($"""SELECT DISTINCT "Count", "Price", {at} FROM "Part" WHERE "Id" BETWEEN 100 AND 200"""));
            Assert.Equal(["1|5|1.5", "2|0|2.5"], world.Query("""SELECT "Id", "Count", "Price" + 0 FROM "Part" WHERE "Id" < 100"""));

            world.Execute("""DELETE FROM "Part" WHERE "Id" >= 100""");
            world.Change([Add<long, int>(count => (int)count)]);

            world.Execute("""INSERT INTO "Part" ("Id") VALUES (1000)""");
            Assert.Equal(
                world.Query($"""SELECT "Count", "Price", {at} FROM "Part" WHERE "Id" = 1000"""),
                world.Query($"""SELECT DISTINCT "Count", "Price", {at} FROM "Part" WHERE "Id" BETWEEN 100 AND 200"""));
        }
    }

    [Theory, OnPostgreSql]
    public void A_default_of_the_databases_own_too(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PartContext<Same>, PartContext<Wider>>(provider, pageSize: 2);
        world.Execute("""
            ALTER TABLE "Part" ALTER "Price" SET DEFAULT 0.126; INSERT INTO "Part" ("Id", "Count", "Price") VALUES (1, 5, 1.25)
            """);

        world.Change([Add<int, int>(count => count)]);

        world.Execute("""INSERT INTO "Part" ("Id") VALUES (1000)""");
        Assert.Equal(
            ["1|1.2500", "101|0.1260", "1000|0.1260"], world.Query("""SELECT "Id", "Price"::text FROM "Part" ORDER BY 1"""));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_value_that_a_function_gives_a_row_that_is_there_is_no_default(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<PartContext<Old>, PartContext<New>>(provider, pageSize: 2);
        world.Execute("""INSERT INTO "Part" ("Id", "Count", "Price") VALUES (1, 5, '1.25')""");

        world.Change(
            [
                Shapes.Function(
                    (Part<int> part) => new Part<long> { Id = part.Id, Count = 0 }, [Row<Part<int>>("part")],
                    RowResult.One<Part<long>>(isNullable: false)),
            ]);

        Assert.Equal(["1|0"], world.Query("""SELECT "Id", "Count" FROM "Part" """));
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Nor_is_one_that_it_gives_a_new_row(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = ChangingWorld.Create<PartContext<Same>, PartContext<Same>>(provider, pageSize: 2, strategy);
            world.Execute("""INSERT INTO "Part" ("Id", "Count", "Price") VALUES (1, 5, '1.25')""");

            world.Change(
                [
                    Shapes.Function(
                        (Part<int> part) => new[] { part, new Part<int> { Id = 2, Count = 0 }, new Part<int> { Id = 3 } },
                        [Row<Part<int>>("part")],
                        RowResult.Many<Part<int>>()),
                ]);

            Assert.Equal(["1|5", "2|0", "3|42"], world.Query("""SELECT "Id", "Count" FROM "Part" ORDER BY 1"""));
        }
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void Nor_is_one_that_it_gives_a_new_column(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = ChangingWorld.Create<NoteContext, FlaggedContext>(provider, pageSize: 2, strategy);
            world.Execute("""INSERT INTO "Note" ("Id", "Text") VALUES (1, 'x'), (2, 'y'), (3, 'z')""");

            world.Change(
                [
                    Shapes.Function(
                        (Note note) => note.Text == "z"
                            ? new Flagged { Id = note.Id, Text = note.Text }
                            : new Flagged { Id = note.Id, Text = note.Text, Flag = note.Text == "y" ? 1 : 0, Mark = null },
                        [Row<Note>("note")],
                        RowResult.One<Flagged>(isNullable: false)),
                ]);

            Assert.Equal(
                ["1|0|NULL", "2|1|NULL", "3|9|none"], world.Query("""SELECT "Id", "Flag", "Mark" FROM "Note" ORDER BY 1"""));
        }
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_default_that_changes_is_the_new_one(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var world = ChangingWorld.Create<FlaggedContext, OtherFlaggedContext>(provider, pageSize: 2, strategy);
            world.Execute("""INSERT INTO "Note" ("Id", "Text", "Mark") VALUES (1, 'x', NULL), (2, 'y', 'z')""");

            world.Change(
                [
                    Shapes.Function(
                        (Flagged note) => new[] { note, new Flagged { Id = note.Id + 100, Text = "new" } }, [Row<Flagged>("note")],
                        RowResult.Many<Flagged>()),
                ]);

            Assert.Equal(
                ["1|9|NULL", "2|9|z", "101|33|other", "102|33|other"],
                world.Query("""SELECT "Id", "Flag", "Mark" FROM "Note" ORDER BY 1"""));
        }
    }

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_value_of_which_a_function_says_nothing_stays(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using (var world = ChangingWorld.Create<PartContext<Same>, PartContext<Same>>(provider, pageSize: 2, strategy))
            {
                world.Execute("""INSERT INTO "Part" ("Id", "Count", "Price") VALUES (1, 5, '1.25')""");
                world.Change([Anew<int, int>()]);
                Assert.Equal(["1|5"], world.Query("""SELECT "Id", "Count" FROM "Part" """));
            }

            using (var world = ChangingWorld.Create<PartContext<Old>, PartContext<New>>(provider, pageSize: 2, strategy))
            {
                world.Execute("""INSERT INTO "Part" ("Id", "Count", "Price") VALUES (1, 5, '1.25')""");
                world.Change([Anew<int, long>()]);
                Assert.Equal(["1|5"], world.Query("""SELECT "Id", "Count" FROM "Part" """));
            }
        }

        static RowFunction Anew<TOld, TNew>()
            where TOld : struct
            where TNew : struct => Shapes.Function(
                (Part<TOld> part) => new Part<TNew> { Id = part.Id }, [Row<Part<TOld>>("part")],
                RowResult.One<Part<TNew>>(isNullable: false));
    }

    [Theory, OnSqlite]
    public void What_a_trigger_writes_is_left_to_it(DatabaseProvider provider)
    {
        using var world = ChangingWorld.Create<StampedContext, StampedContext>(provider);
        world.Execute("""
            CREATE TRIGGER act AFTER INSERT ON "Note" BEGIN UPDATE "Note" SET "Flag" = 7 WHERE "Id" = NEW."Id" AND "Flag" IS NULL; END;
            INSERT INTO "Note" ("Id", "Text") VALUES (1, 'x')
            """);

        world.Change(
            [
                Shapes.Function(
                    (Flagged note) => new[] { note, new Flagged { Id = 2 }, new Flagged { Id = 3, Flag = 5 } },
                    [Row<Flagged>("note")],
                    RowResult.Many<Flagged>()),
            ]);

        Assert.Equal(["1|7", "2|7", "3|5"], world.Query("""SELECT "Id", "Flag" FROM "Note" ORDER BY 1"""));
    }

    /// <summary>Keeps each row, and adds another one of which nothing is said.</summary>
    private static RowFunction Add<TOld, TNew>(Func<TOld, TNew> convert)
        where TOld : struct
        where TNew : struct => Shapes.Function(
            (Part<TOld> part) => new[]
            {
                new Part<TNew> { Id = part.Id, Count = convert(part.Count) }, new Part<TNew> { Id = part.Id + 100 },
            },
            [Row<Part<TOld>>("part")],
            RowResult.Many<Part<TNew>>());

    public interface IParts
    {
        static abstract (Type Type, string Store, string Default) Count { get; }

        static abstract string Price(bool isSqlite);

        static virtual string PriceDefault => "0.5";

        static abstract string At(bool isSqlite);
    }

    public sealed class Old : IParts
    {
        public static (Type Type, string Store, string Default) Count => (typeof(int), "integer", "41+1");

        public static string Price(bool isSqlite) => isSqlite ? "TEXT" : "numeric(10,2)";

        public static string At(bool isSqlite) => isSqlite ? "TEXT" : "timestamp without time zone";
    }

    public sealed class New : IParts
    {
        public static (Type Type, string Store, string Default) Count => (typeof(long), "bigint", "90+9");

        public static string Price(bool isSqlite) => isSqlite ? "NUMERIC" : "numeric(8,1)";

        public static string PriceDefault => "0.25";

        public static string At(bool isSqlite) => isSqlite ? "BLOB" : "timestamp with time zone";
    }

    public sealed class Same : IParts
    {
        public static (Type Type, string Store, string Default) Count => (typeof(int), "integer", "41+1");

        public static string Price(bool isSqlite) => isSqlite ? "TEXT" : "numeric(10,2)";

        public static string At(bool isSqlite) => isSqlite ? "TEXT" : "timestamp without time zone";
    }

    public sealed class Wider : IParts
    {
        public static (Type Type, string Store, string Default) Count => (typeof(int), "integer", "41+1");

        public static string Price(bool isSqlite) => isSqlite ? "NUMERIC" : "numeric(12,4)";

        public static string At(bool isSqlite) => isSqlite ? "TEXT" : "timestamp without time zone";
    }

    /// <summary>Parts of which the record knows a number that has a default, and two columns not at all.</summary>
    public sealed class PartContext<TParts>(DbContextOptions options) : DbContext(options)
        where TParts : IParts
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Part", part =>
        {
            var isSqlite = Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
            part.Property<int>("Id").ValueGeneratedNever();
            part.Property(TParts.Count.Type, "Count").HasColumnType(TParts.Count.Store).HasDefaultValueSql(TParts.Count.Default);
            part.Property<decimal?>("Price").HasColumnType(TParts.Price(isSqlite)).HasDefaultValueSql(TParts.PriceDefault);
            part.Property<DateTime?>("At").HasColumnType(TParts.At(isSqlite)).HasDefaultValueSql("CURRENT_TIMESTAMP");
            part.ToTable("Part");
        });
    }

    public class NoteContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Note", note =>
        {
            note.Property<int>("Id").ValueGeneratedNever();
            note.Property<string?>("Text");
            note.ToTable("Note");
        });
    }

    public sealed class FlaggedContext(DbContextOptions options) : NoteContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Note").Property<int>("Flag").HasDefaultValueSql("9");
            modelBuilder.Entity("Note").Property<string?>("Mark").HasDefaultValueSql("'none'");
        }
    }

    public sealed class OtherFlaggedContext(DbContextOptions options) : NoteContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Note").Property<int>("Flag").HasDefaultValueSql("33");
            modelBuilder.Entity("Note").Property<string?>("Mark").HasDefaultValueSql("'other'");
        }
    }

    public sealed class StampedContext(DbContextOptions options) : NoteContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity("Note").Property<int?>("Flag").ValueGeneratedOnAddOrUpdate();
            modelBuilder.Entity("Note").Property<string?>("Mark");
        }
    }

    private sealed record Note : ISnapshotRow<Note>
    {
        static RowShape ISnapshotRow<Note>.RowShape { get; } = new(
            "Note", "Note", [new("Id", typeof(int), false), new("Text", typeof(string), true)])
        {
            FromValues = values => new Note { Id = (int)values[0]!, Text = (string?)values[1] },
        };

        public int Id { get; init; }

        public string? Text { get; init; }

        RowShape ISnapshotRow.Shape => RowShape.Of<Note>();

        object?[] ISnapshotRow.ToValues() => [Id, Text];
    }

    private sealed record Flagged : ISnapshotRow<Flagged>, IPartlySet
    {
        private readonly Optional<int> _flag;
        private readonly Optional<string?> _mark;

        static RowShape ISnapshotRow<Flagged>.RowShape { get; } = new(
            "Note", "Note",
            [
                new("Id", typeof(int), false), new("Text", typeof(string), true), new("Flag", typeof(int), false),
                new("Mark", typeof(string), true),
            ])
        {
            FromValues = values => new Flagged
            {
                Id = (int)values[0]!, Text = (string?)values[1], Flag = (int)values[2]!, Mark = (string?)values[3],
            },
        };

        public int Id { get; init; }

        public string? Text { get; init; }

        public int Flag { get => _flag.Value; init => _flag = new(value); }

        public string? Mark { get => _mark.Value; init => _mark = new(value); }

        public bool IsSet(int ordinal) => ordinal switch { 2 => _flag.IsSet, 3 => _mark.IsSet, _ => true };

        RowShape ISnapshotRow.Shape => RowShape.Of<Flagged>();

        object?[] ISnapshotRow.ToValues() => [Id, Text, Flag, Mark];
    }

    private sealed record Part<T> : ISnapshotRow<Part<T>>, IPartlySet
        where T : struct
    {
        private readonly Optional<T> _count;

        static RowShape ISnapshotRow<Part<T>>.RowShape { get; } = new(
            "Part", "Part", [new("Id", typeof(int), false), new("Count", typeof(T), false)])
        {
            FromValues = values => new Part<T> { Id = (int)values[0]!, Count = (T)values[1]! },
        };

        public int Id { get; init; }

        public T Count { get => _count.Value; init => _count = new(value); }

        public bool IsSet(int ordinal) => ordinal != 1 || _count.IsSet;

        RowShape ISnapshotRow.Shape => RowShape.Of<Part<T>>();

        object?[] ISnapshotRow.ToValues() => [Id, Count];
    }
}
