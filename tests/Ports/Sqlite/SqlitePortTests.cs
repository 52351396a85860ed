using TypedMigrations.Rows;
using Row = TypedMigrations.Ports.Sqlite.ReadingSnapshots.Initial;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>
/// Migrations that were found written by hand, as functions. No migration changes the schema, so all have the records of one state.
/// </summary>
public sealed class SqlitePortTests : PortTests
{
    private static readonly Row.Library books = new() { Id = 1, Name = "Books", Type = 1 };

    private static readonly Row.Library comics = new() { Id = 2, Name = "Comics", Type = 0 };

    private static readonly Row.Series tales = new() { Id = 10, LibraryId = 1, Name = "Tales", AgeRating = 6, IsBlocked = false };

    private static readonly Row.Series nights = new() { Id = 11, LibraryId = 2, Name = "Nights", AgeRating = 16, IsBlocked = false };

    private static readonly Row.Reader anna = new() { Id = 1, Name = "Anna", ApiKey = "key of Anna", IsAdmin = false };

    private static readonly Row.Reader otto = new() { Id = 2, Name = "Otto", ApiKey = "key of Otto", IsAdmin = true };

    [Fact]
    public void A_row_is_changed_by_itself()
    {
        Row.Volume one = Volume(1, "1"), range = Volume(2, "2-3.5"), text = Volume(3, "Extras");

        MigrateAndRevert<NumberVolumes>(
            [books, tales, one, range, text],
            migrated => Assert.Equal(
                [one with { MinNumber = 1, MaxNumber = 1 }, range with { MinNumber = 2, MaxNumber = 3.5 }, text],
                migrated.Query<Row.Volume>()),
            reverted => Assert.Equal([one, range, text], reverted.Query<Row.Volume>()));
    }

    [Fact]
    public void A_row_is_deleted()
    {
        Row.Setting old = new() { Key = "ConvertCovers", Value = "true" }, kept = new() { Key = "EncodeMediaAs", Value = "webp" };

        Migrate<ForgetConversions>([old, kept], migrated => Assert.Equal([kept], migrated.Query<Row.Setting>()));
    }

    [Fact]
    public void A_row_gets_a_value_of_its_parent()
    {
        Row.Progress one = Progress(1, chapter: 1, series: 10), other = Progress(2, chapter: 2, series: 11);

        MigrateAndRevert<FillProgressLibrary>(
            [.. Chapters(), anna, one, other],
            migrated => Assert.Equal([one with { LibraryId = 1 }, other with { LibraryId = 2 }], migrated.Query<Row.Progress>()),
            reverted => Assert.Equal([one, other], reverted.Query<Row.Progress>()));
    }

    [Fact]
    public void A_row_is_compared_with_its_parent()
    {
        Row.Progress read = Progress(1, chapter: 1, series: 10) with { PagesRead = 20 },
            begun = Progress(2, chapter: 2, series: 11) with { PagesRead = 19 },
            unread = Progress(3, chapter: 3, series: 11);

        MigrateAndRevert<CountReads>(
            [.. Chapters(), anna, read, begun, unread],
            migrated => Assert.Equal([read with { TotalReads = 1 }, begun, unread], migrated.Query<Row.Progress>()),
            reverted => Assert.Equal([read, begun, unread], reverted.Query<Row.Progress>()));
    }

    [Fact]
    public void A_row_is_rated_by_its_children()
    {
        Row.ReadingList mixed = new() { Id = 1, Title = "Mixed", AgeRating = 0 }, empty = new() { Id = 2, Title = "Empty", AgeRating = 0 };

        MigrateAndRevert<RateReadingLists>(
            [books, comics, tales, nights, mixed, empty, Item(1, 1, 10, 0), Item(2, 1, 11, 1)],
            migrated => Assert.Equal([mixed with { AgeRating = 16 }, empty], migrated.Query<Row.ReadingList>()),
            reverted => Assert.Equal([mixed, empty], reverted.Query<Row.ReadingList>()));
    }

    [Fact]
    public void A_row_is_named_by_what_all_its_children_are()
    {
        Row.Volume specials = Volume(1, "0"), loose = Volume(2, "0"), mixed = Volume(3, "0"), named = Volume(4, "7");

        MigrateAndRevert<NameVolumes>(
            [
                books, tales, specials, loose, mixed, named, Chapter(1, 1, isSpecial: true), Chapter(2, 2), Chapter(3, 3),
                Chapter(4, 3, isSpecial: true), Chapter(5, 4),
            ],
            migrated => Assert.Equal(
                [specials with { Name = "100000" }, loose with { Name = "-100000" }, mixed, named],
                migrated.Query<Row.Volume>()),
            reverted => Assert.Equal([specials, loose, mixed, named], reverted.Query<Row.Volume>()));
    }

