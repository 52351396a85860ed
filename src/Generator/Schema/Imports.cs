using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>The meaning of names according to the using directives of a file.</summary>
internal sealed class Imports
{
    private static readonly string[] frameworks =
    [
        "System", "Microsoft.Data", "Microsoft.EntityFrameworkCore", "Npgsql", "NpgsqlTypes", "NodaTime", "NetTopologySuite", "Pgvector",
    ];

    private readonly HashSet<string> _namespaces = [];

    private readonly Dictionary<string, TypeSyntax> _aliases = [];

    private Imports(IEnumerable<UsingDirectiveSyntax> directives)
    {
        foreach (var directive in directives)
            if (directive.Alias is { Name.Identifier.ValueText: var alias })
                _aliases[alias] = directive.NamespaceOrType;
            else
                _namespaces.Add(directive.NamespaceOrType.ToString());
        // C# does not let one alias name another, but during an edit aliases may form a cycle.
        foreach (var circular in _aliases.Where(alias =>
            alias.Value.DescendantNodesAndSelf(node => node is not QualifiedNameSyntax).Any(IsAlias)).ToList())
            _aliases.Remove(circular.Key);

        bool IsAlias(SyntaxNode node) => node is IdentifierNameSyntax { Identifier.ValueText: var name } && _aliases.ContainsKey(name);
    }

    public static Imports Read(SyntaxNode node) => new(MigrationPartParser.Directives(node));

    /// <summary>The namespaces that belong neither to the framework nor to the database.</summary>
    public IReadOnlyList<string> OfProject =>
        [.. _namespaces.Where(space =>
            !frameworks.Any(framework => space == framework || space.StartsWith(framework + ".", StringComparison.Ordinal)))];

    /// <summary>The type with an alias resolved.</summary>
    public TypeSyntax Meant(TypeSyntax type) =>
        type is IdentifierNameSyntax { Identifier.ValueText: var name } && _aliases.TryGetValue(name, out var meant) ? meant : type;

    /// <summary>Whether a name means the type of a namespace, and not a type of the project with the same name.</summary>
    /// <param name="namespace">The namespace.</param>
    /// <param name="written">The qualifier of the name in the source, or null.</param>
    public bool Means(string @namespace, string? written) =>
        written is null
            ? @namespace is "System" or "System.Collections.Generic" || _namespaces.Contains(@namespace)
            : written == @namespace;
}
