using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>PostgreSQL: elsewhere, so that a page goes over in arrays.</summary>
internal sealed class PostgreSqlProvider : Provider
{
    public override string Name => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override Dialect Dialect { get; } = new PostgreSqlDialect();

    public override IReadOnlyList<FastPath> FastPaths { get; } = [new ArrayPath(), new RewritePath()];
}
