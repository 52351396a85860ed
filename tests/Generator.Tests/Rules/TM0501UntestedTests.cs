using TypedMigrations.Generator.Rules.Tests;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0501UntestedTests : RuleTests<TM0501Untested>
{
    private const string All = """
        using TypedMigrations.Testing;

        [assembly: [|TestsMigrationsOf<App.AppContext>|]]

        namespace Tests;
        """;

    private const string Up = "public static After.Item Up(Before.Item item) => item;";

    [Fact]
    public Task A_data_migration_without_tests_is_reported() => Reports("SetCleanFlag has no tests", Migration(Up), All);

    [Fact]
    public Task A_data_migration_with_tests_is_not() => IsSilent(
        Migration(Up),
        All.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
        "[MigrationTests<SetCleanFlag>] public partial class SetCleanFlagTests { public static IEnumerable<SetCleanFlag.Before.Item> "
            + "Rows => []; }");

    [Fact]
    public Task Nobody_is_asked_for_tests_who_did_not_say_so() => IsSilent(Migration(Up));
}
