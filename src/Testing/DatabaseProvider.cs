namespace TypedMigrations.Testing;

/// <summary>The databases on which tests can run.</summary>
public enum DatabaseProvider
{
    /// <summary>The provider of the migration's set, as its designer files show.</summary>
    OfTheSet,

    /// <summary>SQLite, in memory.</summary>
    Sqlite,

    /// <summary>PostgreSQL: the server in <c>TYPEDMIGRATIONS_POSTGRES</c>, or a temporary one.</summary>
    PostgreSql,
}
