namespace TypedMigrations;

/// <summary>Declares that a data migration has no <c>Down</c> on purpose.</summary>
/// <param name="reason">Why there is no way back, for the reviewer of the migration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class IrreversibleAttribute(string reason) : Attribute
{
    /// <summary>Why there is no way back.</summary>
    public string Reason { get; } = reason;
}
