using System.Collections.Immutable;

namespace TypedMigrations.Generator.Rules;

/// <summary>The hints that rules give code fixes where the better code is mechanical. A hint is a word and its operands.</summary>
public static class FixHints
{
    /// <summary>The property of a diagnostic that holds the hint.</summary>
    public const string Property = "Fix";

    /// <summary><c>name X</c>: the member that the finding points at is called X instead.</summary>
    public const string Name = "name";

    /// <summary><c>argument T M</c>: the call takes another argument, <c>T.M</c>.</summary>
    public const string Argument = "argument";

    /// <summary><c>first T M</c>: the call takes <c>T.M</c> before its other arguments.</summary>
    public const string FirstArgument = "first";

    /// <summary><c>member T M</c>: what the finding points at is <c>T.M</c> instead.</summary>
    public const string Member = "member";

    /// <summary><c>flag T M</c>: what the finding points at has the flag <c>T.M</c> too.</summary>
    public const string Flag = "flag";

    /// <summary><c>invariant</c>: the interpolated string is made by <c>string.Create(CultureInfo.InvariantCulture, …)</c>.</summary>
    public const string Invariant = "invariant";

    /// <summary><c>now</c>: what the finding points at is <c>MigrationContext.Now</c>.</summary>
    public const string Now = "now";

    /// <summary><c>id</c>: the call is one of <c>MigrationContext.NewId</c>.</summary>
    public const string Id = "id";

    /// <summary><c>newline</c>: what the finding points at is <c>"\n"</c>.</summary>
    public const string Newline = "newline";

    /// <summary><c>static M</c>: the call <c>a.X(b)</c> is <c>string.M(a, b)</c>.</summary>
    public const string Static = "static";

    /// <summary><c>universal</c>: the call reads a time as UTC.</summary>
    public const string Universal = "universal";

    /// <summary><c>order</c>, or <c>order text</c> for texts: what the finding points at is sorted.</summary>
    public const string Order = "order";

    /// <summary><c>keep</c>: the switch gives other values back as they are.</summary>
    public const string Keep = "keep";

    /// <summary><c>stop</c>: the switch throws for other values.</summary>
    public const string Stop = "stop";

    /// <summary><c>irreversible</c>: the class has <c>[Irreversible("why")]</c>.</summary>
    public const string Irreversible = "irreversible";

    /// <summary><c>loses F R C…</c>: the function F has <c>[Loses(nameof(R.C), "why")]</c> for each column C.</summary>
    public const string Loses = "loses";

    /// <summary><c>assume T</c>: the project has <c>[assembly: AssumePure(typeof(T), "why")]</c>.</summary>
    public const string AssumePure = "assume";

    /// <summary>
    /// <c>format-argument</c>: the last argument of the call is made a text by <c>ToString(CultureInfo.InvariantCulture)</c>.
    /// </summary>
    public const string FormatArgument = "format-argument";

    /// <summary><c>format</c>: the value is made a text by <c>ToString(CultureInfo.InvariantCulture)</c>.</summary>
    public const string Format = "format";

    /// <summary><c>nullable N</c>: the return type, or its Nth part, says that it may be null.</summary>
    public const string Nullable = "nullable";

    internal static ImmutableDictionary<string, string?> Properties(string hint) =>
        hint.Length == 0 ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Property, hint);
}
