using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

/// <summary>The tests of a rule over the code that functions run: what it finds, it finds wherever a function may reach it.</summary>
public abstract class PurityTests<TRule> : RuleTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Text;
        using TypedMigrations;

        namespace App.Migrations;

        """;

    /// <summary>A data migration, types beside it, and the usings that people have.</summary>
    protected static string Code(string members, string types = "") => Usings + Migration(members) + "\n" + types;

    /// <summary>A function that computes a value from <c>item</c> and gives the row back.</summary>
    protected static string Up(string expression) =>
        $"public static After.Item Up(Before.Item item) {{ object? value = {expression}; return item; }}";

    /// <summary>
    /// Fails unless the rule finds what is marked in an expression: in the function, some calls deep, in a local function, a lambda, a
    /// property, an operator, a constructor, an override and behind an interface. The expression has <c>name</c>, <c>id</c>, <c>price</c>
    /// and <c>time</c>.
    /// </summary>
    protected static Task IsFoundEverywhere(string expression, string message = "", string types = "")
    {
        const string Parameters = "string name, int id, decimal price, DateTime time";
        const string Arguments = "name, id, price, time";
        return Reports(message, Compiles(Code(
            $$"""
            public static After.Item Up(Before.Item item)
            {
                var (name, id, price, time) = (item.Name, item.Id, (decimal)item.Id, new DateTime(2000, 1, 1));
                var all = new object?[]
                {
                    {{expression}},
                    First.Call({{Arguments}}),
                    Local(),
                    new[] { 1 }.Select(one => (object?)({{expression}})).Count(),
                    new Holder({{Arguments}}).Value,
                    new Holder({{Arguments}}) + 1,
                    new Made({{Arguments}}),
                    Run(new Worker(), {{Arguments}}),
                    new Derived().Do({{Arguments}}),
                    new object[] { new Shown() },
                };
                return item;

                object? Local() => {{expression}};
            }

            static object? Run(IWork work, {{Parameters}}) => work.Do({{Arguments}});
            """,
            $$"""
            {{types}}
            static class First { public static object? Call({{Parameters}}) => Second.Call({{Arguments}}); }
            static class Second { public static object? Call({{Parameters}}) { return Third.Call({{Arguments}}); } }
            static class Third { public static object? Call({{Parameters}}) => {{expression}}; }
            sealed record Holder(string Name, int Id, decimal Price, DateTime Time)
            {
                public object? Value { get { var ({{Arguments}}) = this; return {{expression}}; } }
                public static object? operator +(Holder holder, int i) { var ({{Arguments}}) = holder; return {{expression}}; }
            }
            sealed class Made { public Made({{Parameters}}) { object? value = {{expression}}; } }
            interface IWork { object? Do({{Parameters}}); }
            sealed class Worker : IWork { public object? Do({{Parameters}}) => {{expression}}; }
            abstract class Base { public abstract object? Do({{Parameters}}); }
            sealed class Derived : Base { public override object? Do({{Parameters}}) => {{expression}}; }
            sealed class Shown { public override string ToString() { var (name, id, price, time) = ("", 1, 1m, default(DateTime));
                object? value = {{expression}}; return ""; } }
            static class Unused { static object? Call({{Parameters}}) =>
                {{expression.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)}}; }
            """)));
    }

    /// <summary>Fails unless the rule finds what is marked in the file and that compiles.</summary>
    protected static Task IsFound(string code, string message = "") => Reports(message, Compiles(code));

    /// <summary>Fails if the rule finds anything, or the file does not compile.</summary>
    protected static Task IsPure(string code) => IsSilent(Compiles(code));

    private static string Compiles(string code)
    {
        var errors = Generated.From(Project([Marked.Parse(code).Source])).Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
        return code;
    }
}
