using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Cli.Sources;

/// <summary>The name of a context in a file.</summary>
/// <param name="Name">The context, as its designers name it.</param>
/// <param name="Namespaces">The namespaces to import for this name.</param>
internal sealed record ContextReference(string Name, IReadOnlyList<string> Namespaces)
{
    public static ContextReference To(ContextHistory history, string @namespace, MigrationSources sources)
    {
        var last = history.Migrations[^1];
        var imported = last.Usings.Select(Imported).OfType<string>().ToList();
        var declaring = imported.Where(candidate => sources.Declares(candidate, last.Context)).ToList();
        return new ContextReference(
            last.Context,
            // A context of another project is not declared in these sources. Then one of the designer's imports is its namespace.
            [.. (declaring.Count > 0 ? declaring : imported).Where(candidate => !Encloses(candidate, @namespace))]);
    }

    public static bool Encloses(string outer, string inner) => inner == outer || inner.StartsWith(outer + ".", StringComparison.Ordinal);

    /// <summary>
    /// The namespace of a directive; null for an alias, and for namespaces that Entity Framework writes into every designer.
    /// </summary>
    private static string? Imported(string directive)
    {
        var name = directive["using ".Length..].TrimEnd(';').Trim();
        var isAlias = name.Contains('=', StringComparison.Ordinal);
        return isAlias || Encloses("System", name) || Encloses("Microsoft.EntityFrameworkCore", name) ? null : name;
    }
}
