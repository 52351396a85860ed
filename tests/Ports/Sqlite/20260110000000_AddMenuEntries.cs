using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Puts an entry for each library behind those that a reader's menu has.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260110000000_AddMenuEntries")]
public partial class AddMenuEntries
{
    public static IEnumerable<After.MenuEntry> Up(
        Before.Reader reader,
        IReadOnlyList<Before.MenuEntry> entries,
        [By(nameof(Before.Library.Id))] IReadOnlyDictionary<int, Before.Library> libraries)
    {
        var next = entries.Select(entry => entry.Position + 1).DefaultIfEmpty().Max();
        return libraries.Values
            .OrderBy(library => library.Id)
            .Select((library, i) =>
                new After.MenuEntry { ReaderId = reader.Id, LibraryId = library.Id, Name = library.Name, Position = next + i });
    }

    public static Before.MenuEntry? Down(After.MenuEntry entry) => entry.LibraryId is null ? entry : null;
}
