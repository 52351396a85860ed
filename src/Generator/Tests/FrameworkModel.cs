namespace TypedMigrations.Generator.Tests;

/// <summary>How tests are written for a test framework.</summary>
/// <param name="Test">The attribute of a test.</param>
/// <param name="Class">The attribute of a class with tests; null where it needs none.</param>
/// <param name="Skip">
/// The method that skips a running test with a reason; null where the test's attribute has to know it beforehand.
/// </param>
/// <param name="IsXunitV3">Whether the attribute takes the place of the test in the source, as that of xunit v3 does.</param>
internal sealed record FrameworkModel(string Test, string? Class = null, string? Skip = null, bool IsXunitV3 = false);
