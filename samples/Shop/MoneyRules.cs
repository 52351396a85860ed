namespace Shop;

/// <summary>Prices as the shop wrote them, and as it counts them.</summary>
public static class MoneyRules
{
    /// <summary>
    /// A price of at most two decimals in cents. The columns hold none that is too high; SQLite would take one, which stays one that nobody
    /// pays.
    /// </summary>
    public static long ToCents(decimal price)
    {
        var cents = price * 100m;
        return cents is >= long.MinValue and <= long.MaxValue ? (long)cents : long.MaxValue;
    }

    /// <summary>Undoes <see cref="ToCents"/>, with both decimals.</summary>
    public static decimal ToPrice(long cents) => cents * 0.01m;
}
