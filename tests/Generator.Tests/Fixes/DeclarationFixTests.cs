using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Completeness;
using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Fixes;

public class IrreversibleFixTests : FixTests<TM0304NoDown, DeclarationFix>
{
    private const string Up = "public static After.Item Up(Before.Item item) => item;";

    [Fact]
    public Task A_class_says_that_there_is_no_way_back() => Becomes(Migration(Up), Migration(Up, "[Irreversible(\"why\")]\n"), AddIsClean);
}

public class AssumePureFixTests : FixTests<TM0111UnknownCall, DeclarationFix>
{
    [Fact]
    public Task The_project_says_that_a_type_is_pure() => Becomes(
        Computing("new Microsoft.CodeAnalysis.Text.TextSpan(1, 2).Length"),
        Computing("new Microsoft.CodeAnalysis.Text.TextSpan(1, 2).Length").Replace(
            "\n\nnamespace", "\n\n[assembly: TypedMigrations.AssumePure(typeof(Microsoft.CodeAnalysis.Text.TextSpan), "
                + "\"why\")]\n\nnamespace", StringComparison.Ordinal),
        AddIsClean);
}

public class LosesFixTests : FixTests<TM0305IgnoredColumn, DeclarationFix>
{
    private const string Down = "\n\npublic static Before.Item Down(After.Item item) => item;";

    [Fact]
    public Task Up_says_what_it_loses() => Becomes(
        Migration("public static After.Item Up(Before.Item item) => item with { Name = \"\", IsClean = true };" + Down),
        Migration("""
            [Loses(nameof(Before.Item.Name), "why")]
            [Loses(nameof(Before.Item.IsClean), "why")]
            public static After.Item Up(Before.Item item) => item with { Name = "", IsClean = true };
            """ + Down),
        AddIsClean);

    [Fact]
    public Task Of_several_functions_a_person_says_which() => Stays(
        Migration("""
            public static After.Item Up(Before.Item item) => item with { Name = "" };
            public static After.Item[] Up() => [];
            """ + Down),
        AddIsClean);
}
