using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports an id that is not of the form <c>yyyyMMddHHmmss_Name</c>, by which Entity Framework orders migrations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0001MalformedId() : DataMigrationRule(Descriptors.TM0001)
{
    private const string Stamp = "yyyyMMddHHmmss";

    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (migration.Id is { } id && Problem(id) is { } problem)
            yield return Report(migration.IdLocation, id, problem, $"20260106090000_{migration.Name}");
    }

    private static string? Problem(string id) =>
        !MigrationResolver.IsId(id) ? $"it is not {Stamp}_Name"
        : DateTime.TryParseExact(id.Substring(0, Stamp.Length), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null
        : $"{id.Substring(0, Stamp.Length)} is not a date with a time";
}
