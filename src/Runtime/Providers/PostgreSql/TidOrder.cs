using NpgsqlTypes;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>The physical order of rows in a PostgreSQL table.</summary>
internal static class TidOrder
{
    /// <summary>Whether the rows of a page lie after the pages before it, and in order.</summary>
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

    /// <summary>The block, and the number of the row in it.</summary>
    private static ulong Number(object tid) => ((ulong)((NpgsqlTid)tid).BlockNumber << 16) | ((NpgsqlTid)tid).OffsetNumber;
}
