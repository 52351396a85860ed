using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>The foreign key from the source rows to the rows of another parameter.</summary>
/// <param name="ForeignKey">The foreign key.</param>
/// <param name="IsParent">Whether the source row has the foreign key.</param>
internal sealed record Relation(IForeignKey ForeignKey, bool IsParent)
{
    /// <summary>The properties of the source row in the join.</summary>
    public IReadOnlyList<IProperty> Near => IsParent ? ForeignKey.Properties : ForeignKey.PrincipalKey.Properties;

    /// <summary>The properties of the other row in the join.</summary>
    public IReadOnlyList<IProperty> Far => IsParent ? ForeignKey.PrincipalKey.Properties : ForeignKey.Properties;

    public string Columns => string.Join(", ", ForeignKey.Properties.Select(property => property.Name));

    /// <summary>
    /// The foreign key of a parameter: the only one between the two records, otherwise the one with the parameter's name.
    /// </summary>
    /// <exception cref="NotSupportedException">There is none, or the parameter's name does not select one.</exception>
    public static Relation Of(RowParameter parameter, IEntityType driver, IEntityType related)
    {
        var isParent = parameter.Kind == RowParameterKind.Parent;
        var (dependent, principal) = isParent ? (driver, related) : (related, driver);
        var keys = dependent.GetDerivedTypesInclusive().SelectMany(type => type.GetForeignKeys()).Distinct()
            .Where(key => key.PrincipalEntityType.GetRootType() == principal.GetRootType())
            .ToList();
        var named = keys.Where(key => Names(key, isParent).Any(name => IsCalled(parameter.Name, name))).ToList();
        return (keys, named) switch
        {
            ([var only], _) => new Relation(only, isParent),
            (_, [var one]) => new Relation(one, isParent),
            ([], _) => throw new NotSupportedException(
                $"parameter '{parameter.Name}' asks for "
                + $"{(isParent ? "the row to which the source row refers" : "the rows that refer to the source row")}, and no "
                + $"foreign key leads from {Name(dependent)} to {Name(principal)}. Ask for the whole table by a key instead: "
                + "an ILookup with [By(nameof(…))]"),
            _ => throw new NotSupportedException(
                $"{keys.Count} foreign keys lead from {Name(dependent)} to {Name(principal)}, "
                + $"and the name of parameter '{parameter.Name}' does not select "
                + $"one. Call it {string.Join(" or ", keys.Select(key => $"'{Suggestion(key, isParent)}'"))}"),
        };
    }

    /// <summary>The possible names of a parameter: a navigation, or the foreign key without its Id.</summary>
    private static IEnumerable<string> Names(IForeignKey key, bool isParent)
    {
        if (key.DependentToPrincipal?.Name is { } up)
            yield return up;
        if (!isParent && key.PrincipalToDependent?.Name is { } down)
            yield return down;
        foreach (var property in key.Properties)
            yield return WithoutId(property.Name);
    }

    private static string Suggestion(IForeignKey key, bool isParent)
    {
        var name = (isParent ? null : key.PrincipalToDependent?.Name)
            ?? key.DependentToPrincipal?.Name ?? WithoutId(key.Properties[0].Name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string WithoutId(string property) =>
        property.Length > 2 && property.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? property[..^2].TrimEnd('_') : property;

    private static bool IsCalled(string parameter, string name) =>
        string.Equals(parameter, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(parameter, name + "s", StringComparison.OrdinalIgnoreCase);

    private static string Name(IEntityType entity) => $"'{entity.ShortName()}'";
}
