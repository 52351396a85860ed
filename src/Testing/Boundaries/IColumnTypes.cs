namespace TypedMigrations.Testing.Boundaries;

/// <summary>Describes how a provider's column types return values.</summary>
internal interface IColumnTypes
{
    /// <summary>Whether a type returns numbers with all digits of their scale.</summary>
    bool IsPadded(string storeType);

    /// <summary>Whether a type accepts only times in UTC.</summary>
    bool IsUtc(string storeType);
}
