namespace TypedMigrations;

/// <summary>
/// Says by what the rows of an <see cref="IGrouping{TKey, TElement}"/> are grouped that drives a function. Stands on the parameter, or on
/// the function. Rows whose key is null are in no group.
/// </summary>
/// <param name="key">
/// A column, as <c>nameof(Before.Item.Code)</c>; or a static method of the class that takes the record, as <c>nameof(CodeOf)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GroupByAttribute(string key) : Attribute
{
    /// <summary>The name of the record's member, or of the method, that the key is.</summary>
    public string Key { get; } = key;
}
