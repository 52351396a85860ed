namespace TypedMigrations.Testing;

/// <summary>The databases that tests can have.</summary>
public enum DatabaseProvider
{
    /// <summary>That of the migration's set, as its designers show.</summary>
    OfTheSet,

    /// <summary>SQLite, in memory.</summary>
    Sqlite,

    /// <summary>PostgreSQL: the server that <c>TYPEDMIGRATIONS_POSTGRES</c> names, or a throwaway one.</summary>
    PostgreSql,
}
