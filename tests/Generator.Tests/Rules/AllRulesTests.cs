using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class AllRulesTests
{
    /// <summary>The folder of the repository.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>Every rule that there is.</summary>
    internal static DiagnosticAnalyzer[] Rules { get; } =
    [
        .. typeof(TypedMigrationsGenerator).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly string[] schema = [Designers.Context, Designers.Migration("20260101000000_AddIsClean", Designers.Items)];

    private static readonly string[] example = [.. schema, Designers.SetCleanFlag, TestClasses.SetCleanFlagTests];

    public static TheoryData<string> Ids() => [.. Table().Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_an_analyzer_tests_a_page_and_a_line_for_the_release(string id)
    {
        var descriptor = Table().Single(descriptor => descriptor.Id == id);
        var rule = Assert.Single(Rules, rule => rule.SupportedDiagnostics.Contains(descriptor)).GetType();
        var page = File.ReadAllText(Path.Combine(Root, "docs", "rules", id + ".md"));
        var tests = Assert.Single(typeof(AllRulesTests).Assembly.GetTypes(), type => type.Name == rule.Name + "Tests");

        Assert.StartsWith(id, rule.Name, StringComparison.Ordinal);
        Assert.True(tests.IsSubclassOf(typeof(RuleTests<>).MakeGenericType(rule)));
        Assert.Equal($"https://github.com/typedmigrations/typedmigrations/blob/main/docs/rules/{id}.md", descriptor.HelpLinkUri);
        Assert.StartsWith($"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        Assert.Equal(["What", "Why", "Wrong", "Right"], page.Split("\n## ").Skip(1).Select(section => section.Split('\n')[0]));
        Assert.Contains($"\n{id} |", Releases("Shipped") + Releases("Unshipped"), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_nothing_but_rules_of_the_table()
    {
        Assert.Equal(Table(), Rules.SelectMany(rule => rule.SupportedDiagnostics).OrderBy(descriptor => descriptor.Id));
        Assert.Equal(
            Table().Select(descriptor => descriptor.Id + ".md"),
            Directory.GetFiles(Path.Combine(Root, "docs", "rules"), "TM*.md").Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_severity_that_a_project_can_set_otherwise(string id)
    {
        var descriptor = Table().Single(descriptor => descriptor.Id == id);

        Assert.StartsWith("TypedMigrations", descriptor.Category, StringComparison.Ordinal);
        Assert.Contains(
            $"\n{id} | {descriptor.Category} | {descriptor.DefaultSeverity} |",
            Releases("Shipped") + Releases("Unshipped"),
            StringComparison.Ordinal);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, descriptor.CustomTags);
    }

    /// <summary>Designers are most of a project's code, and what the compiler lays out for one rule costs as if all had asked.</summary>
    [Fact]
    public void No_rule_has_generated_code_walked_and_few_speak_of_it()
    {
        var generatedCode = typeof(Rule).GetProperty("GeneratedCode", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var flags = Rules.ToDictionary(
            rule => rule.SupportedDiagnostics[0].Id, rule => (GeneratedCodeAnalysisFlags)generatedCode.GetValue(rule)!);

        Assert.DoesNotContain(flags.Values, flag => flag.HasFlag(GeneratedCodeAnalysisFlags.Analyze));
        Assert.Equal(
            ["TM0011", "TM0014"], flags.Where(rule => rule.Value != GeneratedCodeAnalysisFlags.None).Select(rule => rule.Key).Order());
    }

    [Fact]
    public async Task The_example_breaks_no_rule() => Assert.Empty(await Generated.From(example).Compiles().Analyze(Rules));

    [Fact]
    public async Task The_sample_breaks_no_rule()
    {
        var folder = Path.Combine(Root, "samples", "Shop");
        var files = Directory.GetFiles(Path.Combine(folder, "Migrations"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(folder, "*Rules.cs"))
            .Concat(["ShopContext.cs", "ShopPostgresContext.cs", "Entities.cs"])
            .Select(file => File.ReadAllText(Path.Combine(folder, file)));

        var generated = Generated.From(
            ["global using System; global using System.Collections.Generic; global using System.Linq;", .. files]);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await generated.Analyze(Rules));
    }

    [Fact]
    public async Task A_project_without_TypedMigrations_has_no_rules()
    {
        var output = Generated.From(Designers.SetCleanFlag).Output;

        var without = output.RemoveReferences(
            output.References.Where(reference => reference.Display!.Contains("TypedMigrations", StringComparison.Ordinal)));

        Assert.Empty(await without.WithAnalyzers([.. Rules]).GetAnalyzerDiagnosticsAsync());
        Assert.NotEmpty(await output.WithAnalyzers([.. Rules]).GetAnalyzerDiagnosticsAsync());
    }

    public static TheoryData<int> Files() => [.. Enumerable.Range(0, example.Length)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Half_a_file_is_no_reason_to_throw(int file)
    {
        for (var length = 0; length < example[file].Length; length += 20)
            await DoesNotThrow([.. example[..file], example[file][..length], .. example[(file + 1)..]]);
    }

    /// <summary>Something for every rule to look at.</summary>
    private const string Everything = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TypedMigrations;
        [assembly: AssumePure(typeof(Uri), "a test")]
        namespace App.Migrations;
        [DataMigration("20260106090000_SetCleanFlag"), Irreversible("a test")]
        public partial class SetCleanFlag
        {
            static int count; static readonly Dictionary<string, int> table = new() { ["a"] = 1 };
            public static After.Item? Up(Before.Item item)
            {
                foreach (var (key, value) in table) count += value / item.Id;
                var (a, b) = new Pair(item.Name) { B = item.Name[..3] };
                List<string> list = [.. item.Name.Split(' ').Select(part => part.ToUpper()), a!, $"{item.Id}{b}"];
                list.ForEach(one => Local(one)); list[0] = item.Name switch { "a" => "b" };
                try { checked { count++; } } catch { }
                return item.IsClean ? null : item with { Name = list.First() + DateTime.Now, IsClean = Run(new Worker()) is > 1 and < 3 };
                string Local(string text) => text is [var first, ..] ? first + text : text;
            }
            public static Before.Item Down(After.Item item) => item;
            static int Run(IWork work) => work.Do(int.Parse("1")) + new Pair("a") - 1;
            interface IWork { int Do(int i); }
            class Worker : IWork { int Value { get; set; } = Random.Shared.Next(); public int Do(int i) => Value = Value++ + i; }
            record Pair(string A) { public string B { get; init; } = ""; public static int operator +(int i, Pair pair) => i;
                public void Deconstruct(out string a, out string b) => (a, b) = (A, B); }
        }
        """;

    [Fact]
    public async Task Half_of_everything_is_no_reason_to_throw()
    {
        for (var length = 0; length < Everything.Length; length += 47)
            await DoesNotThrow([.. schema, Everything[..length]]);
    }

    [Fact]
    public async Task A_missing_word_is_no_reason_to_throw()
    {
        var words = Everything.Split(' ');
        for (var i = 0; i < words.Length; i += 5)
            await DoesNotThrow([.. schema, string.Join(' ', words.Where((_, other) => other != i))]);
    }

    [Theory]
    [InlineData("static int A() => B(); static int B() => A();", "A()")]
    [InlineData("static List<int> a = b; static List<int> b = a;", "a")]
    [InlineData("", "new Missing(item).Name")]
    [InlineData("", "Up(item)")]
    [InlineData("", "item.Name.Missing().First()[1..]")]
    [InlineData("", "(dynamic)item + 1")]
    [InlineData("static T Id<T>(T t) where T : IComparable<T> => t.CompareTo(t) > 0 ? t : Id(t);", "Id(1)")]
    [InlineData("class Loop : Loop { public Loop() : base() { } }", "new Loop()")]
    [InlineData("static void M(int i) { var x = x + i; x = x; }", "M")]
    [InlineData("static unsafe int* P(int* p) => p + 1; static delegate*<int, int> f;", "1")]
    [InlineData("static ref int R(ref int i) => ref i; static int[] A = { 1 };", "R(ref A[0]) = 2")]
    public Task Odd_code_is_no_reason_to_throw(string members, string expression) => DoesNotThrow([.. schema, $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        namespace App.Migrations;
        [TypedMigrations.DataMigration("20260106090000_A")]
        public partial class A
        {
            {{members}}
            public static After.Item Up(Before.Item item) { var value = {{expression}}; return item; }
        }
        """]);

    [Theory]
    [InlineData("DataMigration")]
    [InlineData("DataMigration(null)")]
    [InlineData("DataMigration(new[] { \"1\" })")]
    [InlineData("DataMigration(\"20260106090000_A\"), DataMigration(\"20260106090000_A\")")]
    [InlineData("DataMigration(\"20260106090000_A\"), DbContext()")]
    [InlineData("DataMigration(\"20260106090000_A\"), DbContext(null)")]
    [InlineData("DataMigration(\"20260106090000_A\"), DbContext(typeof(string[]))")]
    [InlineData("DataMigration(\"20260106090000_A\"), Migration(\"20260106090000_A\")")]
    [InlineData("DataMigration(\"20260106090000_A\"), MigrationTests<A>")]
    [InlineData("DataMigration(\"20260106090000_A\"), MigrationTests<>")]
    public Task Odd_attributes_are_no_reason_to_throw(string attributes) => DoesNotThrow([.. schema, $$"""
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        using TypedMigrations;
        using TypedMigrations.Testing;

        namespace App.Migrations;

        [{{attributes}}]
        public partial class A
        {
            public static After.Item Up(Before.Item item) => item;
        }
        """]);

    [Fact]
    public Task Copied_files_are_no_reason_to_throw() => DoesNotThrow([.. example, .. example]);

    [Fact]
    public Task Names_that_differ_in_case_are_no_reason_to_throw() =>
        DoesNotThrow([.. example, .. example.Select(source => source.Replace("Clean", "clean", StringComparison.Ordinal))]);

    [Theory]
    [InlineData("namespace App.Migrations;", "namespace App . /* here */ @Migrations;")]
    [InlineData("namespace App.Migrations;", "namespace A::B;")]
    [InlineData("namespace App.Migrations;", "namespace App..Migrations;")]
    [InlineData("namespace App.Migrations;", "")]
    [InlineData("partial class SetCleanFlag", "partial class @class")]
    [InlineData("partial class SetCleanFlag", "partial class Ünïcode\\u0041")]
    [InlineData("partial class SetCleanFlag", "partial class")]
    public Task Odd_names_are_no_reason_to_throw(string old, string odd) =>
        DoesNotThrow([.. schema, .. example[schema.Length..].Select(source => source.Replace(old, odd, StringComparison.Ordinal))]);

    private static async Task DoesNotThrow(string[] sources)
    {
        var generated = Generated.From(sources);
        Assert.Null(generated.Result.Exception);
        Assert.DoesNotContain(await generated.Analyze(Rules), diagnostic => diagnostic.Id == "AD0001");
    }

    private static string Releases(string list) => File.ReadAllText(Path.Combine(Root, "src", "Generator", $"AnalyzerReleases.{list}.md"));

    private static IEnumerable<DiagnosticDescriptor> Table() => typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "docs", "rules")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
