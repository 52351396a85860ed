namespace TypedMigrations;

/// <summary>
/// Declares the key by which a function finds the rows of a whole table: in an <see cref="ILookup{TKey, TElement}"/>, in an <see
/// cref="IReadOnlyDictionary{TKey, TValue}"/> if each key has one row, or in an <see cref="IReadOnlySet{T}"/> of the keys alone. Rows whose
/// key is null are left out.
/// </summary>
/// <param name="key">
/// A column, as <c>nameof(Before.Tag.Code)</c>; or a static method of the class that takes the record, as <c>nameof(CodeOf)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ByAttribute(string key) : Attribute
{
    /// <summary>The name of the record's member or of the method.</summary>
    public string Key { get; } = key;
}
