using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>
/// The foreign keys that may join a function's source row with another parameter. The runtime chooses among them in the same way.
/// </summary>
/// <param name="Parameter">The other parameter.</param>
/// <param name="Dependent">The record that has the foreign keys.</param>
/// <param name="Principal">The record to which they refer.</param>
/// <param name="Keys">The foreign keys.</param>
internal sealed record RelationChoice(
    ParameterModel Parameter, RecordModel Dependent, RecordModel Principal, IReadOnlyList<ForeignKeyModel> Keys)
{
    private bool IsParent => Parameter.Kind == ParameterKind.Parent;

    /// <summary>The chosen key: the only one, or the one that has the name of the parameter.</summary>
    public ForeignKeyModel? Chosen => Keys.Count == 1 ? Keys[0] : Keys.Where(IsCalled).ToList() is [var one] ? one : null;

    /// <summary>Parameter names that would choose each of the keys.</summary>
    public IEnumerable<string> Suggestions => Keys
        .Select(key => (IsParent ? null : key.Inverse) ?? key.Navigation ?? WithoutId(key.Properties.FirstOrDefault() ?? ""))
        .Where(name => name.Length > 0)
        .Select(name => char.ToLowerInvariant(name[0]) + name.Substring(1));

    /// <summary>The relations of a function's parents and children.</summary>
    public static IEnumerable<(RelationChoice Choice, ParameterSyntax Syntax)> Find(MigrationFunction function, Design design) =>
        from parameter in function.Parameters
        where parameter.Model.Kind is ParameterKind.Parent or ParameterKind.Children
        let source = design.Record(function.Model.Parameters[0].Row!.Name)
        let related = design.Record(parameter.Model.Row!.Name)
        where source is { Refusal: null } && related is { Refusal: null }
        let isParent = parameter.Model.Kind == ParameterKind.Parent
        let dependent = isParent ? source : related
        let principal = isParent ? related : source
        select (new RelationChoice(parameter.Model, dependent, principal, [.. design.ForeignKeys(dependent, principal)]), parameter.Syntax);

    private bool IsCalled(ForeignKeyModel key) => new[] { key.Navigation, IsParent ? null : key.Inverse }
        .OfType<string>()
        .Concat(key.Properties.Select(WithoutId))
        .Any(name => Is(name) || Is(name + "s"));

    private bool Is(string name) => string.Equals(Parameter.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string WithoutId(string property) =>
        property.Length > 2 && property.EndsWith("Id", StringComparison.OrdinalIgnoreCase)
            ? property.Substring(0, property.Length - 2).TrimEnd('_')
            : property;
}
