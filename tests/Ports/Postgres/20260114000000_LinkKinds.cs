using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Makes a number that stood for a kind a reference to the table of kinds, found by its code.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260114000000_LinkKinds")]
public partial class LinkKinds
{
    public static After.Library Up(Before.Library library, [By(nameof(Before.Kind.Code))] IReadOnlyDictionary<string, Before.Kind> kinds) =>
        library with { KindId = kinds.TryGetValue(Code(library.Type), out var kind) ? kind.Id : null };

    public static Before.Library Down(After.Library library) => library with { KindId = null };

    private static string Code(int type) => type switch
    {
        0 => "comic",
        1 => "book",
        2 => "image",
        _ => "other",
    };
}
