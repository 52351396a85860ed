namespace TypedMigrations.Sql;

/// <summary>The reasons for which a database refuses a statement.</summary>
internal enum Refusal
{
    /// <summary>Another reason.</summary>
    Other,

    /// <summary>Rows are not unique.</summary>
    NotUnique,

    /// <summary>A value is missing.</summary>
    Null,

    /// <summary>A row refers to a missing row.</summary>
    Reference,

    /// <summary>A check constraint is violated.</summary>
    Check,

    /// <summary>A value does not fit its column's type.</summary>
    Conversion,

    /// <summary>The role lacks a right.</summary>
    Rights,

    /// <summary>The database or the transaction is read-only.</summary>
    ReadOnly,
}
