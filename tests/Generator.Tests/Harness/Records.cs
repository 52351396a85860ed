using System.Text.RegularExpressions;

namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>The records of schemas, whether a data migration names them or not.</summary>
internal static partial class Records
{
    private static readonly Dictionary<string, string> all = new() { ["TypedMigrationsEmit"] = "All" };

    /// <summary>The project with a migration for each model, called <c>State1</c> and so on.</summary>
    public static Generated Of(params string[] models) => Generated.From(all, [Designers.Context, .. Migrations(models)]);

    /// <summary>The same with code that uses the records; it is the last file.</summary>
    public static Generated Using(string code, params string[] models) => Generated.From(
        all,
        [Designers.Context, .. Migrations(models), $"using static App.Migrations.AppSnapshots; static class Use {{ {code} }}"]);

    /// <summary>The text of a state's file.</summary>
    public static string State(this Generated generated, int number = 1) => generated.File($"AppSnapshots.State{number}");

    /// <summary>The members of a state's records, as <c>required string Name</c>.</summary>
    public static IEnumerable<string> Members(this Generated generated, int state = 1) =>
        Member().Matches(generated.State(state)).Select(match => match.Groups[1].Value + match.Groups[2].Value);

    /// <summary>The types that a state declares, as <c>new record Item</c> or <c>class Tag</c>.</summary>
    public static IEnumerable<string> Types(this Generated generated, int state = 1) =>
        Type().Matches(generated.State(state)).Select(match => match.Groups[1].Value + match.Groups[2].Value);

    private static IEnumerable<string> Migrations(string[] models) =>
        models.Select((model, i) => Designers.Migration($"2026010{i + 1}000000_State{i + 1}", model));

    [GeneratedRegex(@"public ([^\n]*) \{ (?:get; init;|get => [^\n]*) \}( = [^\n]*)?")]
    private static partial Regex Member();

    [GeneratedRegex(@"\n        public (new )?(?:sealed |abstract )?(?:partial )?((?:record|class) @?\w+)")]
    private static partial Regex Type();
}