    [Fact]
    public void A_table_becomes_a_column_and_a_table_again() => MigrateAndRevert<BlockSeries>(
        [
            books, comics, tales, nights,
            new Row.BlockedSeries { Id = 5, SeriesId = 10 }, new Row.BlockedSeries { Id = 6, SeriesId = 11 },
            new Row.CatalogueEntry { Id = 1, SeriesId = 10, CatalogueId = 0 },
            new Row.CatalogueEntry { Id = 2, SeriesId = 11, CatalogueId = 99 },
        ],
        migrated =>
        {
            Assert.Equal([tales with { IsBlocked = true }, nights], migrated.Query<Row.Series>());
            Assert.Empty(migrated.Query<Row.BlockedSeries>());
        },
        reverted =>
        {
            Assert.Equal([tales, nights], reverted.Query<Row.Series>());
            Assert.Equal([10], reverted.Query<Row.BlockedSeries>().Select(blocked => blocked.SeriesId));
        });

    [Fact]
    public void A_row_makes_rows_with_ids_of_its_own_and_the_time_of_the_run()
    {
        Row.AccessKey old =
            new() { Id = new Guid(1, 2, 3, new byte[8]), ReaderId = 2, Name = "script", Value = "x", CreatedAt = new DateTime(
                2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) };

        MigrateAndRevert<AddAccessKeys>(
            [anna, otto, old],
            migrated =>
            {
                var keys = migrated.Query<Row.AccessKey>();
                var made = keys.Where(key => key.ReaderId == anna.Id).OrderBy(key => key.Name, StringComparer.Ordinal).ToList();
                Assert.Equal(["catalogue", "images"], made.Select(key => key.Name));
                Assert.Equal("key of Anna", made[0].Value);
                Assert.Single(made.Select(key => key.CreatedAt).Distinct());
                Assert.Equal([old], keys.Where(key => key.ReaderId == otto.Id));
            },
            reverted => Assert.Equal([old], reverted.Query<Row.AccessKey>()));
    }

    [Fact]
    public void A_row_makes_a_row_for_each_of_a_whole_table()
    {
        Row.MenuEntry home = new() { Id = 1, ReaderId = 1, Name = "Home", Position = 4 };

        MigrateAndRevert<AddMenuEntries>(
            [books, comics, anna, otto, home],
            migrated => Assert.Equal(
                [(1, "Home", 4), (1, "Books", 5), (1, "Comics", 6), (2, "Books", 0), (2, "Comics", 1)],
                migrated.Query<Row.MenuEntry>().OrderBy(entry => entry.ReaderId).ThenBy(entry => entry.Position)
                    .Select(entry => (entry.ReaderId, entry.Name, entry.Position))),
            reverted => Assert.Equal([home], reverted.Query<Row.MenuEntry>()));
    }

    [Fact]
    public void A_row_without_children_gets_some()
    {
        Row.FileKind own = new() { Id = 3, LibraryId = 2, Extension = "zip" };

        Migrate<ListFileKinds>(
            [books, comics, own],
            migrated => Assert.Equal(
                [(1, "epub"), (1, "pdf"), (2, "zip")],
                migrated.Query<Row.FileKind>().Select(kind => (kind.LibraryId, kind.Extension)).Order()));
    }

    [Fact]
    public void Doubles_become_one_and_what_refers_to_them_follows()
    {
        Row.Theme copy = new() { Id = 1, Name = "Dark" }, good =
            new() { Id = 2, Name = "Dark", Description = "The dark one" }, light = new() { Id = 3, Name = "Light" };

        Migrate<MergeThemes>(
            [
                copy, good, light, anna with { ThemeId = 1 }, otto with { ThemeId = 3 },
                new Row.Reader { Id = 3, Name = "Eve", ApiKey = "", IsAdmin = false },
            ],
            migrated =>
            {
                Assert.Equal([good, light], migrated.Query<Row.Theme>());
                Assert.Equal([2, 3, null], migrated.Query<Row.Reader>().Select(reader => reader.ThemeId));
            });
    }

