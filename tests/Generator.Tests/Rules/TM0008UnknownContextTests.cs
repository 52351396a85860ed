using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0008UnknownContextTests : RuleTests<TM0008UnknownContext>
{
    private const string OtherContext = """
        namespace App
        {
            public class OtherContext : Microsoft.EntityFrameworkCore.DbContext;
        }
        """;

    private static readonly string other = Designers.Migration("20260101000000_Other", "", "OtherContext");

    [Fact]
    public Task With_several_contexts_the_class_names_one() =>
        Reports(
            "This project has migrations of several contexts; put [DbContext(typeof(X))] on A, where X is one of AppContext, OtherContext",
            AddIsClean,
            other,
            OtherContext,
            """[DataMigration("20260106090000_A")] public partial class [|A|];""");

    [Fact]
    public Task The_context_has_migrations() =>
        Reports(
            "OtherContext has no migrations in this project; put [DbContext(typeof(X))] on A, where X is one of AppContext",
            OtherContext,
            """[DataMigration("20260106090000_A"), [|DbContext(typeof(OtherContext))|]] public partial class A;""");

    [Theory]
    [InlineData("AppContext")]
    [InlineData("OtherContext")]
    public Task A_class_that_names_its_context_is_left_alone(string context) =>
        IsSilent(
            AddIsClean,
            other,
            OtherContext,
            $"[DbContext(typeof({context}))] [DataMigration(\"20260106090000_A\")] public partial class A;");

    [Fact]
    public Task One_context_needs_no_name() => IsSilent(Migration(""));
}
