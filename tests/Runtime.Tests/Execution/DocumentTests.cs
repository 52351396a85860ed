using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What a function leaves alone within a JSON document stays as it is stored, whatever C# can hold of it.</summary>
public partial class DocumentTests
{
    private static readonly RowFunction shout = Of(detail => detail with { Name = detail.Name + "!" });

    private static readonly (string Stored, string Written)[] documents =
    [
        .. new[]
        {
            "\"Rate\":0.12345678901234567890", "\"Rate\":9007199254740993", "\"Rate\":-0.0", "\"Rate\":1.0", "\"Rate\":1E2",
            "\"Price\":0.12345678901234567890123456789012", "\"Price\":1.10", "\"At\":\"2024-01-01T10:00:00+05:00\"",
            "\"At\":\"2024-01-01T10:00:00.123456789\"", "\"Seen\":\"2024-01-01T10:00:00.10-05:00\"",
            "\"Seen\":\"2024-01-01T10:00Z\"", "\"At\":\"2024-01-01\"", "\"Guid\":\"6BA7B810-9DAD-11D1-80B4-00C04FD430C8\"",
            "\"Price\":1,\"Price\":2.50", "\"rate\":1e400", "\"other\":{\"a\":[1.0]}",
        }.SelectMany(members => new[]
        {
            ($"{{{members},\"Name\":\"n\"}}", $"{{{members},\"Name\":\"n!\"}}"),
            ($"{{\"Name\":\"n\",\"Inner\":{{{members}}}}}", $"{{\"Name\":\"n!\",\"Inner\":{{{members}}}}}"),
            ($"{{\"Name\":\"n\",\"Parts\":[{{{members}}},{{}}]}}", $"{{\"Name\":\"n!\",\"Parts\":[{{{members}}},{{}}]}}"),
        }),
        ("{\"Name\":\"a\",\"Rate\":1.50,\"Name\":\"b\"}", "{\"Name\":\"b!\",\"Rate\":1.50}"),
        ("{\"name\":\"x\",\"Rate\":1.50}", "{\"name\":\"x\",\"Rate\":1.50,\"Name\":\"!\"}"),
        ("{\"$type\":\"x\"}", "{\"$type\":\"x\",\"Name\":\"!\"}"),
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public void Members_that_a_function_leaves_alone_keep_their_text(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            using var world = World(provider, strategy, [.. documents.Select(pair => Spelled(pair.Stored))]);
            world.Change([shout]);
            Assert.Equal(documents.Select(pair => Spelled(pair.Written)), Details(world));
        }

        // On SQLite a decimal is a text.
        string Spelled(string document) => provider == DatabaseProvider.Sqlite
            ? PriceOf.Replace(document, "\"Price\":\"$1\"") : document;
    }

