using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>A column that comes back with another value, or a row that does not come back.</summary>
internal sealed record Lost(MemoryRow Row, RowProperty? Property, string What)
{
    public override string ToString() => $"{Row.Shape.Record} {Row.DescribeKey()}: {What}";
}

/// <summary>
/// A loss that a function declares: the rows of a record, a column, or the owned or complex value that contains the column.
/// </summary>
internal sealed record DeclaredLoss(RowFunction Function, LosesAttribute Loss)
{
    /// <summary>The losses that the functions of a direction declare.</summary>
    public static IEnumerable<DeclaredLoss> Of(Evaluation evaluation) =>
        evaluation.Functions.SelectMany(function => function.Losses.Select(loss => new DeclaredLoss(function, loss)));

    public bool Covers(Lost lost) => Evaluation.Touches(Function, lost.Row.Shape)
        && (lost.Property is { } property ? Names(property) : Records().Contains(Loss.Column));

    // A record includes the records that derive from it.
    private IEnumerable<string> Records() => Function.Results.Select(result => result.Shape).Append(Function.Driver).OfType<RowShape>()
        .SelectMany(shape => shape.Derived.Prepend(shape))
        .Select(shape => shape.Record);

    private bool Names(RowProperty property) =>
        Loss.Column == property.Member
        || Loss.Column == property.Name
        || Loss.Column == property.Name.Split('.')[0]
        || Loss.Column == property.Member.Split('?', '.')[0];
}
