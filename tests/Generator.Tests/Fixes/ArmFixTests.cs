using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Totality;

namespace TypedMigrations.Generator.Tests.Fixes;

public class ArmFixTests : FixTests<TM0204MissingArm, ArmFix>
{
    [Theory]
    [InlineData("item.Name switch { \"a\" => \"b\" }", "item.Name switch { \"a\" => \"b\", var other => other }")]
    [InlineData(
        "item.Name switch { \"a\" => 1 }",
        "item.Name switch { \"a\" => 1, var other => throw new System.InvalidOperationException($\"'{other}' is none of the known "
            + "values.\") }")]
    public Task An_arm_is_added(string expression, string whole) => Becomes(Computing(expression), Computing(whole), AddIsClean);

    [Fact]
    public Task An_arm_has_a_line_of_its_own_where_the_others_have() => Becomes(
        Computing("item.Name switch\n    {\n        \"a\" => \"b\",\n        \"c\" => \"d\",\n    }"),
        Computing("item.Name switch\n    {\n        \"a\" => \"b\",\n        \"c\" => \"d\",\n        var other => other,\n    }"),
        AddIsClean);
}
