namespace TypedMigrations;

/// <summary>
/// Declares that a function loses the values of a column, so that a round trip (<c>Down</c> after <c>Up</c>) may change them. It belongs on
/// the function that loses the values, and appears in the approved output of the migration's tests.
/// </summary>
/// <param name="column">
/// The column, as <c>nameof(Before.Item.IsClean)</c>; or the record, as <c>nameof(Before.Item)</c>, if the function deletes rows.
/// </param>
/// <param name="reason">Why the loss is acceptable, for the reviewer of the migration.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LosesAttribute(string column, string reason) : Attribute
{
    /// <summary>The name of the record's member whose values are lost, or of the record whose rows are lost.</summary>
    public string Column { get; } = column;

    /// <summary>Why the loss is acceptable.</summary>
    public string Reason { get; } = reason;
}
