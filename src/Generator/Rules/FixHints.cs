using System.Collections.Immutable;

namespace TypedMigrations.Generator.Rules;

/// <summary>The hints for code fixes, for findings with a mechanical fix. A hint is a word and its operands.</summary>
public static class FixHints
{
    /// <summary>The property of a diagnostic that holds the hint.</summary>
    public const string Property = "Fix";

    /// <summary><c>name X</c>: the member gets the name X.</summary>
    public const string Name = "name";

    /// <summary><c>argument T M</c>: the call takes another argument, <c>T.M</c>.</summary>
    public const string Argument = "argument";

    /// <summary><c>first T M</c>: the call takes <c>T.M</c> before its other arguments.</summary>
    public const string FirstArgument = "first";

    /// <summary><c>member T M</c>: the expression becomes <c>T.M</c>.</summary>
    public const string Member = "member";

    /// <summary><c>flag T M</c>: the expression also gets the flag <c>T.M</c>.</summary>
    public const string Flag = "flag";

    /// <summary><c>invariant</c>: the interpolated string is created by <c>string.Create(CultureInfo.InvariantCulture, …)</c>.</summary>
    public const string Invariant = "invariant";

    /// <summary><c>now</c>: the expression becomes <c>MigrationContext.Now</c>.</summary>
    public const string Now = "now";

    /// <summary><c>id</c>: the call becomes a call of <c>MigrationContext.NewId</c>.</summary>
    public const string Id = "id";

    /// <summary><c>newline</c>: the expression becomes <c>"\n"</c>.</summary>
    public const string Newline = "newline";

    /// <summary><c>static M</c>: the call <c>a.X(b)</c> becomes <c>string.M(a, b)</c>.</summary>
    public const string Static = "static";

    /// <summary><c>universal</c>: the call reads a time as UTC.</summary>
    public const string Universal = "universal";

    /// <summary><c>order</c>, or <c>order text</c> for texts: the expression is sorted.</summary>
    public const string Order = "order";

    /// <summary><c>keep</c>: the switch returns other values unchanged.</summary>
    public const string Keep = "keep";

    /// <summary><c>stop</c>: the switch throws for other values.</summary>
    public const string Stop = "stop";

    /// <summary><c>irreversible</c>: the class gets <c>[Irreversible("why")]</c>.</summary>
    public const string Irreversible = "irreversible";

    /// <summary><c>loses F R C…</c>: the function F gets <c>[Loses(nameof(R.C), "why")]</c> for each column C.</summary>
    public const string Loses = "loses";

    /// <summary><c>assume T</c>: the project gets <c>[assembly: AssumePure(typeof(T), "why")]</c>.</summary>
    public const string AssumePure = "assume";

    /// <summary>
    /// <c>format-argument</c>: the last argument of the call is formatted by <c>ToString(CultureInfo.InvariantCulture)</c>.
    /// </summary>
    public const string FormatArgument = "format-argument";

    /// <summary><c>format</c>: the value is formatted by <c>ToString(CultureInfo.InvariantCulture)</c>.</summary>
    public const string Format = "format";

    /// <summary><c>nullable N</c>: the return type, or its Nth part, becomes nullable.</summary>
    public const string Nullable = "nullable";

    internal static ImmutableDictionary<string, string?> Properties(string hint) =>
        hint.Length == 0 ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Property, hint);
}
