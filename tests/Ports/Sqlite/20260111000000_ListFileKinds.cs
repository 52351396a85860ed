using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Says for each library without a list which files it looks for, by what it holds.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260111000000_ListFileKinds")]
[Irreversible("whether a list was made here or by its reader cannot be told")]
public partial class ListFileKinds
{
    public static IEnumerable<After.FileKind> Up(Before.Library library, IReadOnlyList<Before.FileKind> kinds)
    {
        string[] extensions = library.Type switch
        {
            _ when kinds.Count > 0 => [],
            0 => ["cbz", "epub", "pdf"],
            1 => ["epub", "pdf"],
            2 => ["png"],
            _ => [],
        };
        return extensions.Select(extension => new After.FileKind { LibraryId = library.Id, Extension = extension });
    }
}
