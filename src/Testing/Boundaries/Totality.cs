using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Execution;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>Asks whether functions return something that the schema has a place for, whatever row of the schema they are given.</summary>
/// <param name="context">A context of the migration's set; its database is not needed.</param>
/// <param name="testClass">The author's class, for messages.</param>
internal sealed class Totality(DbContext context, Type testClass)
{
    /// <exception cref="MigrationTestException">A function fails on a row that the schema allows.</exception>
    public void Check(DataMigrationOperation operation, IReadOnlyList<ISnapshotRow> examples)
    {
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(operation.Model());
        foreach (var step in Planner.Plan(operation, model, operation.MigrationId).Steps)
            foreach (var table in step.Source.Bindings)
                Check(operation, step, table, examples.FirstOrDefault(row => row.Shape.Entity == table.Shape.Entity)?.ToValues());
    }

    private void Check(DataMigrationOperation operation, PlanStep step, TableBinding table, object?[]? example)
    {
        var rows = BoundaryRows.Of(table, example) ?? throw new MigrationTestException(
            $"{testClass.Name} has no row of {table.Shape.Record}, and none can be made up, since it has a column of a type of which only you know "
            + $"values. Add one to the rows of {testClass.Name}.");
        var all = rows.All().ToList();
        var failing = all.Select(row => (Row: row, Failure: Failure(step, table, row))).Where(pair => pair.Failure is not null).ToList();
        if (failing.Count == 0)
            return;
        var (row, failure) = failing[0];
        row = rows.Shrink(row, smaller => IsLike(failure!, Failure(step, table, smaller)));
        failure = Failure(step, table, row)!;
        var function = step.Function.Method.Name;
        throw new MigrationTestException(
            string.Create(CultureInfo.InvariantCulture, $"{function} of {operation.MigrationId} fails on {failing.Count} of {all.Count} rows that the schema allows. The smallest:\n")
            + $"  row: {step.Function.Literal(table.Shape, row)}\n"
            + $"  {function} {Describe(failure)}\n"
            + $"Paste it into the rows of {testClass.Name} and let {function} return what the schema has a place for. Where such rows cannot be, say why "
            + $"on the class: [SkipCheck(Check.{nameof(TypedMigrations.Testing.Check.Totality)}, \"why\")].",
            failure);
    }

    /// <summary>What the runtime would stop at.</summary>
    private static Exception? Failure(PlanStep step, TableBinding table, object?[] row)
    {
        try
        {
            new Transformer(step).Transform(new StoredRow(table, row, []));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // A smaller row shall show the same mistake, not another one.
    private static bool IsLike(Exception failure, Exception? other) =>
        failure.GetType() == other?.GetType() && (failure as RefusedRowException)?.Column == (other as RefusedRowException)?.Column;

    private static string Describe(Exception failure) => failure is RefusedRowException refused
        ? refused.Message + (refused.Column is { } column ? $" (column {column.Name}, {column.StoreType})" : "")
        : $"threw {failure.GetType().Name}: {failure.Message}";
}
