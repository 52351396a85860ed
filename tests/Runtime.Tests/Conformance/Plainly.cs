using System.Collections;
using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// Runs functions over lists, as one would explain it: everything is asked about the rows as they were, then everything that was said
/// happens. It shares nothing with what it is compared with but the functions.
/// </summary>
internal static class Plainly
{
    public static List<IWorldRow> Run(IEnumerable<RowFunction> functions, IReadOnlyList<IWorldRow> rows, MigrationContext context)
    {
        var gone = new HashSet<(string, string)>();
        var made = new List<IWorldRow>();
        var nextCategory = 1_000_000;
        foreach (var function in functions)
            foreach (var driving in Calls(function, rows))
            {
                var results = function.Invoke([.. function.Parameters.Select(parameter => Argument(parameter, driving, rows, context))]);
                var own = function.Results.Any(result => result.Shape.Entity == function.Driver?.Entity);
                gone.UnionWith(own ? driving.Select(Identity) : []);
                made.AddRange(Numbered([.. results.SelectMany(RowsOf)], ref nextCategory));
            }

        return [.. rows.Where(row => !gone.Contains(Identity(row))).Concat(made)];
    }

    private static IEnumerable<IReadOnlyList<IWorldRow>> Calls(RowFunction function, IReadOnlyList<IWorldRow> rows) =>
        function.Parameters[0] switch
        {
            { Kind: RowParameterKind.Row } driver => Of(rows, driver.Shape!).Select(row => new[] { row }),
            { Kind: RowParameterKind.Group } driver => Of(rows, driver.Shape!)
                .GroupBy(row => driver.KeySelector!(row)).Select(group => group.ToList()),
            _ => [[]],
        };

    private static object? Argument(
        RowParameter parameter, IReadOnlyList<IWorldRow> driving, IReadOnlyList<IWorldRow> rows, MigrationContext context) =>
            parameter.Kind switch
        {
            RowParameterKind.Context => context,
            RowParameterKind.Parent =>
                parameter.ToArgument([.. Of(rows, parameter.Shape!).Where(row => row.Key == driving[0].Refers(Navigation(parameter)))]),
            RowParameterKind.Children =>
                parameter.ToArgument([.. Of(rows, parameter.Shape!).Where(row => row.Refers(Navigation(parameter)) == driving[0].Key)]),
            RowParameterKind.Lookup => parameter.ToArgument([.. Of(rows, parameter.Shape!)]),
            _ => parameter.ToArgument([.. driving]),
        };

    private static string Navigation(RowParameter parameter) => parameter.Name switch
    {
        "orders" => "Customer",
        "paid" => "Payer",
        "customer" => "Customer",
        "payer" => "Payer",
        "category" => "Category",
        var other => other,
    };

    private static IEnumerable<IWorldRow> Of(IEnumerable<IWorldRow> rows, RowShape shape) =>
        rows.Where(row => row.Shape.Entity == shape.Entity).OrderBy(row => row.Key, StringComparer.Ordinal);

    private static IEnumerable<IWorldRow> RowsOf(object? result) => result switch
    {
        null => [],
        IWorldRow row => [row],
        _ => ((IEnumerable)result).Cast<IWorldRow>(),
    };

    /// <summary>Gives the categories of a call numbers, and these to whatever refers to them.</summary>
    private static List<IWorldRow> Numbered(List<IWorldRow> rows, ref int next)
    {
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < rows.Count; i++)
            if (rows[i] is Category { Id: <= 0 } category)
            {
                numbers[category.Id] = next;
                rows[i] = category with { Id = next++ };
            }

        return [.. rows.Select(row =>
            row is Category { ParentId: < 0 and { } parent } child ? child with { ParentId = numbers[parent] }
            : row.Shape.Entity == "Order" && Shapes.CategoryOf(row) is < 0 and { } reference ? Shapes.WithCategory(row, numbers[reference])
            : row)];
    }

    private static (string, string) Identity(IWorldRow row) => (row.Shape.Entity, row.Key);
}
