using System.Collections.Immutable;
using TypedMigrations.Rows;

namespace TypedMigrations.Hostile.Functions;

public enum FunctionShape
{
    /// <summary>A row of a row.</summary>
    Row,

    /// <summary>A row of a row and the one that it refers to.</summary>
    Parent,

    /// <summary>An owner of an owner and the rows that refer to it.</summary>
    Children,

    /// <summary>A row of a row and a table that is looked up.</summary>
    Lookup,

    /// <summary>A row of a row, and another one beside it.</summary>
    Beside,

    /// <summary>The rows of a group by region, each changed.</summary>
    Group,
}

/// <summary>A function, as data.</summary>
/// <param name="Shape">What it takes and returns.</param>
/// <param name="Steps">What it does to a wide row.</param>
/// <param name="SaysUse">Whether the runtime is told which columns it uses.</param>
/// <param name="HasOwners">Whether another function beside it changes owners by the wide rows that refer to them.</param>
public sealed record Function(FunctionShape Shape, ImmutableArray<Step> Steps, bool SaysUse, bool HasOwners = false)
{
    public bool Deletes => Steps.Any(step => step.Kind == StepKind.Delete);

    public ImmutableArray<string> Reads => [.. Steps.SelectMany(step => step.Reads).Concat(Shape == FunctionShape.Parent ? ["Nick"]
        : []).Distinct()];

    public ImmutableArray<string> Changes => [.. Steps.SelectMany(step =>
        step.Changes).Concat(Shape is FunctionShape.Parent or FunctionShape.Lookup ? ["Code"] : []).Distinct()];

    /// <summary>The row that it makes of a row; null where it goes.</summary>
    public object?[]? Row(object?[] row)
    {
        var values = (object?[])row.Clone();
        foreach (var step in Steps)
            if (!step.Apply(values))
                return null;
        return values;
    }

    public object?[]? RowWithOwner(object?[] row, string? owner)
    {
        if (Row(row) is not { } values)
            return null;
        values[Wides.IndexOf("Code")] = owner;
        return values;
    }

    public static Note NoteOf(int id) => new() { Id = 1_000_000 + id, Text = $"of {id}" };

    public RowFunction[] ToRowFunctions()
    {
        var function = Make();
        function = SaysUse && Shape is FunctionShape.Row ? function.Using(Reads, Changes) : function;
        return HasOwners ? [function, Owners()] : [function];
    }

    /// <summary>Whether owners are changed by the wide rows that refer to them.</summary>
    public bool ChangesOwners => HasOwners || Shape == FunctionShape.Children;

    public override string ToString() =>
        $"{Shape}{(HasOwners ? " beside owners" : "")}{(SaysUse ? "" : ", use unknown")}: {string.Join("; ", Steps)}";

    private RowFunction Make()
    {
        var row = RowParameter.Row<Wide>("wide");
        return Shape switch
        {
            FunctionShape.Row => Create(wide => Wide(Row(wide.Values()))),
            FunctionShape.Parent => Of(
                [row, RowParameter.Parent<Owner>("owner", isOptional: true)], RowResult.One<Wide>(Deletes),
                arguments => Wide(RowWithOwner(((Wide)arguments[0]!).Values(), ((Owner?)arguments[1])?.Name))),
            FunctionShape.Lookup => Of(
                [row, RowParameter.Lookup<int, Owner>("owners", owner => owner.Id)], RowResult.One<Wide>(Deletes),
                arguments => Wide(RowWithOwner(
                    ((Wide)arguments[0]!).Values(), ((Wide)arguments[0]!).OwnerId is { } id
                        ? ((ILookup<int, Owner>)arguments[1]!)[id].FirstOrDefault()?.Name : null))),
            FunctionShape.Children => Owners(),
            FunctionShape.Group => Of(
                [RowParameter.Group<string, Wide>("wides", wide => wide.Region)], RowResult.Many<Wide>(),
                arguments => ((IGrouping<string, Wide>)arguments[0]!).Select(wide => Wide(Row(wide.Values()))).OfType<Wide>().ToArray()),
            _ => new RowFunction(
                Method, [row], [RowResult.One<Wide>(Deletes), RowResult.One<Note>(false)],
                arguments => [Wide(Row(((Wide)arguments[0]!).Values())), NoteOf(((Wide)arguments[0]!).Id)]),
        };
    }

    /// <summary>The one place that says whether null may be returned.</summary>
    private RowFunction Create(Func<Wide, Wide?> function)
    {
        return RowFunction.Create<Wide, Wide>(Row, isNullable: Deletes);

        Wide? Row(Wide wide) => function(wide);
    }

    private static RowFunction Owners() => Of(
        [RowParameter.Row<Owner>("owner"), RowParameter.Children<Wide>("wides")], RowResult.One<Owner>(false),
        arguments => (Owner)arguments[0]! with { Name = $"has {((IReadOnlyList<Wide>)arguments[1]!).Count}" });

    private static RowFunction Of(ImmutableArray<RowParameter> parameters, RowResult result, Func<object?[], object?> call) =>
        new(Method, parameters, [result], arguments => [call(arguments)]);

    private static void Method()
    {
    }

    private static Wide? Wide(object?[]? values) => values is null ? null : Functions.Wide.Of(values);
}
