namespace TypedMigrations.Generator.Tests;

/// <summary>The tests of a data migration.</summary>
/// <param name="Namespace">The namespace of the test class.</param>
/// <param name="ClassName">The test class.</param>
/// <param name="Migration">The full name of the migration.</param>
/// <param name="HasDown">Whether the migration can be reverted.</param>
/// <param name="Before">The properties with rows before the migration.</param>
/// <param name="After">The properties with rows for <c>Down</c>.</param>
/// <param name="Skipped">The checks that the author switched off.</param>
/// <param name="Framework">The test framework of the project.</param>
/// <param name="UsesVerify">Whether the test project approves with Verify.</param>
internal sealed record TestModel(
    string Namespace,
    string ClassName,
    string Migration,
    bool HasDown,
    EquatableArray<string> Before,
    EquatableArray<string> After,
    EquatableArray<string> Skipped,
    FrameworkModel Framework,
    bool UsesVerify);
