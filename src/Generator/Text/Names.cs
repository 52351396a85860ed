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
                return context.Substring(0, context.Length - suffix.Length) + "Snapshots";
        return context + "Snapshots";
    }

    /// <summary>The record of an entity: the last part of its name, and as much before it as tells it from <paramref name="others"/>.</summary>
    public static string Record(string entity, IEnumerable<string> others)
    {
        var parts = Parts(entity);
        var rivals = others.Where(other => other != entity).Select(Parts).ToList();
        for (var length = 1; length < parts.Length; length++)
        {
            var name = Last(parts, length);
            if (!rivals.Any(rival => Last(rival, length) == name))
                return name;
        }

        return Last(parts, parts.Length);
    }

    /// <summary>The member of a record for a property, which must not be called like the record or like a member that every record has.</summary>
    public static string Member(string property, string record)
    {
        var name = Identifier(property);
        return name == record || recordMembers.Contains(name) ? name + "_" : name;
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
