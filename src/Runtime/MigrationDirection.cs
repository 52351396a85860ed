namespace TypedMigrations;

/// <summary>Which way a data migration runs.</summary>
public enum MigrationDirection
{
    /// <summary>The migration is applied.</summary>
    Up,

    /// <summary>The migration is reverted.</summary>
    Down,
}
