using TypedMigrations.Generator.Rules.Completeness;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

public class TM0304NoDownTests : CompletenessTests<TM0304NoDown>
{
    [Fact]
    public Task A_migration_without_Down_is_found() => Reports(
        "cannot be reverted",
        "[DataMigration(\"20260106090000_SetCleanFlag\")] public partial class [|SetCleanFlag|] { public static After.Item "
            + "Up(Before.Item item) => item; }");

    [Theory]
    [InlineData("", "public static After.Item Up(Before.Item item) => item; public static Before.Item Down(After.Item item) => item;")]
    [InlineData("[Irreversible(\"nobody knows what it was\")]", "public static After.Item Up(Before.Item item) => item;")]
    [InlineData("", "")]
    public Task A_migration_with_Down_or_a_reason_is_fine(string attribute, string functions) =>
        IsSilent($"[DataMigration(\"20260106090000_SetCleanFlag\")] {attribute} public partial class SetCleanFlag {{ {functions} }}");
}
