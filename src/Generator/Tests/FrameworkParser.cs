using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Tests;

/// <summary>Finds the test framework of a project.</summary>
internal static class FrameworkParser
{
    /// <summary>The framework that a project references, or null if it references no known one.</summary>
    public static FrameworkModel? Find(Compilation compilation)
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
