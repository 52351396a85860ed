using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Tests;

namespace TypedMigrations.Generator.Tests.Fixes;

public class TestsFixTests : FixTests<TM0501Untested, TestsFix>
{
    private const string All = """
        #pragma warning disable CS1591
        [assembly: TypedMigrations.Testing.TestsMigrationsOf<App.AppContext>]

        namespace Shop.Tests;
        """;

    [Fact]
    public Task The_class_is_written() => Becomes(
        All,
        All + """


        [TypedMigrations.Testing.MigrationTests<App.Migrations.SetCleanFlag>]
        public partial class SetCleanFlagTests
        {
            // Rows that Up changes, and rows that it does not change.
            public static System.Collections.Generic.IEnumerable<App.Migrations.SetCleanFlag.Before.Item> Rows => [];
        }

        """,
        AddIsClean,
        Migration("public static After.Item Up(Before.Item item) => item;"));
}
