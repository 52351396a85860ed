namespace TypedMigrations.Sql;

/// <summary>For what a database refused a statement.</summary>
internal enum Refusal
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Rows are not unique.</summary>
    NotUnique,

    /// <summary>A value is missing.</summary>
    Null,

    /// <summary>A row refers to one that is not there.</summary>
    Reference,

    /// <summary>A check does not hold.</summary>
    Check,

    /// <summary>A value does not fit its column's type.</summary>
    Conversion,

    /// <summary>The role has no right to it.</summary>
    Rights,

    /// <summary>Nothing can be written here.</summary>
    ReadOnly,
}
