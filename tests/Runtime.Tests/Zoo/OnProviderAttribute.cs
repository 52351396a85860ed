using System.Reflection;
using TypedMigrations.Testing.Databases.PostgreSql;
using TypedMigrations.Testing;
using Xunit.Sdk;

namespace TypedMigrations.Runtime.Tests.Zoo;

/// <summary>Runs a theory on SQLite.</summary>
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL; skipped, with the reason, where there is none.</summary>
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public OnPostgreSqlAttribute() => Skip = PostgreSqlServer.WhyUnavailable;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.PostgreSql]];
}
