namespace TypedMigrations;

/// <summary>
/// Declares that a function cannot restore a column: a round trip (<c>Down</c> after <c>Up</c>) may change it. Stands on the function that
/// loses the value, and appears in the approved output of the migration's tests.
/// </summary>
/// <param name="column">
/// The column, as <c>nameof(Before.Item.IsClean)</c>; or the record, as <c>nameof(Before.Item)</c>, where the function deletes rows.
/// </param>
/// <param name="reason">Why nothing of value is lost, for whoever reviews the migration.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LosesAttribute(string column, string reason) : Attribute
{
    /// <summary>The name of the record's member whose value is lost, or of the record whose rows are.</summary>
    public string Column { get; } = column;

    /// <summary>Why the loss is acceptable.</summary>
    public string Reason { get; } = reason;
}
