using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Conformance;

internal sealed class SqliteUnderTest : ProviderUnderTest
{
    public override string Name => "Microsoft.EntityFrameworkCore.Sqlite";

    internal override DatabaseUnderTest Create() => new DatabaseOfTesting(DatabaseProvider.Sqlite);

    internal override List<string> Schema(DbContext context) => Catalogue.Of(context, isSqlite: true);

    internal override void CompareInAnyCase(PropertyBuilder property) => property.UseCollation("NOCASE");

    internal override void CollateInAnyCase(PropertyBuilder property) => property.UseCollation("NOCASE");
}
