using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.History;

/// <summary>The tests of a rule over schema migrations as they are scaffolded: a main file and a designer each.</summary>
public abstract class HistoryTests<TRule> : RuleTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    /// <summary>The main file and the designer of a schema migration.</summary>
    protected static string[] Scaffolded(string id, string up) =>
    [
        $$"""
        using System;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace App.Migrations
        {
            public partial class {{id[15..]}} : Migration
            {
                protected override void Up(MigrationBuilder migrationBuilder)
                {
                    {{up}}
                }
            }
        }
        """,
        Designers.Migration(id, Designers.Items).Replace(
            """
                    protected override void Up(MigrationBuilder migrationBuilder)
                    {
                    }

            """,
            "",
            StringComparison.Ordinal),
    ];

    /// <summary>Fails unless what is marked in <c>Up</c> of the newest migration is reported.</summary>
    protected static Task Finds(string message, string up) => Reports(message, Scaffolded("20260201000000_Next", up));

    /// <summary>Fails if anything in <c>Up</c> of the newest migration is reported.</summary>
    protected static Task Passes(string up) => IsSilent(Scaffolded("20260201000000_Next", up));
}
