using TypedMigrations.Testing.Databases.PostgreSql;

namespace TypedMigrations.Ports;

/// <summary>A fact that needs PostgreSQL; skipped, with the reason, where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgreSqlServer.WhyUnavailable;
}
