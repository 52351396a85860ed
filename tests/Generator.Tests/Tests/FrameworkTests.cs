using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Tests;

/// <summary>The tests are those of the framework that the project references. (xunit is that of all other tests here.)</summary>
public class FrameworkTests
{
    /// <summary>What the tests use of NUnit.</summary>
    private const string NUnit = """
        namespace NUnit.Framework
        {
            public class TestAttribute : System.Attribute;

            public class Assert
            {
                public static void Ignore(string message) { }
            }
        }
        """;

    /// <summary>What the tests use of MSTest.</summary>
    private const string MSTest = """
        namespace Microsoft.VisualStudio.TestTools.UnitTesting
        {
            public class TestClassAttribute : System.Attribute;

            public class TestMethodAttribute : System.Attribute;

            public class Assert
            {
                public static void Inconclusive(string message) { }
            }
        }
        """;

    [Fact]
    public void Tests_of_NUnit() =>
        Approved.Matches("SetCleanFlagTests.WithNUnit", TestClasses.WithoutXunit(NUnit).Compiles().File("SetCleanFlagTests"));

    [Fact]
    public void Tests_of_MSTest() =>
        Approved.Matches("SetCleanFlagTests.WithMSTest", TestClasses.WithoutXunit(MSTest).Compiles().File("SetCleanFlagTests"));

    [Fact]
    public void A_class_that_is_one_of_MSTest_already_stays_so()
    {
        const string Own = "namespace App.Migrations; [Microsoft.VisualStudio.TestTools.UnitTesting.TestClass] partial class "
            + "SetCleanFlagTests;";

        Assert.DoesNotContain(
            "UnitTesting.TestClass]", TestClasses.WithoutXunit(MSTest, Own).Compiles().File("SetCleanFlagTests"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_framework_there_are_none() =>
        Assert.DoesNotContain("App.Migrations.SetCleanFlagTests.g.cs", TestClasses.WithoutXunit().Compiles().Files.Keys);
}
