namespace TypedMigrations.Testing;

/// <summary>Switches a generated test off. The reason appears in the approved output, for whoever reviews the migration.</summary>
/// <param name="check">The test.</param>
/// <param name="reason">Why it does not apply.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SkipCheckAttribute(Check check, string reason) : Attribute
{
    /// <summary>The test that is not run.</summary>
    public Check Check { get; } = check;

    /// <summary>Why it does not apply.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The generated tests that can be switched off.</summary>
public enum Check
{
    /// <summary>Down restores what Up changed, but for what the functions declare as lost.</summary>
    RoundTrip,

    /// <summary>The functions say the same of the same row, however often and in whatever order they are asked.</summary>
    Determinism,

    /// <summary>Through Entity Framework on a real database, rows end as the functions say, up and down again.</summary>
    Database,

    /// <summary>The functions take every row that the schema allows, and return rows that it has a place for.</summary>
    Totality,

    /// <summary>Rows that are nearly one stay apart in the database, under its own collations.</summary>
    Keys,

    /// <summary>The approved output says which column before the migration feeds which column after it.</summary>
    Dependencies,
}
