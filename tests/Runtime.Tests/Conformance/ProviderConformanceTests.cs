using System.Reflection;
using TypedMigrations.Runtime.Tests.ThirdProvider;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>Each case on each provider, as a test of its own. The classes run beside each other.</summary>
public class SqliteConformanceTests
{
    [Theory, MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void The_case_passes(string name) => ProviderConformance.Exercise(ProviderUnderTest.Sqlite, name);
}

public class PostgreSqlConformanceTests
{
    [Theory, OnPostgreSqlCases]
    public void The_case_passes(string name) => ProviderConformance.Exercise(ProviderUnderTest.PostgreSql, name);
}

public class ThirdConformanceTests
{
    [Fact]
    public void A_provider_of_one_folder_passes_all_cases_by_pages_alone() => ProviderConformance.Exercise(ThirdUnderTest.Instance);
}

public class CaseTests
{
    [Fact]
    public void Every_class_of_cases_is_a_suite()
    {
        var open = typeof(ProviderConformance).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Any(method => method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(ProviderUnderTest)))
            .Select(type => type.Name.Split('`')[0].Replace("Tests", "", StringComparison.Ordinal));

        Assert.Equal(open.Order(), ProviderConformance.Names.Select(name => name.Split(',', ':')[0]).Distinct().Order());
    }
}

/// <summary>The cases, for a runner of tests.</summary>
public static class Cases
{
    public static TheoryData<string> All => [.. ProviderConformance.Names];
}

/// <summary>All cases; skipped, with the reason, where there is no PostgreSQL.</summary>
public sealed class OnPostgreSqlCasesAttribute : Xunit.Sdk.DataAttribute
{
    public OnPostgreSqlCasesAttribute() => Skip = ProviderUnderTest.PostgreSql.WhyUnavailable;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => ProviderConformance.Names.Select(name => new object[] { name });
}
