using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

/// <summary>Every kind of impurity, in every place that a function may reach: each is found there, and nowhere else.</summary>
public class ImpurityMatrixTests
{
    private const string Parameters = "string name, int id, DateTime time, byte[] data";

    private const string Arguments = "name, id, time, data";

    /// <summary>
    /// The rule that finds a kind, and what it marks in an expression over <c>name</c>, <c>id</c>, <c>time</c> and <c>data</c>.
    /// </summary>
    private static readonly Dictionary<string, (string Rule, string Expression)> kinds = new()
    {
        ["clock"] = ("TM0101", "[|DateTime.UtcNow|]"),
        ["randomness"] = ("TM0101", "[|Random.Shared|].Next()"),
        ["new Guid"] = ("TM0101", "[|Guid.NewGuid|]()"),
        ["hash code of a string"] = ("TM0101", "name.[|GetHashCode|]()"),
        ["environment"] = ("TM0102", "[|Environment.GetEnvironmentVariable|](name)"),
        ["file"] = ("TM0102", "[|File.ReadAllText|](name)"),
        ["network"] = ("TM0102", "[|new System.Net.Http.HttpClient()|]"),
        ["static variable"] = ("TM0103", "[|App.State.Count|]"),
        ["object on a static field"] = ("TM0103", "[|App.State.Names[name] = id|]"),
        ["formatting by culture"] = ("TM0104", "id.[|ToString|](\"N\")"),
        ["casing by culture"] = ("TM0104", "name.[|ToUpper|]()"),
        ["parsing by culture"] = ("TM0104", "[|decimal.TryParse|](name, out _)"),
        ["comparison by culture"] = ("TM0104", "[|string.Compare|](name, \"a\")"),
        ["time zone"] = ("TM0105", "time.[|ToLocalTime|]()"),
        ["order of a hash set"] = ("TM0106", "string.Join(',', [|new HashSet<string> { name }|])"),
        ["order of a dictionary"] = ("TM0106", "string.Join(',', [|new Dictionary<string, int> { [name] = id }.Keys|])"),
        ["changed argument"] = ("TM0107", "[|data[0] = 1|]"),
        ["context of today"] = ("TM0108", "[|new App.AppContext()|]"),
        ["entity of today"] = ("TM0108", "[|new App.Item()|]"),
        ["enum of today"] = ("TM0108", "[|App.Status.Closed|]"),
        ["task"] = ("TM0109", "[|System.Threading.Tasks.Task.Run|](() => 1)"),
        ["thread"] = ("TM0109", "[|new System.Threading.Thread(() => { })|]"),
        ["unordered parallelism"] = ("TM0109", "new[] { id }.[|AsParallel|]().Sum()"),
        ["reflection"] = ("TM0110", "name.[|GetType|]().Name"),
        ["unknown call"] = ("TM0111", "[|Xunit.Assert.IsType<string>|](name)"),
    };

