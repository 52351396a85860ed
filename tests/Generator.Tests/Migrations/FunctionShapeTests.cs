using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>How the functions of a data migration reach the runtime, whatever they take and return.</summary>
public class FunctionShapeTests
{
    private static readonly string designer = Designers.Migration(
        "20260101000000_Initial",
        Designers.Entity("App.Order", """b.Property<string>("Code").IsRequired();""")
            + Designers.Entity("App.Line", """b.Property<int>("OrderId");""", """b.Property<string>("Tag");""")
            + Designers.Entity("App.Tag", """b.Property<string>("Code");""", """b.Property<int?>("ParentId");"""));

    /// <summary>Every kind of parameter and result.</summary>
    private const string Functions = """
        public static (After.Order, IEnumerable<After.Tag> Tags, After.Line?) Up(
            Before.Order order,
            IReadOnlyList<Before.Line> lines,
            [By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> tags,
            [By(nameof(Before.Tag.ParentId))] IReadOnlyDictionary<int, Before.Tag> byParent,
            [By(nameof(Before.Line.Tag))] IReadOnlySet<string> used,
            MigrationContext context) => (order, [], null);

        public static After.Line Up(Before.Line line, Before.Order order, Before.Tag? tag) => line;

        private static IEnumerable<After.Tag> Up([GroupBy(nameof(KeyOf))] IGrouping<(string, Kind), Before.Tag> tags) => [.. tags];

        public static After.Tag[] Up() => [];

        public static Before.Line? Down(After.Line line) => line;

        private static (string, Kind) KeyOf(Before.Tag tag) => (tag.Code ?? "", default);

        private enum Kind { }
        """;

    [Fact]
    public void All_of_them() => Approved.Matches("Shapes", Glue(Functions));

    [Theory]
    [InlineData("using System.Collections.Generic;", "")]
    [InlineData("", "using System.Collections.Generic;")]
    [InlineData("using System.Collections.Generic;", "using System.Collections.Generic;")]
    [InlineData(
        "using Rows = System.Collections.Generic.IEnumerable<App.Migrations.Fix.After.Tag>; using System.Collections.Generic;",
        "using static System.Math;")]
    public void Types_mean_what_they_mean_in_the_author_s_file(string outside, string inside) =>
        Generate($"""
            {outside}
            {Designers.Fix("static IEnumerable<After.Tag> Up() => [];").Replace("namespace App.Migrations;",
                $"namespace App.Migrations; {inside}")}
            """);

    [Fact]
    public void What_only_its_row_needs_needs_no_usings() =>
        Assert.DoesNotContain(
            "using System.Text;", Glue(Designers.KeepItems.Replace("Item", "Tag"), "using System.Text;"), StringComparison.Ordinal);

    [Fact]
    public void Comments_in_types_stay_where_they_are() => Assert.Contains(
        "global::System.Func<Before . Tag, IReadOnlyList< Before.Line>, After.Tag>)Up",
        Glue("static After.Tag Up(Before . Tag tag, IReadOnlyList< // of it\n Before.Line> lines) => tag;"),
        StringComparison.Ordinal);

    [Fact]
    public void Keys_of_a_nullable_column_are_those_that_are_there() =>
        Glue("static After.Tag Up(Before.Tag tag, [By(nameof(Before.Tag.ParentId))] ILookup<int, Before.Tag> children) => tag;");

    [Theory]
    [InlineData("[By(\"Code\")] ILookup<string, Before.Tag> tags", "<string, Before.Tag>(\"tags\", static row => row.Code)")]
    [InlineData(
        "[By(nameof(Fix.Before.Tag.Code))] ILookup<string, Fix.Before.Tag> tags", "<string, Before.Tag>(\"tags\", static row => row.Code)")]
    [InlineData("[By(nameof(After.Tag.Code))] IReadOnlySet<string> tags", "<string, Before.Tag>(\"tags\", static row => row.Code)")]
    [InlineData("[By(nameof(KeyOf))] IReadOnlySet<string> tags", "<string, Before.Tag>(\"tags\", static row => KeyOf(row))")]
    [InlineData(
        "[TypedMigrations.ByAttribute(nameof(Fix.KeyOf))] ILookup<string, Before.Tag> @class",
        "<string, Before.Tag>(\"class\", static row => KeyOf(row))")]
    public void A_key_is_a_member_or_a_method(string parameter, string emitted) => Assert.Contains(
        emitted, Glue(
            $"static After.Line Up(Before.Line line, {parameter}) => line; static string? KeyOf(Before.Tag tag) => "
                + $"tag.Code;"), StringComparison.Ordinal);

    private static string Glue(
        string functions, string usings = "using System.Collections.Generic; using System.Linq; using TypedMigrations;") =>
        Generate(usings + Designers.Fix(functions));

    private static string Generate(string migration) => Generated.From(Designers.Context, designer, migration).Compiles().File("Fix");
}
