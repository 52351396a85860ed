using NpgsqlTypes;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>The order in which rows lie in a table of PostgreSQL.</summary>
internal static class TidOrder
{
    /// <summary>Whether the rows of a page lie behind those of the pages before it, and behind each other.</summary>
    public static bool IsAscending(PlacedPage page)
    {
        var last = page.After is { } after ? Number(after.Tid) : 0;
        foreach (var place in page.Places)
        {
            var number = Number(place.Tid);
            if (number <= last)
                return false;
            last = number;
        }

        return true;
    }

    /// <summary>The block, and behind it the row's number there.</summary>
    private static ulong Number(object tid) => ((ulong)((NpgsqlTid)tid).BlockNumber << 16) | ((NpgsqlTid)tid).OffsetNumber;
}
