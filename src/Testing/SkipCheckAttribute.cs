namespace TypedMigrations.Testing;

/// <summary>Switches off a generated test. The reason appears in the approved output, where the reviewer reads it.</summary>
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
    /// <summary><c>Down</c> restores what <c>Up</c> changed, except for declared losses.</summary>
    RoundTrip,

    /// <summary>The functions return the same result for the same row, in every call and in any order.</summary>
    Determinism,

    /// <summary>A real database, migrated up and down by Entity Framework, contains the rows that the functions return.</summary>
    Database,

    /// <summary>The functions accept every row that the schema allows, and the schema allows every row that they return.</summary>
    Totality,

    /// <summary>Rows that are nearly equal stay separate in the database, under its own collations.</summary>
    Keys,

    /// <summary>The approved output shows which column before the migration feeds which column after it.</summary>
    Dependencies,
}
