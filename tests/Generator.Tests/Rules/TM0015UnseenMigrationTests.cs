using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0015UnseenMigrationTests : RuleTests<TM0015UnseenMigration>
{
    private const string Up = "protected override void Up(MigrationBuilder migrationBuilder) { }";

    [Theory]
    [InlineData("", "without [Migration]")]
    [InlineData("[DbContext(typeof(AppContext))]", "without [Migration]")]
    [InlineData("[Migration(\"20260102000000_A\")]", "without [DbContext]")]
    public Task A_migration_has_both_attributes(string attributes, string message) =>
        Reports(message, AddIsClean, $"{attributes} public class [|A|] : Migration {{ {Up} }}");

    [Fact]
    public Task They_may_stand_on_either_part() => IsSilent(
        AddIsClean,
        $"public partial class A : Migration {{ {Up} }}",
        "[DbContext(typeof(AppContext))] [Migration(\"20260102000000_A\")] partial class A;");

    [Fact]
    public Task A_base_class_needs_none() => IsSilent(
        AddIsClean,
        $"[DbContext(typeof(AppContext))] public abstract class Base : Migration {{ {Up} }}",
        "[Migration(\"20260102000000_A\")] public class A : Base;");

    [Fact]
    public Task A_data_migration_gets_them() => IsSilent(Migration(""));
}
