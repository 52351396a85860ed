using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMigrations.Generator.Text;

/// <summary>The one place that decides the names of what is generated.</summary>
internal static class Names
{
    // What a record already has under that name, or what object has.
    private static readonly HashSet<string> recordMembers =
        ["Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ToString"];

    /// <summary>The class that holds the states of a context: <c>ShopSnapshots</c> for <c>ShopContext</c>.</summary>
    public static string Snapshots(string context)
    {
        foreach (var suffix in new[] { "DbContext", "Context" })
            if (context.Length > suffix.Length && context.EndsWith(suffix, StringComparison.Ordinal))
                return Identifier(context.Substring(0, context.Length - suffix.Length)) + "Snapshots";
        return Identifier(context) + "Snapshots";
    }

    /// <summary>
    /// The records of a state's entities, by entity: the last part of its name, and as much before it as tells it from the others. An entity
    /// that was there before keeps its record's name whatever comes after it: old migrations name it.
    /// </summary>
    /// <param name="entities">The entities of the state.</param>
    /// <param name="before">The names in the state before.</param>
    public static Dictionary<string, string> Records(
        IEnumerable<string> entities, IReadOnlyDictionary<string, string> before)
    {
        var added = entities.Where(entity => !before.ContainsKey(entity)).ToList();
        var names = entities.Where(before.ContainsKey).ToDictionary(entity => entity, entity => before[entity]);
        var taken = new HashSet<string>(names.Values);
        foreach (var entity in added)
        {
            var parts = Parts(entity);
            var name = Enumerable.Range(1, parts.Length)
                .Select(length => (Text: Last(parts, length), Length: length))
                .Where(name => !taken.Contains(name.Text))
                .FirstOrDefault(name => !added.Any(rival => rival != entity && Last(Parts(rival), name.Length) == name.Text))
                .Text;
            names.Add(entity, Take(name ?? Last(parts, parts.Length), taken));
        }

        return names;
    }

    /// <summary>
    /// The members of a record for its properties, in their order; none is called like the record, like another, or like a member that every
    /// record has.
    /// </summary>
    public static IEnumerable<string> Members(IEnumerable<string> properties, string record)
    {
        var taken = new HashSet<string>(recordMembers) { record };
        return properties.Select(property => Take(Identifier(property), taken));
    }

    /// <summary>The name, with as many <c>_</c> behind it as it takes to be the first of that name.</summary>
    public static string Take(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    /// <summary>The text as an identifier: what is none of its characters becomes <c>_</c>.</summary>
    public static string Identifier(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (var character in text)
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary>The identifier as it stands in code: keywords get their <c>@</c>.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    /// <summary>The same for a type that is declared: the compiler warns of names in small letters alone, which keywords might become.</summary>
    public static string EscapeType(string identifier) =>
        identifier.All(character => character is >= 'a' and <= 'z') ? "@" + identifier : Escape(identifier);

    /// <summary>A namespace and a type in it, from the root.</summary>
    public static string Global(string @namespace, string type) =>
        "global::" + string.Join(".", Join(@namespace, type).Split('.').Select(Escape));

    /// <summary>A type's full name without <c>global::</c>, as file names and messages use it.</summary>
    public static string Join(string @namespace, string type) => @namespace.Length == 0 ? type : $"{@namespace}.{type}";

    private static string Last(string[] parts, int length) =>
        Identifier(string.Join("_", parts.Skip(Math.Max(0, parts.Length - length))));

    // Shop.Entities.Item, Shop.Item+Line and Microsoft.AspNetCore.Identity.IdentityUserRole<System.Guid>
    private static string[] Parts(string entity)
    {
        var generic = entity.IndexOf('<');
        var parts = (generic < 0 ? entity : entity.Substring(0, generic)).Split('.', '+');
        if (generic >= 0)
            parts[parts.Length - 1] += entity.Substring(generic).TrimEnd('>');
        return parts;
    }
}
