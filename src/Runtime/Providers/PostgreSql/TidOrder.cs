using System.Linq.Expressions;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>The order in which rows lie in a table of PostgreSQL.</summary>
internal static class TidOrder
{
    private static Func<object, ulong>? _number;

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

    /// <summary>
    /// The block, and behind it the row's number there. The driver is called by name: projects on SQLite need not have it.
    /// </summary>
    private static ulong Number(object tid) => LazyInitializer.EnsureInitialized(ref _number, () =>
    {
        var (place, type) = (Expression.Parameter(typeof(object)), tid.GetType());
        Expression Part(string name) => Expression.Convert(Expression.Property(Expression.Convert(place, type), name), typeof(ulong));
        return Expression.Lambda<Func<object, ulong>>(
            Expression.Or(Expression.LeftShift(Part("BlockNumber"), Expression.Constant(16)), Part("OffsetNumber")), place).Compile();
    })(tid);
}
