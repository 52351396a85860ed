using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0406ContextInMigrationTests : HistoryTests<TM0406ContextInMigration>
{
    [Theory]
    [InlineData("using var context = [|new AppContext()|];")]
    [InlineData("AppContext context = [|new()|];")]
    public Task A_context_in_a_migration_is_found(string up) => Finds("'AppContext' has today's schema", up);

    [Theory]
    [InlineData("var other = new object();")]
    [InlineData("migrationBuilder.AddColumn<string>(name: \"A\", table: \"Items\");")]
    public Task Another_object_is_fine(string up) => Passes(up);

    [Fact]
    public Task A_context_elsewhere_is_fine() => IsSilent("class Other { AppContext context = new(); }");
}
