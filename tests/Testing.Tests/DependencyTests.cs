namespace TypedMigrations.Testing.Tests;

public class DependencyTests
{
    // Whoever tests with NUnit or MSTest gets no other framework along.
    [Fact]
    public void The_package_references_no_test_framework() => Assert.DoesNotContain(
        typeof(Migrator).Assembly.GetReferencedAssemblies(),
        assembly => new[] { "xunit", "nunit", "Microsoft.VisualStudio.TestPlatform" }.Any(framework =>
            assembly.Name!.StartsWith(framework, StringComparison.OrdinalIgnoreCase)));
}