    [Fact]
    public void Rows_move_to_a_row_that_is_made_for_them()
    {
        Row.Volume mixed = Volume(1, "0") with { Pages = 32 }, named = Volume(2, "1") with { Pages = 20 };
        Row.Chapter loose = Chapter(1, 1) with { Pages = 12 }, special = Chapter(2, 1, isSpecial: true), other = Chapter(3, 2);

        MigrateAndRevert<MoveSpecials>(
            [books, tales, mixed, named, loose, special, other],
            migrated =>
            {
                var volumes = migrated.Query<Row.Volume>();
                Assert.Equal([("0", 12), ("1", 20), ("specials", 20)], volumes.Select(volume => (volume.Name, volume.Pages)));
                Assert.Equal([loose, special with { VolumeId = volumes[2].Id }, other], migrated.Query<Row.Chapter>());
                Assert.True(volumes[2].Id > 2);
            },
            reverted =>
            {
                Assert.Equal([mixed, named], reverted.Query<Row.Volume>());
                Assert.Equal([loose, special, other], reverted.Query<Row.Chapter>());
            });
    }

    [Fact]
    public void A_number_becomes_a_reference_that_is_found_by_a_code() => MigrateAndRevert<LinkKinds>(
        [books, comics, new Row.Kind { Id = 7, Code = "book" }],
        migrated => Assert.Equal([7, null], migrated.Query<Row.Library>().Select(library => library.KindId)),
        reverted => Assert.Equal([books, comics], reverted.Query<Row.Library>()));

    [Fact]
    public void A_row_with_children_becomes_another_with_children() => MigrateAndRevert<MoveTags>(
        [
            books, comics, tales, nights, anna, otto,
            new Row.Tag { Id = 1, Title = "Both" }, new Row.Tag { Id = 2, Title = "None" },
            new Row.TagSeries { TagId = 1, SeriesId = 10 }, new Row.TagSeries { TagId = 1, SeriesId = 11 },
        ],
        migrated =>
        {
            var collections = migrated.Query<Row.Collection>().OrderBy(collection => collection.Title, StringComparer.Ordinal).ToList();
            Assert.Equal(
                [("Both", 2, 16), ("None", 2, 0)],
                collections.Select(collection => (collection.Title, collection.ReaderId, collection.AgeRating)));
            Assert.Equal(
                [(collections[0].Id, 10), (collections[0].Id, 11)],
                migrated.Query<Row.CollectionSeries>().Select(item => (item.CollectionId, item.SeriesId)).Order());
        },
        reverted =>
        {
            Assert.Empty(reverted.Query<Row.Collection>());
            Assert.Empty(reverted.Query<Row.CollectionSeries>());
            Assert.Equal(2, reverted.Query<Row.TagSeries>().Count);
        });

    [Fact]
    public void Rows_of_a_group_are_ranked() => Migrate<NumberListItems>(
        [
            books, tales, new Row.ReadingList { Id = 1, Title = "A", AgeRating = 0 },
            new Row.ReadingList { Id = 2, Title = "B", AgeRating = 0 },
            Item(1, 1, 10, 5), Item(2, 1, 10, 5), Item(3, 1, 10, 1), Item(4, 2, 10, 0),
        ],
        migrated => Assert.Equal([1, 2, 0, 0], migrated.Query<Row.ReadingListItem>().Select(item => item.Position)));

    [Fact]
    public void Rows_are_made_of_nothing()
    {
        Row.Setting own = new() { Key = "CoverSize", Value = "large" };

        MigrateAndRevert<SeedSettings>(
            [own],
            migrated => Assert.Equal(
                [("CoverSize", "large"), ("EncodeAs", "webp")],
                migrated.Query<Row.Setting>().Select(setting => (setting.Key, setting.Value)).Order()),
            reverted => Assert.Equal([own], reverted.Query<Row.Setting>()));
    }

    private static IEnumerable<ISnapshotRow> Chapters() =>
        [books, comics, tales, nights, Volume(1, "1"), Volume(2, "1") with { SeriesId = 11 }, Chapter(1, 1), Chapter(2, 2), Chapter(3, 2)];

    private static Row.Volume Volume(int id, string name) =>
        new() { Id = id, SeriesId = 10, Name = name, MinNumber = 0, MaxNumber = 0, Pages = 0 };

    private static Row.Chapter Chapter(int id, int volume, bool isSpecial = false) =>
        new() { Id = id, VolumeId = volume, Number = $"{id}", IsSpecial = isSpecial, Pages = 20 };

    private static Row.Progress Progress(int id, int chapter, int series) =>
        new() { Id = id, ReaderId = 1, ChapterId = chapter, SeriesId = series, LibraryId = 0, PagesRead = 0, TotalReads = 0 };

    private static Row.ReadingListItem Item(int id, int list, int series, int position) =>
        new() { Id = id, ReadingListId = list, SeriesId = series, Position = position };
}
