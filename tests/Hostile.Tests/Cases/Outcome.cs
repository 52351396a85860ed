namespace TypedMigrations.Hostile.Cases;

public enum Verdict
{
    /// <summary>The database holds what it must.</summary>
    Same,

    /// <summary>The migration was refused in the project's words, and nothing changed.</summary>
    Refused,

    /// <summary>The error is the database's or a driver's own, and nothing changed.</summary>
    Loud,

    /// <summary>The schema change without a function fails by itself, so that there is nothing to compare with.</summary>
    Impossible,

    /// <summary>The case itself cannot be made.</summary>
    Unmade,

    /// <summary>No error, and another database than there must be.</summary>
    Silent,

    /// <summary>An error, and yet the database changed.</summary>
    PartlyWritten,
}

/// <summary>What became of a case.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Kind">In words that other cases of the same kind share: no names, no values.</param>
/// <param name="Detail">In full.</param>
public sealed record Outcome(Verdict Verdict, string Kind = "", string Detail = "")
{
    public bool IsFault => Verdict is Verdict.Silent or Verdict.PartlyWritten;

    public override string ToString() => $"{Verdict} {Kind}";
}
