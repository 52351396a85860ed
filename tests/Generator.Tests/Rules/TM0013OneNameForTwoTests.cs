using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0013OneNameForTwoTests : RuleTests<TM0013OneNameForTwo>
{
    [Fact]
    public Task Two_contexts_of_one_name_are_not_taken_for_one() =>
        Reports(
            "App.AppContext and Elsewhere.AppContext are two contexts with the same name, so their migrations cannot be distinguished; "
                + "rename one of them",
            AddIsClean,
            "namespace Elsewhere { public class AppContext : Microsoft.EntityFrameworkCore.DbContext; }",
            """[DataMigration("20260106090000_A")] public partial class [|A|];""");

    [Fact]
    public Task Another_class_of_that_name_does_no_harm() =>
        IsSilent(
            AddIsClean,
            "namespace Elsewhere { public class AppContext; }",
            """[DataMigration("20260106090000_A")] public partial class A;""");
}
