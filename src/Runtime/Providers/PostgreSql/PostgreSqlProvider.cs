using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>PostgreSQL runs in another process, so a page is sent as arrays.</summary>
internal sealed class PostgreSqlProvider : Provider
{
    public override string Name => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override Dialect Dialect { get; } = new PostgreSqlDialect();

    public override IReadOnlyList<FastPath> FastPaths { get; } = [new ArrayPath(), new RewritePath()];
}
