namespace TypedMigrations;

/// <summary>The direction of a data migration.</summary>
public enum MigrationDirection
{
    /// <summary>The migration is applied.</summary>
    Up,

    /// <summary>The migration is reverted.</summary>
    Down,
}
