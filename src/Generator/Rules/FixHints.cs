using System.Collections.Immutable;

namespace TypedMigrations.Generator.Rules;

/// <summary>What a rule tells the code fixes: how to write the better thing where that is mechanical. A hint is a word and its operands.</summary>
public static class FixHints
{
    /// <summary>The property of a diagnostic that holds the hint.</summary>
    public const string Property = "Fix";

    /// <summary><c>name X</c>: the member that the finding points at is called X instead.</summary>
    public const string Name = "name";

    /// <summary><c>argument T M</c>: the call takes another argument, <c>T.M</c>.</summary>
    public const string Argument = "argument";

    /// <summary><c>invariant</c>: the interpolated string is made by <c>string.Create(CultureInfo.InvariantCulture, …)</c>.</summary>
    public const string Invariant = "invariant";

    /// <summary><c>format</c>: the value is made a text by <c>ToString(CultureInfo.InvariantCulture)</c>.</summary>
    public const string Format = "format";

    internal static ImmutableDictionary<string, string?> Of(string hint) =>
        hint.Length == 0 ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Property, hint);
}
