using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Pipeline;

/// <summary>
/// Real designers, damaged: the generator and the rules never throw, and what is generated of a damaged designer compiles all the same. For
/// a longer run set TYPEDMIGRATIONS_FUZZ to the number of designers to damage.
/// </summary>
public class FuzzTests
{
    private static readonly int runs =
        int.TryParse(Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_FUZZ"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : 120;

    private static readonly Dictionary<string, string> all = new() { ["TypedMigrationsEmit"] = "All" };

    private static readonly string[] designers =
    [
        .. Directory.GetFiles(Path.Combine(Repository(), "tests", "Zoo"), "*.Designer.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            // Their types are not referred to here.
            .Where(text =>
                !text.Contains("using NodaTime;", StringComparison.Ordinal)
                    && !text.Contains("using Microsoft.Data.SqlTypes;", StringComparison.Ordinal)),
    ];

    private static readonly string[] expressions =
    [
        "null", "1 + 1", "nameof(b)", "$\"{b}\"", "typeof(int)", "x => x", "new { }", "-1", "\"\"", "\"é\\u0000\"", "\"a.b#c<d>\"",
        "new[] { \"A\", \"B\" }",
        "(byte)300", "default", "b", "\"Id\"", "\"very long "
            + "name name name name name name name name name name name name name name name name name\"",
    ];

    private static readonly string[] statements =
    [
        "for (;;) { }", "if (b == null) return;", "var c = b;", "b.HasKey();", "b.HasBaseType(\"X\");", "b.ToTable((string)null);",
        "b.ToView(\"V\");",
        "b.Property<int>(\"Id\");", "b.Property<dynamic>(\"Odd\");", "b.HasDiscriminator();", "b.Unknown<int>();", "b.ToJson(\"J\");",
        "{ }", "throw null;",
    ];

    private static readonly string[] types = [
        "object", "int[][]", "Missing", "List<Missing>", "string?", "(int, int)", "void", "global::X.Y<Z>", "nint", "Func<int>"
    ];

    [Fact]
    public async Task Damaged_designers_are_read_or_refused()
    {
        Assert.NotEmpty(designers);
        for (var run = 0; run < runs; run++)
        {
            // Told by its number, so that a failure can be had again.
            var random = new Random(run);
            var designer = designers[random.Next(designers.Length)];
            var damaged = Damage(designer, random);

            var generated = Generated.From(all, damaged, Context(designer));

            Assert.True(generated.Result.Exception is null, $"Designer {run}: {generated.Result.Exception}\n{damaged}");
            var errors = generated.Output.GetDiagnostics()
                .Where(diagnostic =>
                    diagnostic.Severity == DiagnosticSeverity.Error
                        && generated.Result.GeneratedSources.Any(file => file.SyntaxTree == diagnostic.Location.SourceTree))
                .ToList();
            Assert.True(errors.Count == 0, $"Designer {run}: {string.Join('\n', errors)}\n{damaged}");
            Assert.DoesNotContain(
                await generated.Analyze(new TM0011UnreadableDesigner(), new TM0014UnreadableId(), new TM0015UnseenMigration()),
                finding => finding.Id == "AD0001");
        }
    }

    [Fact]
    public async Task Long_designers_are_read_or_refused()
    {
        for (var run = 0; run < 4; run++)
        {
            var random = new Random(run);
            var designer = designers[random.Next(designers.Length)];
            var damaged = Grow(Damage(designer, random), run % 2 == 0 ? 22_000 : 0, run % 2 == 0 ? 0 : 5_500_000);

            var generated = Generated.From(all, damaged, Context(designer));

            Assert.True(generated.Result.Exception is null, $"Designer {run}: {generated.Result.Exception}");
            Assert.DoesNotContain(
                await generated.Analyze(new TM0011UnreadableDesigner(), new TM0014UnreadableId()), finding => finding.Id == "AD0001");
        }
    }

    private static int Lines(string text) => text.Count(character => character == '\n');

    /// <summary>Repeats the statements of a designer up to so many lines, or has it hold so many characters of data.</summary>
    private static string Grow(string designer, int lines, int data)
    {
        var end = designer.LastIndexOf("#pragma", StringComparison.Ordinal) is > 0 and var found ? found : designer.Length;
        var start = designer.IndexOf("modelBuilder.Entity(", StringComparison.Ordinal) is > 0 and var first && first < end ? first : end;
        var statements = designer[start..end];
        var text = new StringBuilder(designer[..end]);
        for (var (i, grown) = (0, Lines(designer)); grown < lines; grown += Lines(statements) + 1)
            text.Append(statements.Replace("Entity(\"Zoo.", $"Entity(\"Zoo{i++}.", StringComparison.Ordinal)).Append('\n');
        if (data > 0)
        {
            text.Append(
                "modelBuilder.Entity(\"Zoo.Data\", b => { b.Property<int>(\"Id\"); b.HasKey(\"Id\"); b.ToTable(\"Data\"); b.HasData(");
            for (var id = 0; text.Length < data; id++)
                text.Append(CultureInfo.InvariantCulture, $"new {{ Id = {id}, Text = \"{new string('x', 200)}\" }},\n");
            text.Append("new { Id = -1 }); });\n");
        }

        return text.Append(designer.AsSpan(end)).ToString();
    }

    /// <summary>
    /// One to four things that may happen to a file: a cut, a lost or doubled statement, a literal that is an expression, another type.
    /// </summary>
    private static string Damage(string designer, Random random)
    {
        var root = CSharpSyntaxTree.ParseText(designer).GetRoot();
        var damages = random.Next(1, 5);
        for (var i = 0; i < damages; i++)
            root = Damage(root, random);
        var text = root.ToFullString();
        return random.Next(8) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private static SyntaxNode Damage(SyntaxNode root, Random random)
    {
        switch (random.Next(6))
        {
            case 0 when Pick<ExpressionStatementSyntax>(root, random) is { } lost:
                return root.RemoveNode(lost, SyntaxRemoveOptions.KeepNoTrivia)!;
            case 1 when Pick<ExpressionStatementSyntax>(root, random) is { Parent: BlockSyntax } doubled:
                return root.InsertNodesAfter(doubled, [doubled]);
            case 2 when Pick<LiteralExpressionSyntax>(root, random) is { } literal:
                return root.ReplaceNode(literal, SyntaxFactory.ParseExpression(expressions[random.Next(expressions.Length)]));
            case 3 when Pick<ExpressionStatementSyntax>(root, random) is { Parent: BlockSyntax } place:
                return root.InsertNodesBefore(place, [SyntaxFactory.ParseStatement(statements[random.Next(statements.Length)])]);
            case 4 when Pick<TypeArgumentListSyntax>(root, random) is { } type:
                return root.ReplaceNode(
                    type, SyntaxFactory.TypeArgumentList([SyntaxFactory.ParseTypeName(types[random.Next(types.Length)])]));
            case 5 when Pick<LiteralExpressionSyntax>(root, random) is { } one && Pick<LiteralExpressionSyntax>(root, random) is { } other:
                return root.ReplaceNode(one, other);
            default:
                return root;
        }
    }

    private static T? Pick<T>(SyntaxNode root, Random random)
        where T : SyntaxNode
    {
        var nodes = root.DescendantNodes().OfType<T>().ToList();
        return nodes.Count == 0 ? null : nodes[random.Next(nodes.Count)];
    }

    /// <summary>The context that the designer names: without it the compiler would not get to the generated code.</summary>
    private static string Context(string designer)
    {
        var root = CSharpSyntaxTree.ParseText(designer).GetRoot();
        var name = root.DescendantNodes().OfType<TypeOfExpressionSyntax>().First().Type.ToString();
        var usings = root.DescendantNodes()
            .OfType<UsingDirectiveSyntax>()
            .Select(directive => directive.NamespaceOrType.ToString())
            .Where(space => space.StartsWith("Zoo", StringComparison.Ordinal));
        return $"namespace {usings.FirstOrDefault() ?? "Zoo"} {{ class {name} : Microsoft.EntityFrameworkCore.DbContext; }}";
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TypedMigrations.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
