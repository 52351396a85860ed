using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Tests;

/// <summary>Where the project references Verify, it approves; with the same names, so that no approved file has to be touched.</summary>
public class VerifyTests
{
    /// <summary>What the facts use of Verify.</summary>
    private const string Verify = """
        namespace VerifyTests
        {
            public class VerifySettings
            {
                public void UseTypeName(string name) { }

                public void UseMethodName(string name) { }
            }

            public class SettingsTask
            {
                public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default;
            }
        }

        namespace VerifyXunit
        {
            using System.Runtime.CompilerServices;
            using VerifyTests;

            public static class Verifier
            {
                public static SettingsTask Verify(
                    string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => new();

                public static SettingsTask Verify(
                    string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => new();

                public static SettingsTask Verify(
                    object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => new();
            }
        }
        """;

    [Fact]
    public void The_facts_approve_with_Verify()
    {
        var facts = TestClasses.Example(Verify).Compiles().File("SetCleanFlagTests");

        Assert.DoesNotContain("Migration.Approve", facts, StringComparison.Ordinal);
        Approved.Matches("SetCleanFlagTests.WithVerify", facts);
    }

    [Fact]
    public void A_project_that_begins_to_reference_Verify_approves_with_it()
    {
        var generated = TestClasses.Example();

        generated.Add(Verify);

        Assert.Contains("VerifyXunit.Verifier.Verify(", generated.Compiles().File("SetCleanFlagTests"), StringComparison.Ordinal);
    }
}
