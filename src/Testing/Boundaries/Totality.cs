using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>Asks whether functions take whatever the schema allows, and return what it has a place for.</summary>
/// <param name="testClass">The author's class.</param>
/// <param name="evaluation">The functions.</param>
/// <param name="schemas">The schemas of their rows.</param>
internal sealed class Totality(Type testClass, Evaluation evaluation, Schemas schemas)
{
    private readonly Dictionary<string, TableBinding> _tables = [];

    /// <exception cref="MigrationTestException">A function fails, or returns what the schema refuses.</exception>
    public void Check(BoundaryDatabases databases)
    {
        if (databases.Impossible is { } impossible)
            throw new MigrationTestException(
                $"{testClass.Name} has no row of {impossible.Record}, and none can be made up, since it has a column of a type of which only you know "
                + $"values. Add one to the rows of {testClass.Name}.");
        var all = databases.All().ToList();
        var failing = all.Select(database => (Database: database, Failure: Failure(database))).Where(pair => pair.Failure is not null).ToList();
        if (failing.Count == 0)
            return;
        var (database, failure) = failing[0];
        database = database.Shrink(smaller => IsLike(failure!, Failure(smaller)));
        failure = Failure(database)!;
        var function = evaluation.Functions[0].Method.Name;
        throw new MigrationTestException(
            string.Create(CultureInfo.InvariantCulture, $"{function} of {evaluation.Operation!.MigrationId} fails on {failing.Count} of {all.Count} rows that the schema allows. The smallest:")
            + $"{evaluation.Show(database.Rows)}\n  {function} {Describe(failure)}\n"
            + $"Paste it into the rows of {testClass.Name} and let {function} return what the schema has a place for. Where such rows cannot be, say why "
            + $"on the class: [SkipCheck(Check.{nameof(TypedMigrations.Testing.Check.Totality)}, \"why\")].",
            failure);
    }

    private Exception? Failure(BoundaryDatabase database)
    {
        try
        {
            var outcome = evaluation.Run(database.Rows);
            foreach (var row in outcome.Rows)
                CheckFit(row);
            CheckUnique(outcome);
            return null;
        }
        catch (MigrationTestException exception)
        {
            return exception.InnerException ?? exception;
        }
        catch (RefusedRowException exception)
        {
            return exception;
        }
    }

    /// <summary>What the runtime would stop at, of what functions changed.</summary>
    private void CheckFit(EvaluatedRow row)
    {
        if (row.After is not { } after || !row.IsChanged)
            return;
        if (!_tables.TryGetValue(after.Shape.Entity, out var table))
            _tables.Add(after.Shape.Entity, table = schemas.Returned(after.Shape).Find(after.Shape)!);
        for (var i = 0; i < after.Values.Length; i++)
        {
            var column = table.Columns[i];
            var isChanged = row.HasChanged(after.Shape.Properties[i].Name);
            if (row.Before is null && (column.IsComputed || column.HasDefaultSql))
                continue;
            if (isChanged)
                ValueCheck.Check(column, after.Values[i]);
            ValueCheck.CheckNull(column, after.Values, i, isChanged);
        }
    }

    /// <summary>What a unique index would refuse. Letter by letter: what its collation takes for one, only the database knows.</summary>
    private void CheckUnique(Outcome outcome)
    {
        foreach (var table in outcome.Rows.Where(row => row.After is not null).GroupBy(row => row.After!.Shape.Entity).Where(table => table.Any(row => row.IsChanged)))
            foreach (var index in evaluation.After.Entity(table.First().After!.Shape).GetIndexes().Where(index => index.IsUnique))
                foreach (var same in table.Where(row => MemorySchema.Values(row.After!, index.Properties) is not null)
                    .GroupBy(row => string.Join(", ", index.Properties.Select(property => $"{property.Name} = {CSharpLiteral.Value(row.After![property.Name])}")))
                    .Where(same => same.Count() > 1))
                    throw new RefusedRowException(column: null, $"returned two rows of {same.First().After!.Shape.Record} with {same.Key}, of which a unique index allows one");
    }

    // A smaller row shall show the same mistake, not another one.
    private static bool IsLike(Exception failure, Exception? other) =>
        failure.GetType() == other?.GetType() && (failure as RefusedRowException)?.Column == (other as RefusedRowException)?.Column;

    private static string Describe(Exception failure) => failure switch
    {
        RefusedRowException refused => refused.Message + (refused.Column is { } column ? $" (column {column.Name}, {column.StoreType})" : ""),
        MigrationTestException told => $"cannot be: {told.Message}",
        _ => $"threw {failure.GetType().Name}: {failure.Message}",
    };
}
