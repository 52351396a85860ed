using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0003UnsuitableClassTests : RuleTests<TM0003UnsuitableClass>
{
    private const string Attribute = """[DataMigration("20260106090000_A")]""";

    [Theory]
    [InlineData("public class [|A|];", "A cannot be a data migration: it is not partial")]
    [InlineData("public static partial class [|A|];", "it is static")]
    [InlineData("public abstract partial class [|A|];", "it is abstract")]
    [InlineData("public partial class [|A|]<T>;", "it is generic")]
    [InlineData("public partial record [|A|];", "it is a record")]
    [InlineData("file partial class [|A|];", "it is local to its file")]
    [InlineData("public partial class [|A|](int i) { int I => i; }", "it has no public constructor without parameters")]
    [InlineData("public partial class [|A|] { A() { } }", "it has no public constructor without parameters")]
    [InlineData("public partial class [|A|] : System.Exception;", "it derives from Exception")]
    [InlineData("public partial class [|A|] : Base; public abstract class Base : Migration;", "it derives from Base")]
    [InlineData("abstract class [|A|]<T> : System.Exception;", "generic, it is not partial, it is abstract, it derives from Exception")]
    public Task A_class_is_one_that_can_become_a_migration(string declaration, string message) =>
        Reports(message, Attribute + declaration);

    [Fact]
    public Task A_class_does_not_stand_in_another() =>
        Reports("it is in another type", $"public partial class Outer {{ {Attribute} public partial class [|A|]; }}");

    [Fact]
    public Task The_base_of_another_part_counts() =>
        Reports("it derives from Exception", $"{Attribute} public partial class [|A|]; partial class A : System.Exception;");

    [Theory]
    [InlineData("public partial class A;")]
    [InlineData("internal sealed partial class A : Migration;")]
    [InlineData("public partial class A : System.IDisposable { public A() { } public A(int i) { } public void Dispose() { } }")]
    [InlineData("public partial class A : DoesNotExist;")]
    public Task Others_are_left_alone(string declaration) => IsSilent(Attribute + declaration);

    [Fact]
    public Task A_class_that_is_no_data_migration_is_left_alone() => IsSilent("[System.Obsolete] public class A;");
}
