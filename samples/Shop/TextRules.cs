namespace Shop;

/// <summary>What the data migrations of both providers share: plain functions over plain values.</summary>
public static class TextRules
{
    /// <summary>The one spelling of an address that lookups compare; null where there is no address.</summary>
    public static string? NormalizeEmail(string? email) =>
        string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant();

    /// <summary>
    /// Splits at the first blank and keeps all the others, so that <see cref="JoinName"/> restores every name to the letter: one word has
    /// no last name, and what begins with a blank has an empty first one.
    /// </summary>
    public static (string? First, string? Last) SplitName(string? fullName) => fullName?.IndexOf(' ') switch
    {
        null => (null, null),
        < 0 => (fullName, null),
        { } blank => (fullName[..blank], fullName[(blank + 1)..]),
    };

    /// <summary>Undoes <see cref="SplitName"/>.</summary>
    public static string? JoinName(string? first, string? last) => last is null ? first : $"{first} {last}";
}
