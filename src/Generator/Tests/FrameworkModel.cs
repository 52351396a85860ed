using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Tests;

/// <summary>How tests are written for a test framework.</summary>
/// <param name="Test">The attribute of a test.</param>
/// <param name="Class">The attribute of a class with tests; null where it needs none.</param>
/// <param name="Skip">The method that a test calls with the reason why it cannot run; null where its attribute has to know before.</param>
/// <param name="IsXunitV3">Whether the attribute says where the test stands, as that of xunit v3 does.</param>
internal sealed record FrameworkModel(string Test, string? Class = null, string? Skip = null, bool IsXunitV3 = false)
{
    /// <summary>The framework that a project references; null where it references none that is known.</summary>
    public static FrameworkModel? Of(Compilation compilation)
    {
        return Has("Xunit.FactAttribute") ? new("Xunit.Fact", IsXunitV3: Has("Xunit.v3.IFactAttribute"))
            : Has("NUnit.Framework.TestAttribute") ? new("NUnit.Framework.Test", Skip: "NUnit.Framework.Assert.Ignore")
            : Has("Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute") ? new(
                "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod",
                "Microsoft.VisualStudio.TestTools.UnitTesting.TestClass",
                "Microsoft.VisualStudio.TestTools.UnitTesting.Assert.Inconclusive")
            : null;

        bool Has(string type) => compilation.GetTypeByMetadataName(type) is not null;
    }
}
