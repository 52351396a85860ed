using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TypedMigrations.Runtime.Tests.Conformance;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>What the suites have to know of it.</summary>
internal sealed class ThirdUnderTest : ProviderUnderTest
{
    public static ThirdUnderTest Instance { get; } = new();

    public override string Name => ThirdProvider.Instance.Name;

    internal override DatabaseUnderTest Create() => new Database();

    internal override List<string> Schema(DbContext context) => Catalogue.Of(context, isSqlite: true);

    internal override void CompareInAnyCase(PropertyBuilder property) => property.UseCollation("NOCASE");

    internal override void CollateInAnyCase(PropertyBuilder property) => property.UseCollation("NOCASE");

    /// <summary>A database in memory, which lives as long as its connection.</summary>
    private sealed class Database : DatabaseUnderTest
    {
        private readonly ThirdConnection _connection = new("Data Source=:memory:");

        public Database() => _connection.Open();

        public override void Configure(DbContextOptionsBuilder options)
        {
            var extension = new ThirdOptionsExtension().WithConnection(_connection)
                .WithMigrationsAssembly(typeof(Database).Assembly.GetName().Name);
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension((ThirdOptionsExtension)extension);
            options.UseTypedMigrations(typed => typed.UseProvider(ThirdProvider.Instance));
        }

        public override void Dispose() => _connection.Dispose();
    }
}
