namespace TypedMigrations;

/// <summary>
/// Says by what the rows of a table are found that a function is given whole: as an <see cref="ILookup{TKey, TElement}"/>, as an
/// <see cref="IReadOnlyDictionary{TKey, TValue}"/> where each key has one row, or as an <see cref="IReadOnlySet{T}"/> of the keys alone.
/// Rows whose key is null are left out.
/// </summary>
/// <param name="key">
/// A column, as <c>nameof(Before.Tag.Code)</c>; or a static method of the class that takes the record, as <c>nameof(CodeOf)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ByAttribute(string key) : Attribute
{
    /// <summary>The name of the record's member, or of the method, that the key is.</summary>
    public string Key { get; } = key;
}
