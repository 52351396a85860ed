namespace TypedMigrations.Generator.Tests;

/// <summary>How tests are written for a test framework.</summary>
/// <param name="Test">The attribute of a test.</param>
/// <param name="Class">The attribute of a class with tests, or null if it needs none.</param>
/// <param name="Skip">
/// The method that skips a running test with a reason, or null if the attribute of the test has to know the reason beforehand.
/// </param>
/// <param name="IsXunitV3">Whether the attribute takes the source location of the test, as in xunit v3.</param>
internal sealed record FrameworkModel(string Test, string? Class = null, string? Skip = null, bool IsXunitV3 = false);