    [Theory, OnPostgreSql]
    public void Documents_whose_column_is_json_by_hand_keep_their_text(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            using var world = ChangingWorld.Create<BinaryNoteContext, BinaryNoteContext>(provider, strategy: strategy);
            world.Execute("ALTER TABLE \"Note\" ALTER \"Detail\" TYPE json");
            Insert(world, ["{\"Rate\":-0.0,\"Name\":\"n\",\"Name\":\"n\"}"]);
            world.Change([shout]);
            Assert.Equal(["{\"Rate\":-0.0,\"Name\":\"n!\"}"], Details(world));
        }
    }

    [Theory, OnPostgreSql]
    public void Documents_that_the_database_takes_apart_keep_their_values(DatabaseProvider provider)
    {
        foreach (var strategy in Strategies(provider))
        {
            using var world = ChangingWorld.Create<BinaryNoteContext, BinaryNoteContext>(provider, strategy: strategy);
            Insert(world, ["{\"Name\": \"n\", \"Rate\": 0.12345678901234567890, \"other\": 1.0}"]);
            world.Change([shout]);
            Assert.Equal(["{\"Name\": \"n!\", \"Rate\": 0.12345678901234567890, \"other\": 1.0}"], Details(world));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Members_within_members_that_change_keep_their_text(DatabaseProvider provider)
    {
        using var world = World(provider, RowStrategy.Automatic, ["{\"Rate\":1.0,\"Inner\":{\"Rate\":1.0,\"Name\":\"i\",\"more\":[]}}"]);
        world.Change([Of(detail => detail with { Inner = detail.Inner! with { Name = "I" } })]);
        Assert.Equal(["{\"Rate\":1.0,\"Inner\":{\"Rate\":1.0,\"Name\":\"I\",\"more\":[]}}"], Details(world));

        world.Change([Of(detail => detail with { Rate = 2, Inner = null })]);
        Assert.Equal(["{\"Rate\":2,\"Inner\":null}"], Details(world));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Elements_keep_their_text_wherever_they_go(DatabaseProvider provider)
    {
        const string one = "{\"Name\":\"a\",\"Rate\":1.0,\"more\":1}";
        const string two = "{\"Name\":\"b\",\"Rate\":1e0,\"more\":2}";
        const string made = "{\"At\":null,\"Guid\":null,\"Name\":\"c\",\"Price\":null,\"Rate\":7}";
        foreach (var (change, parts) in new (Func<IReadOnlyList<Part>, IEnumerable<Part>>, string)[]
        {
            (elements => elements.Reverse(), $"{two},{one}"),
            (elements => elements.Skip(1), two),
            (elements => elements.Prepend(new Part { Name = "c", Rate = 7 }), $"{made},{one},{two}"),
            (elements => elements.Select(part => part with { Name = part.Name + "!" }), $"{one},{two}"
                .Replace("a\"", "a!\"", StringComparison.Ordinal).Replace("b\"", "b!\"", StringComparison.Ordinal)),
            (elements => [elements[1], elements[0] with { Rate = 7 }], $"{two},{one}".Replace("1.0", "7", StringComparison.Ordinal)),
            (_ => [], ""),
        })
        {
            using var world = World(provider, RowStrategy.Automatic, [$"{{\"Parts\":[{one},{two}]}}"]);
            world.Change([Of(detail => detail with { Parts = [.. change(detail.Parts!)] })]);
            Assert.Equal([$"{{\"Parts\":[{parts}]}}"], Details(world));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_that_change_places_keep_the_text_of_their_documents(DatabaseProvider provider)
    {
        using var world = World(provider, RowStrategy.Automatic, ["{\"Rate\":1.0,\"Name\":\"one\"}", "{\"Rate\":2.0,\"Name\":\"two\"}"]);
        world.Change([Shapes.Function(
            (Note note) => note with { Id = 3 - note.Id }, [Row<Note>("note")], RowResult.One<Note>(isNullable: false))]);
        Assert.Equal(["{\"Rate\":2.0,\"Name\":\"two\"}", "{\"Rate\":1.0,\"Name\":\"one\"}"], Details(world));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Values_that_would_not_be_those_of_the_document_are_refused(DatabaseProvider provider)
    {
        foreach (var (strategy, member, reason) in Strategies(provider).SelectMany(strategy => new[]
        {
            (strategy, "\"Rate\":1e400", "the number is greater than the maximum of its type, and would become infinite"),
            (strategy, "\"Seen\":\"2024-01-01T10:00:00\"", "has no offset, which would come from the time zone of the machine"),
            (strategy, "\"Seen\":\"2024-01-01\"", "has no offset, which would come from the time zone of the machine"),
            (strategy, "\"At\":\"10:00\"", "has no year of four digits"),
        }))
        {
            using var world = World(provider, strategy, ["{\"Rate\":1,\"Name\":\"n\"}", $"{{{member},\"Name\":\"n\"}}"]);

            var exception = Assert.Throws<DataMigrationException>(() => world.Try([shout], []));

            Assert.Equal(("Note", "Id = 2", "Detail"), (exception.Table, exception.Key, exception.Column));
            Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("\"Price\":([0-9.]+)")]
    private static partial Regex PriceOf { get; }

    private static IEnumerable<RowStrategy> Strategies(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Function]
        : [RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite];

    private static RowFunction Of(Func<Detail, Detail> change) => Shapes.Function(
        (Note note) => note with { Detail = change(note.Detail!) }, [Row<Note>("note")], RowResult.One<Note>(isNullable: false))
        .Using(["Detail"], ["Detail"]);

    private static ChangingWorld World(DatabaseProvider provider, RowStrategy strategy, string[] stored)
    {
        var world = ChangingWorld.Create<NoteContext, NoteContext>(provider, strategy: strategy);
        Insert(world, stored);
        return world;
    }

    internal static void Insert(ChangingWorld world, string[] stored) => world.Execute(
        "INSERT INTO \"Note\" (\"Id\", \"Detail\") VALUES "
        + string.Join(", ", stored.Select((text, i) => FormattableString.Invariant($"({i + 1}, '{text}')")))
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    internal static List<string> Details(ChangingWorld world) =>
        world.Query("SELECT CAST(\"Detail\" AS text) FROM \"Note\" ORDER BY \"Id\"");
}

/// <summary>Rows with documents, whose text the database keeps.</summary>
public class NoteContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity("Note", note =>
    {
        note.Property<int>("Id").ValueGeneratedNever();
        note.ToTable("Note");
        note.OwnsOne("Detail", "Detail", detail =>
        {
            detail.ToJson();
            if (Type is not null)
                detail.OwnedEntityType.SetContainerColumnType(Type);
            detail.Property<double>("Rate");
            detail.Property<string?>("Name");
            detail.Property<decimal?>("Price");
            detail.Property<DateTime?>("At");
            detail.Property<Guid?>("Guid");
            detail.Property<DateTimeOffset?>("Seen");
            detail.OwnsOne("Part", "Inner", Members);
            detail.OwnsMany("Part", "Parts", Members);
        });
    });

    protected virtual string? Type => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? null : "json";

    private static void Members(OwnedNavigationBuilder part)
    {
        part.Property<double>("Rate");
        part.Property<string?>("Name");
        part.Property<decimal?>("Price");
        part.Property<DateTime?>("At");
        part.Property<Guid?>("Guid");
    }
}

/// <summary>The same, whose documents the database takes apart.</summary>
public sealed class BinaryNoteContext(DbContextOptions options) : NoteContext(options)
{
    protected override string? Type => "jsonb";
}

public sealed record Note : ISnapshotRow<Note>
{
    static RowShape ISnapshotRow<Note>.RowShape { get; } = new(
        "Note", "Note", [new("Id", typeof(int), false), RowProperty.JsonObject<Detail>("Detail", isNullable: true)])
    {
        FromValues = values => new Note { Id = (int)values[0]!, Detail = (Detail?)values[1] },
    };

    public int Id { get; init; }

    public Detail? Detail { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Note>();

    object?[] ISnapshotRow.ToValues() => [Id, Detail];
}

public sealed record Detail : ISnapshotRow<Detail>, IHasOrigin
{
    static RowShape ISnapshotRow<Detail>.RowShape { get; } = new(
        "Detail", "Detail",
        [
            .. Part.Members,
            RowProperty.JsonObject<Part>("Inner", isNullable: true),
            RowProperty.JsonArray<Part>("Parts", isNullable: true),
            new("Seen", typeof(DateTimeOffset), true),
        ])
    {
        FromValues = values => new Detail
        {
            Rate = (double)values[0]!, Name = (string?)values[1], Price = (decimal?)values[2], At = (DateTime?)values[3],
            Guid = (Guid?)values[4], Inner = (Part?)values[5], Parts = (IReadOnlyList<Part>?)values[6],
            Seen = (DateTimeOffset?)values[7],
        },
    };

    public double Rate { get; init; }

    public string? Name { get; init; }

    public decimal? Price { get; init; }

    public DateTime? At { get; init; }

    public Guid? Guid { get; init; }

    public Part? Inner { get; init; }

    public IReadOnlyList<Part>? Parts { get; init; }

    public DateTimeOffset? Seen { get; init; }

    private Origin _origin;

    Origin IHasOrigin.Origin { get => _origin; set => _origin = value; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Detail>();

    object?[] ISnapshotRow.ToValues() => [Rate, Name, Price, At, Guid, Inner, Parts, Seen];
}

public sealed record Part : ISnapshotRow<Part>, IHasOrigin
{
    internal static RowProperty[] Members { get; } =
    [
        new("Rate", typeof(double), false), new("Name", typeof(string), true), new("Price", typeof(decimal), true),
        new("At", typeof(DateTime), true), new("Guid", typeof(Guid), true),
    ];

    static RowShape ISnapshotRow<Part>.RowShape { get; } = new("Part", "Part", [.. Members])
    {
        FromValues = values => new Part
        {
            Rate = (double)values[0]!, Name = (string?)values[1], Price = (decimal?)values[2], At = (DateTime?)values[3],
            Guid = (Guid?)values[4],
        },
    };

    public double Rate { get; init; }

    public string? Name { get; init; }

    public decimal? Price { get; init; }

    public DateTime? At { get; init; }

    public Guid? Guid { get; init; }

    private Origin _origin;

    Origin IHasOrigin.Origin { get => _origin; set => _origin = value; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Part>();

    object?[] ISnapshotRow.ToValues() => [Rate, Name, Price, At, Guid];
}
