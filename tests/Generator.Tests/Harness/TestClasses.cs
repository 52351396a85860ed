namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>Small test classes of data migrations.</summary>
internal static class TestClasses
{
    /// <summary>Tests of <see cref="Designers.SetCleanFlag"/>.</summary>
    public const string SetCleanFlagTests = """
        using System.Collections.Generic;
        using TypedMigrations.Testing;

        namespace App.Migrations;

        [MigrationTests<SetCleanFlag>]
        public partial class SetCleanFlagTests
        {
            public static IEnumerable<SetCleanFlag.Before.Item> Rows =>
                [new() { Id = 1, Name = "a", IsClean = true }, new() { Id = 2, Name = "a b", IsClean = true }];
        }
        """;

    /// <summary>The example with its tests.</summary>
    /// <param name="more">More files.</param>
    public static Generated Example(params string[] more) => Generated.From(Sources(more));

    /// <summary>The example in a project that does not reference xunit.</summary>
    /// <param name="more">More files.</param>
    public static Generated WithoutXunit(params string[] more) => Generated.WithoutXunit(Sources(more));

    private static string[] Sources(string[] more) =>
    [
        Designers.Context,
        Designers.Migration("20260101000000_AddIsClean", Designers.Items),
        Designers.SetCleanFlag,
        SetCleanFlagTests,
        .. more,
    ];
}
