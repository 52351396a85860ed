using Microsoft.CodeAnalysis.CSharp;

namespace TypedMigrations.Generator.Text;

/// <summary>
/// Names the generated files. Adding a second file with the same name throws and would discard all others. Names that differ only in case
/// count as the same.
/// </summary>
internal static class FileNames
{
    /// <summary>Gives each model a file name. A class has one file; the compiler reports a copied class.</summary>
    public static IEnumerable<(string FileName, T Model)> Assign<T>(IEnumerable<T> models, Func<T, string> className)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var copies in models.GroupBy(className))
        {
            // During an edit, the name of a class may contain anything.
            var name = new string([.. copies.Key.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '.')]);
            var free = name;
            for (var i = 2; !taken.Add(free); i++)
                free = $"{name}.{i}";
            yield return ($"{free}.g.cs", copies.First());
        }
    }
}
