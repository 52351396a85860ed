namespace TypedMigrations.Testing.Boundaries;

/// <summary>What a provider's types of columns make of values.</summary>
internal interface IColumnTypes
{
    /// <summary>Whether a type gives numbers back with all their digits behind the point.</summary>
    bool IsPadded(string storeType);

    /// <summary>Whether a type takes times of UTC alone.</summary>
    bool IsUtc(string storeType);
}
