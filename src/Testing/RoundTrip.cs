using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>What a row loses on its way through one function and back through the other.</summary>
internal sealed class RoundTrip(Evaluation there, Evaluation back)
{
    /// <summary>The declarations that name what this row loses: columns that come back otherwise, or the row itself where it does not come back.</summary>
    public IEnumerable<(RowFunction Function, LosesAttribute Loss)> Losses(RowShape shape, object?[] values)
    {
        var functions = there.Functions.Concat(back.Functions).Where(function => function.IsDrivenBy(shape));
        var lost = Lost(shape, values);
        return functions.SelectMany(function => function.Losses.Select(loss => (function, loss)))
            .Where(pair => lost is null ? pair.loss.Column == pair.function.Source.Record : lost.Any(property => Names(pair.loss.Column, property)));
    }

    /// <summary>A loss names a column, or the owned or complex value that the column is a part of.</summary>
    public static bool Names(string loss, RowProperty property) =>
        loss == property.Member || loss == property.Name || loss == property.Name.Split('.')[0] || loss == property.Member.Split('?', '.')[0];

    /// <summary>The columns that come back otherwise; null where the row does not come back.</summary>
    private List<RowProperty>? Lost(RowShape shape, object?[] values)
    {
        try
        {
            var between = there.Run(shape, values);
            var after = between.After is null ? null : back.Run(between.ResultShape, between.After);
            if (after?.After is not { } again || after.ResultShape.Entity != shape.Entity)
                return null;
            return [.. shape.Properties.Where((_, i) => !StoredValue.Same(values[i], again[i]))];
        }
        catch (MigrationTestException)
        {
            // That a function fails is for other checks to say.
            return [];
        }
    }
}
