using Microsoft.CodeAnalysis.CSharp;

namespace TypedMigrations.Generator.Text;

/// <summary>
/// Names the generated files. To add a second file of one name throws, which would take all the others along, and names that differ in case
/// alone are one name.
/// </summary>
internal static class FileNames
{
    /// <summary>Gives each model the name of its file, of which a class has one: of a copied class the compiler says so.</summary>
    public static IEnumerable<(string FileName, T Model)> Assign<T>(IEnumerable<T> models, Func<T, string> className)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var copies in models.GroupBy(className))
        {
            // A class's name may hold whatever stands there while somebody types.
            var name = new string([.. copies.Key.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '.')]);
            var free = name;
            for (var i = 2; !taken.Add(free); i++)
                free = $"{name}.{i}";
            yield return ($"{free}.g.cs", copies.First());
        }
    }
}
