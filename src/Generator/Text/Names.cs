using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMigrations.Generator.Text;

/// <summary>Decides the names of all generated code.</summary>
internal static class Names
{
    // The members that every record or object has.
    private static readonly HashSet<string> recordMembers =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "ReferenceEquals", "ToString", "get_EqualityContract", "op_Equality", "op_Inequality",
    ];

    /// <summary>The class that holds the states of a context: <c>ShopSnapshots</c> for <c>ShopContext</c>.</summary>
    public static string Snapshots(string context)
    {
        foreach (var suffix in new[] { "DbContext", "Context" })
            if (context.Length > suffix.Length && context.EndsWith(suffix, StringComparison.Ordinal))
                return Identifier(context.Substring(0, context.Length - suffix.Length)) + "Snapshots";
        return Identifier(context) + "Snapshots";
    }

    /// <summary>
    /// The names of the records of a state's types: the last part of the type's name, with as many parts before it as make it unique. An
    /// owned type is named after its owner's record and the navigation. The names depend on the state alone, so a migration's records keep
    /// their names whatever comes before or after it.
    /// </summary>
    /// <param name="entities">The types of the state.</param>
    public static Dictionary<string, string> Records(IEnumerable<string> entities)
    {
        var names = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        var all = new HashSet<string>(entities);
        var owned = all.ToLookup(entity => Owner(entity) is { } owner && all.Contains(owner));
        var parts = owned[false].ToDictionary(entity => entity, Parts);
        var rivals = parts.Values.SelectMany(part => Enumerable.Range(1, part.Length).Select(length => Last(part, length)))
            .ToLookup(name => name);
        foreach (var (entity, part) in parts.Select(pair => (pair.Key, pair.Value)))
        {
            var name = Enumerable.Range(1, part.Length)
                .Select(length => Last(part, length))
                .FirstOrDefault(name => rivals[name].Count() == 1);
            names.Add(entity, Take(name ?? Last(part, part.Length), taken));
        }

        // The name of an owner is a part of the names of its values, so it is decided first.
        foreach (var entity in owned[true].OrderBy(entity => entity, StringComparer.Ordinal))
        {
            var owner = Owner(entity)!;
            names.Add(entity, Take(names[owner] + Identifier(entity.Substring(owner.Length + 1)), taken));
        }

        return names;
    }

    /// <summary>
    /// The members of a record for its properties, in order. No member has the name of the record, of another member, of an inherited
    /// member, or of a member that every record has. Accessors are members too.
    /// </summary>
    public static IEnumerable<string> Members(IEnumerable<string> properties, string record, IEnumerable<string> inherited)
    {
        var taken = new HashSet<string>(recordMembers.Concat(inherited.SelectMany(WithAccessors))) { record };
        return properties.Select(property =>
        {
            var name = Identifier(property);
            while (taken.Overlaps(WithAccessors(name)))
                name += "_";
            taken.UnionWith(WithAccessors(name));
            return name;
        });
    }

    private static string[] WithAccessors(string member) => [member, "get_" + member, "set_" + member];

    /// <summary>The name, with as many <c>_</c> after it as make it unique.</summary>
    public static string Take(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    /// <summary>The text as an identifier: other characters become <c>_</c>.</summary>
    public static string Identifier(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (var character in text)
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary>The identifier in code: keywords get an <c>@</c>.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    /// <summary>The identifier of a declared type: the compiler warns of names in lower case, which may become keywords.</summary>
    public static string EscapeType(string identifier) =>
        identifier.All(character => character is >= 'a' and <= 'z') ? "@" + identifier : Escape(identifier);

    /// <summary>A namespace and a type in it, from the root.</summary>
    public static string Global(string @namespace, string type) =>
        "global::" + string.Join(".", Join(@namespace, type).Split('.').Select(Escape));

    /// <summary>A type's full name without <c>global::</c>, as file names and messages use it.</summary>
    public static string Join(string @namespace, string type) => @namespace.Length == 0 ? type : $"{@namespace}.{type}";

    // Shop.Order of Shop.Order#Lines
    private static string? Owner(string entity) =>
        entity.LastIndexOf('#') is >= 0 and var navigation ? entity.Substring(0, navigation) : null;

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
