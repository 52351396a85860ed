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
    public static Generated Example(params string[] more) => Generated.From([
        Designers.Context,
        Designers.Migration("20260101000000_AddIsClean", Designers.Items),
        Designers.SetCleanFlag,
        SetCleanFlagTests,
        .. more,
    ]);
}