    /// <summary>A value that a function computes, and the members that it takes; <c>§</c> is the expression.</summary>
    private static readonly Dictionary<string, (string Value, string Members)> places = new()
    {
        ["the function itself"] = ("§", ""),
        ["two calls deep"] = (
            $"First({Arguments})",
            $"static object? First({Parameters}) => Inner.Second({Arguments}); static class Inner "
                + $"{{ public static object? Second({Parameters}) {{ return §; }} }}"),
        ["a local function"] = ("Local(); object? Local() => §", ""),
        ["a local function with parameters"] = ($"Local({Arguments}); static object? Local({Parameters}) => §", ""),
        ["a lambda"] = ("new[] { 1 }.Select(one => (object?)(§)).Count()", ""),
        ["a property getter"] = (
            $"new Holder({Arguments}).Value", $"sealed record Holder({Parameters}) {{ public object? Value {{ get {{ return §; }} }} }}"),
        ["a property getter over fields"] = (
            $"new Holder({Arguments}).Value",
            "sealed class Holder "
                + "{ readonly string name; readonly int id; readonly DateTime time; readonly byte[] data; "
                + $"public Holder({Parameters}) => (this.name, this.id, this.time, this.data) = ({Arguments}); "
                + "public object? Value => §; }"),
        ["an operator"] = (
            $"new Holder({Arguments}) + 1",
            $"sealed record Holder({Parameters}) "
                + $"{{ public static object? operator +(Holder holder, int i) {{ var ({Arguments}) = holder; return §; }} }}"),
        ["an operator over its operands"] = (
            $"new Holder() + new Row({Arguments})",
            $"sealed record Row({Parameters}); sealed record Holder "
                + $"{{ public static object? operator +(Holder holder, Row row) {{ var ({Arguments}) = row; return §; }} }}"),
        ["behind an interface"] = (
            $"Run(new Worker(), {Arguments})",
            $"static object? Run(IWork work, {Parameters}) => work.Do({Arguments}); interface IWork {{ object? Do({Parameters}); }} "
                + $"sealed class Worker : IWork {{ public object? Do({Parameters}) => §; }}"),
        ["behind a base class"] = (
            $"Run(new Worker(), {Arguments})",
            $"static object? Run(Work work, {Parameters}) => work.Do({Arguments}); abstract class Work "
                + $"{{ public abstract object? Do({Parameters}); }} sealed class Worker : Work "
                + $"{{ public override object? Do({Parameters}) => §; }}"),
    };

    private static readonly string schema = Designers.Migration("20260101000000_AddItems", Designers.Entity(
        "App.Item",
        """b.Property<string>("Name").IsRequired();""",
        """b.Property<DateTime>("At");""",
        """b.Property<byte[]>("Data").IsRequired();"""));

    private const string Today = """
        namespace App
        {
            public class Item { public int Id { get; set; } public Status Status { get; set; } }
            public enum Status { Open, Closed }
            public static class State { public static int Count;
                public static readonly System.Collections.Generic.Dictionary<string, int> Names = []; }
        }
        """;

    // One project a kind, with a data migration for each place.
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> found = [];

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var kind in kinds.Keys)
            foreach (var place in places.Keys)
                cells.Add(kind, place);
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task It_is_found(string kind, string place)
    {
        var marked = Marked.Parse(Source(kind, place));
        var file = $"File{2 + places.Keys.ToList().IndexOf(place)}.cs";

        var findings = await found.GetOrAdd(kind, key => new(() => Find(key))).Value;

        Assert.Equal(
            [$"{kinds[kind].Rule} {file} {Assert.Single(marked.Spans)}"],
            findings.Where(finding => finding.Contains($" {file} ", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> Find(string kind)
    {
        var generated = Generated.FromMany(
            [Designers.Context + Today, schema, .. places.Keys.Select(place => Marked.Parse(Source(kind, place)).Source)]);
        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return
        [
            .. from finding in await generated.Analyze(AllRulesTests.Rules)
               where finding.Id.StartsWith("TM01", StringComparison.Ordinal)
               select $"{finding.Id} {finding.Location.SourceTree!.FilePath} {finding.Location.SourceSpan}",
        ];
    }

    private static string Source(string kind, string place)
    {
        var number = places.Keys.ToList().IndexOf(place);
        var (value, members) = places[place];
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using TypedMigrations;

            namespace App.Migrations;

            [DataMigration("202601020000{{number:00}}_Place{{number}}"), Irreversible("a test")]
            public partial class Place{{number}}
            {
                public static After.Item Up(Before.Item item)
                {
                    var ({{Arguments}}) = (item.Name, item.Id, item.At, item.Data);
                    object? value = {{value}};
                    return value is null ? item : item with { Name = "" };
                }

                {{members}}
            }
            """.Replace("§", kinds[kind].Expression, StringComparison.Ordinal);
    }
}
