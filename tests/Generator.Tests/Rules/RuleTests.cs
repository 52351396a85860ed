using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>
/// The tests of a rule. What it shall report stands between <c>[|</c> and <c>|]</c>. A file without a namespace gets that of the
/// migrations, and a project without a schema migration the example's.
/// </summary>
public abstract class RuleTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    /// <summary>Says that a project has no schema migration on purpose.</summary>
    protected const string NoSchema = "// No class has [Migration(…)].";

    private const string Head = """
        using System.Collections.Generic;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        using TypedMigrations;
        using TypedMigrations.Testing;
        namespace App.Migrations;

        """;

    private protected static string AddIsClean { get; } = Designers.Migration("20260101000000_AddIsClean", Designers.Items);

    /// <summary>A data migration over <see cref="AddIsClean"/>.</summary>
    protected static string Migration(string members) =>
        $$"""[DataMigration("20260106090000_SetCleanFlag")] public partial class SetCleanFlag { {{members}} }""";

    /// <summary>Fails unless the rule reports what is marked and nothing else, and each message holds <paramref name="message"/>.</summary>
    protected static async Task Reports(string message, params string[] files)
    {
        var marked = Project(files).Select(Marked.Parse).ToList();

        var reported = await Run(Generated.From([.. marked.Select(file => file.Source)]).Output);

        Assert.Equal(
            marked.SelectMany((file, i) => file.Spans.Select(span => $"File{i}.cs {span}")).Order(),
            reported.Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Location.SourceSpan}").Order());
        Assert.All(reported.Select(Message), text => Assert.Contains(message, text, StringComparison.Ordinal));
    }

    /// <summary>Fails if the rule reports anything.</summary>
    protected static async Task IsSilent(params string[] files) => Assert.Empty(await Run(Generated.From(Project(files)).Output));

    private protected static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private protected static async Task<ImmutableArray<Diagnostic>> Run(Compilation compilation) =>
        await compilation.WithAnalyzers([new TRule()]).GetAnalyzerDiagnosticsAsync();

    private protected static string[] Project(IEnumerable<string> files)
    {
        var sources = files
            .Select(file => file.Contains("namespace ", StringComparison.Ordinal) ? file : Head + file)
            .ToList();
        return sources.Any(source => source.Contains("[Migration(", StringComparison.Ordinal))
            ? [.. sources, Designers.Context]
            : [.. sources, Designers.Context, AddIsClean];
    }
}
