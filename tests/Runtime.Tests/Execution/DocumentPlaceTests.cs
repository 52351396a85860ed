using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using TypedMigrations.Runtime.Tests.Conformance;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>What a part of a document has and no record shows goes where the record of the part goes.</summary>
public class DocumentPlaceTests
{
    private const string One = "{\"Name\":\"a\",\"Rate\":2,\"more\":1}";
    private const string Two = "{\"Name\":\"b\",\"Rate\":1,\"more\":2}";
    private const string Plain = "{\"Name\":\"p\",\"Rate\":3}";

    [Theory, OnSqlite, OnPostgreSql]
    public void Elements_keep_it_whatever_becomes_of_the_list(DatabaseProvider provider)
    {
        foreach (var (change, parts) in new (Func<IReadOnlyList<Part>, IEnumerable<Part>>, string)[]
        {
            (list => list.OrderBy(part => part.Rate).Select((part, i) => part with { Rate = i + 5 }),
                "{\"Name\":\"b\",\"Rate\":5,\"more\":2},{\"Name\":\"a\",\"Rate\":6,\"more\":1}"),
            (list => [list[1] with { Name = "b!" }, list[0] with { Name = "a!" }],
                "{\"Name\":\"b!\",\"Rate\":1,\"more\":2},{\"Name\":\"a!\",\"Rate\":2,\"more\":1}"),
            (list => [list[1] with { Name = "a", Rate = 2 }], "{\"Name\":\"a\",\"Rate\":2,\"more\":2}"),
            (list => [list[0], list[0] with { Name = "copy" }, list[1]],
                $"{One},{{\"Name\":\"copy\",\"Rate\":2,\"more\":1}},{Two}"),
        })
        {
            using var world = World(provider, $"{{\"Parts\":[{One},{Two}]}}");
            world.Change([OfParts(change)]);
            Assert.Equal([$"{{\"Parts\":[{parts}]}}"], Details(world));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void New_elements_have_none_where_all_others_are_returned(DatabaseProvider provider)
    {
        using var world = World(provider, $"{{\"Parts\":[{One},{Two}]}}");

        world.Change([OfParts(list => [list[1], new Part { Name = "new" }, list[0] with { Rate = 9 }])]);

        Assert.Equal(
            [$"{{\"Parts\":[{Two},{{\"At\":null,\"Guid\":null,\"Name\":\"new\",\"Price\":null,\"Rate\":0}},"
                + "{\"Name\":\"a\",\"Rate\":9,\"more\":1}]}"],
            Details(world));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void New_elements_in_place_of_some_that_have_it_are_refused(DatabaseProvider provider)
    {
        foreach (var change in new Func<IReadOnlyList<Part>, IEnumerable<Part>>[]
        {
            list => list.Select(part => new Part { Name = part.Name + "!", Rate = part.Rate }),
            list => [list[1] with { Name = "kept" }, new Part { Name = "new" }],
        })
        {
            using var world = World(provider, "{\"Name\":\"n\"}", $"{{\"Parts\":[{One},{Two}]}}");

            var exception = Assert.Throws<DataMigrationException>(() => world.Try([OfParts(change)], []));

            Assert.Equal(("Note", "Id = 2", "Detail"), (exception.Table, exception.Key, exception.Column));
            Assert.Contains(
                "returned new elements for 'Parts', whose stored elements have members that the schema does not know (more)",
                exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void They_are_not_where_the_model_knows_all(DatabaseProvider provider)
    {
        using var world = World(provider, $"{{\"Parts\":[{One},{Plain}]}}", $"{{\"Parts\":[{Plain},{Plain}]}}");

        world.Change([OfParts(list => list[0].Name == "a"
            ? [new Part { Name = "new" }, list[0]]
            : list.Select(part => new Part { Name = "new" }))]);

        const string made = "{\"At\":null,\"Guid\":null,\"Name\":\"new\",\"Price\":null,\"Rate\":0}";
        Assert.Equal([$"{{\"Parts\":[{made},{One}]}}", $"{{\"Parts\":[{made},{made}]}}"], Details(world));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Copies_of_a_row_have_it_too(DatabaseProvider provider)
    {
        const string stored = $"{{\"Name\":\"n\",\"Rate\":1.0,\"more\":0,\"Parts\":[{One}]}}";
        foreach (var (change, written) in new (Func<Note, IEnumerable<Note>>, string[])[]
        {
            (note => [note, note with { Id = 10 }], [stored, stored]),
            (note => [note, note with { Id = 10, Detail = note.Detail! with { Name = "m" } }],
                [stored, stored.Replace("\"n\"", "\"m\"", StringComparison.Ordinal)]),
            (note => [note with { Id = 10 }], [stored]),
            (note => [note with { Id = 10, Detail = note.Detail! with { Parts = [note.Detail.Parts![0] with { Name = "m" }] } }],
                [stored.Replace("\"a\"", "\"m\"", StringComparison.Ordinal)]),
        })
        {
            using var world = World(provider, stored);
            world.Change([Shapes.Function(change, [Row<Note>("note")], RowResult.Many<Note>())]);
            Assert.Equal(written, Details(world));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Rows_exchange_it_with_the_part(DatabaseProvider provider)
    {
        const string first = $"{{\"Name\":\"1\",\"more\":10,\"Parts\":[{One}],\"Inner\":{Two}}}";
        const string second = $"{{\"Name\":\"2\",\"more\":20,\"Parts\":[{Plain}],\"Inner\":{Plain}}}";
        foreach (var (change, written) in new (Func<Note, Note, Note>, string[])[]
        {
            ((note, other) => note with { Detail = other.Detail }, [second, first]),
            ((note, other) => note.Id == 1 ? note : note with { Detail = other.Detail! with { Name = "3" } },
                [first, first.Replace("\"1\"", "\"3\"", StringComparison.Ordinal)]),
            ((note, other) => note with { Detail = note.Detail! with { Parts = other.Detail!.Parts } },
                [
                    first.Replace($"[{One}]", $"[{Plain}]", StringComparison.Ordinal),
                    second.Replace($"[{Plain}]", $"[{One}]", StringComparison.Ordinal),
                ]),
            ((note, other) => note with { Detail = note.Detail! with { Inner = other.Detail!.Inner! with { Rate = 4 } } },
                [
                    first.Replace(Two, "{\"Name\":\"p\",\"Rate\":4}", StringComparison.Ordinal),
                    second.Replace($"\"Inner\":{Plain}", "\"Inner\":{\"Name\":\"b\",\"Rate\":4,\"more\":2}", StringComparison.Ordinal),
                ]),
        })
        {
            using var world = World(provider, first, second);
            world.Change([Shapes.Function(
                (IGrouping<int, Note> notes) => notes.Select(note => change(note, notes.Single(other => other.Id != note.Id))),
                [Group<int, Note>("notes", _ => 1)], RowResult.Many<Note>())]);
            Assert.Equal(written, Details(world));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_part_of_another_type_keeps_that_from_which_it_was_made(DatabaseProvider provider)
    {
        using var world = World(provider, $"{{\"Parts\":[{One},{Two}]}}");

        world.Change([OfParts(list => list.Reverse().Select(part => Origin.Keep(part, new Part { Name = part.Name, Rate = 0 })))]);

        Assert.Equal(
            ["{\"Parts\":[{\"Name\":\"b\",\"Rate\":0,\"more\":2},{\"Name\":\"a\",\"Rate\":0,\"more\":1}]}"], Details(world));
    }

    private static RowFunction OfParts(Func<IReadOnlyList<Part>, IEnumerable<Part>> change) => Shapes.Function(
        (Note note) => note.Detail!.Parts is { } parts ? note with { Detail = note.Detail with { Parts = [.. change(parts)] } } : note,
        [Row<Note>("note")],
        RowResult.One<Note>(isNullable: false));

    private static ChangingWorld World(DatabaseProvider provider, params string[] stored)
    {
        var world = ChangingWorld.Create<PlaceContext, PlaceContext>(provider);
        DocumentTests.Insert(world, stored);
        return world;
    }

    private static List<string> Details(ChangingWorld world) => DocumentTests.Details(world);

    // A database of its own: tests that share one wait for each other's rows.
    public sealed class PlaceContext(DbContextOptions options) : NoteContext(options);
}
