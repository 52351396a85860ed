namespace TypedMigrations;

/// <summary>
/// Declares the key by which the source rows of a function are grouped, as an <see cref="IGrouping{TKey, TElement}"/>. It belongs on the
/// parameter or on the function. Rows whose column is null are a group if the type of the key is nullable, and otherwise refused.
/// </summary>
/// <param name="key">
/// A column, as <c>nameof(Before.Item.Code)</c>; or a static method of the class that takes the record, as <c>nameof(CodeOf)</c>. A row for
/// which the method returns null belongs to no group, and stays as it is, unless the type of the key is nullable.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GroupByAttribute(string key) : Attribute
{
    /// <summary>The name of the record's member or of the method.</summary>
    public string Key { get; } = key;
}
