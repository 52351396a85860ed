using System.Reflection;
using Xunit.Sdk;

namespace TypedMigrations.Oracles.Tests;

/// <summary>Every context of the PostgreSQL sets; skipped, with the reason, where there is no server.</summary>
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = ZooDatabase.WhyNoPostgres;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        ZooDatabase.Contexts("Postgres").Select(context => new object[] { context });
}
