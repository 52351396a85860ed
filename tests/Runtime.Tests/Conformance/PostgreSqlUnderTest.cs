using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Conformance;

internal sealed class PostgreSqlUnderTest : ProviderUnderTest
{
    public override string Name => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override string? WhyUnavailable => new OnPostgreSqlAttribute().Skip;

    internal override bool SharesDatabases => true;

    internal override DatabaseUnderTest Create() => new DatabaseOfTesting(DatabaseProvider.PostgreSql);

    internal override void Prepare(DbContext context)
    {
        context.Database.ExecuteSqlRaw(
            "CREATE EXTENSION citext; CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        ((NpgsqlConnection)context.Database.GetDbConnection()).ReloadTypes();
    }

    internal override List<string> Schema(DbContext context) => Catalogue.Of(context, isSqlite: false);

    internal override void CompareInAnyCase(PropertyBuilder property) => property.HasColumnType("citext");

    internal override void CollateInAnyCase(PropertyBuilder property) => property.UseCollation("any_case");
}
