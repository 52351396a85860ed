// Entity Framework has no other way to a provider that is nearly one of its own.
#pragma warning disable EF1001
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Infrastructure.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>Entity Framework's provider for that database: SQLite's under another name, which is that of the assembly.</summary>
internal sealed class ThirdOptionsExtension : SqliteOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;

    public ThirdOptionsExtension()
    {
    }

    private ThirdOptionsExtension(ThirdOptionsExtension copyFrom)
        : base(copyFrom)
    {
    }

    public override DbContextOptionsExtensionInfo Info => _info ??= new ThirdInfo(this);

    public override void ApplyServices(IServiceCollection services)
    {
        base.ApplyServices(services);
        services.RemoveAll<IDatabaseProvider>();
        services.AddSingleton<IDatabaseProvider, DatabaseProvider<ThirdOptionsExtension>>();
        services.Replace(ServiceDescriptor.Singleton<ISqlGenerationHelper, ThirdSqlGenerationHelper>());
    }

    protected override RelationalOptionsExtension Clone() => new ThirdOptionsExtension(this);

    private sealed class ThirdInfo(ThirdOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => true;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ThirdInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Third"] = "1";
    }
}
