using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Reads a <c>BuildTargetModel</c> or <c>BuildModel</c> body, which Entity Framework's tool wrote.</summary>
internal static class SchemaParser
{
    // The annotation of PostgreSQL's provider before it wrote HasPostgresEnum.
    private const string EnumAnnotation = "Npgsql:Enum:";

    // Calls on the model itself do not affect rows, except these, which only people write.
    private static readonly HashSet<string> others = ["ApplyConfiguration", "ApplyConfigurationsFromAssembly", "Ignore", "Owned"];

    /// <summary>Reads a model.</summary>
    /// <param name="source">The full name of the class that contains the method.</param>
    /// <param name="method">The method with the model builder as its parameter.</param>
    /// <param name="unreadable">Called with each statement that cannot be read.</param>
    public static SchemaState Parse(string source, MethodDeclarationSyntax method, Action<SyntaxNode>? unreadable = null)
    {
        var entities = new Dictionary<string, EntityReader>();
        var enums = new Dictionary<string, EquatableArray<string>>();
        string? schema = null;
        foreach (var (statement, calls) in BuilderBlock.Read(method))
        {
            foreach (var call in calls ?? [])
            {
                if (call is { Method: "HasDefaultSchema" })
                    schema = call.Text;
                else if (call is { Method: "HasAnnotation", Text: "Relational:DefaultSchema" })
                    schema = call.Texts.Skip(1).FirstOrDefault();
                else if (call is { Method: "HasAnnotation", Text: { } annotation }
                    && annotation.StartsWith(EnumAnnotation, StringComparison.Ordinal))
                    enums[ColumnTypes.EnumName(annotation.Substring(EnumAnnotation.Length))] = call.Texts.Skip(1)
                        .SelectMany(labels => labels.Split(','))
                        .ToEquatableArray();
                else if (call is { Method: "HasPostgresEnum" }
                    && call.Arguments.Select(Constants.Text).LastOrDefault(text => text is not null) is { } name)
                    enums[ColumnTypes.EnumName(name)] = call.Arguments.Where(argument => Constants.Text(argument) is null)
                        .SelectMany(Constants.Texts)
                        .ToEquatableArray();
            }

            if (!Read(entities, calls, unreadable))
                unreadable?.Invoke(statement);
        }

        return new SchemaState(source, EntityResolver.Resolve(entities, new ColumnTypes(enums, Imports.Read(method)), schema));
    }

    /// <summary>The names of the entity types with a block of their own, without looking into the blocks.</summary>
    public static IEnumerable<string> RootNames(MethodDeclarationSyntax method) => BuilderBlock.Read(method)
        .Where(statement => statement.Calls is [{ Method: "Entity" or "SharedTypeEntity" }, ..])
        .Select(statement => statement.Calls![0].Texts.FirstOrDefault())
        .OfType<string>()
        .Distinct();

    /// <summary>The names of all types. This is all that is needed of states that no data migration names.</summary>
    public static EquatableArray<string> EntityNames(MethodDeclarationSyntax method) =>
        Parse("", method).Entities.Select(entity => entity.Name).ToEquatableArray();

    private static bool Read(Dictionary<string, EntityReader> entities, List<BuilderCall>? calls, Action<SyntaxNode>? unreadable)
    {
        if (calls is not [{ Method: "Entity" or "SharedTypeEntity" } entity, ..])
            return calls is not null && calls.All(call => call.Block is null && call.IsClear && !others.Contains(call.Method));
        if (entity.Texts.FirstOrDefault() is not { } name || !entity.IsClear)
            return false;
        if (!entities.TryGetValue(name, out var reader))
            entities.Add(name, reader = new EntityReader(name));
        if (entity.Block is { } block)
            reader.Read(block, unreadable);
        return calls.Count == 1 || reader.Problem(calls.GetRange(1, calls.Count - 1), unreadable) is null;
    }
}
