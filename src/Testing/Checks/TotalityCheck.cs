using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks that functions accept every row that the schema allows, and that the schema allows every row that they return.</summary>
internal sealed class TotalityCheck(CheckInput input)
{
    /// <exception cref="MigrationTestException">A function fails, or the schema does not allow a row that it returns.</exception>
    public void Run()
    {
        foreach (var (evaluation, examples) in input.Examples())
            if (input.SchemasOf(evaluation) is { } schemas)
                Run(new Judge(evaluation, schemas), evaluation, input.Boundaries(evaluation, examples)!);
    }

    private void Run(Judge judge, Evaluation evaluation, BoundaryDatabases databases)
    {
        if (databases.Impossible is { } impossible)
            throw new MigrationTestException(
                $"{input.TestClass.Name} has no row of {impossible.Record}, and none can be generated, "
                + "because only you know values "
                + $"for the type of one of its columns. Add a row to {input.TestClass.Name}.");
        var all = databases.All().ToList();
        var failing = all
            .Select(database => (Database: database, Failure: judge.Failure(database)))
            .Where(pair => pair.Failure is not null)
            .ToList();
        if (failing.Count == 0)
            return;
        var (database, failure) = failing[0];
        database = database.Shrink(smaller => IsLike(failure!, judge.Failure(smaller)));
        failure = judge.Failure(database)!;
        var function = evaluation.Functions[0].Method.Name;
        var count = string.Create(CultureInfo.InvariantCulture, $"{failing.Count} of {all.Count}");
        throw new MigrationTestException(
            $"{function} of {evaluation.Operation!.MigrationId} fails on {count} rows that the schema allows. The smallest:"
            + $"{evaluation.Show(database.Rows)}\n  {function} {Describe(failure)}\n"
            + $"Paste it into the rows of {input.TestClass.Name} and let {function} return a row that the schema allows. "
            + $"If such rows cannot exist, say why on the class: [SkipCheck(Check.{nameof(Check.Totality)}, \"why\")].",
            failure);
    }

    // A smaller row has to show the same mistake, and not another one.
    private static bool IsLike(Exception failure, Exception? other) =>
        failure.GetType() == other?.GetType() && (failure as RefusedRowException)?.Column == (other as RefusedRowException)?.Column;

    private static string Describe(Exception failure) => failure switch
    {
        RefusedRowException { Column: { } column } refused => $"{refused.Message} (column {column.Name}, {column.StoreType})",
        RefusedRowException refused => refused.Message,
        MigrationTestException refused => $"cannot be: {refused.Message}",
        _ => $"threw {failure.GetType().Name}: {failure.Message}",
    };

    /// <summary>
    /// Finds out why the functions of a direction fail on a database, or why the schema refuses the rows that they return.
    /// </summary>
    private sealed class Judge(Evaluation evaluation, Schemas schemas)
    {
        private readonly Dictionary<string, TableBinding> _tables = [];

        public Exception? Failure(BoundaryDatabase database)
        {
            try
            {
                var outcome = evaluation.Run(database.Rows);
                foreach (var row in outcome.Rows.Where(row => row.After is not null && row.IsChanged))
                    CheckValues(row, row.After!);
                foreach (var table in outcome.Rows.Where(row => row.After is not null).GroupBy(row => row.After!.Shape.Entity))
                    if (table.Any(row => row.IsChanged))
                        CheckUnique([.. table.Select(row => row.After!)]);
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

        /// <summary>Refuses the changed values that the runtime refuses.</summary>
        private void CheckValues(EvaluatedRow row, MemoryRow after)
        {
            if (!_tables.TryGetValue(after.Shape.Entity, out var table))
                _tables.Add(after.Shape.Entity, table = schemas.Returned(after.Shape).Find(after.Shape)!);
            for (var i = 0; i < after.Values.Length; i++)
            {
                var column = table.Columns[i];
                var isChanged = row.HasChanged(after.Shape.Properties[i].Name);
                if ((row.Before is null && column.IsComputed) || column.IsLeft(after, i))
                    continue;
                if (isChanged)
                    ValueCheck.Check(column, after.Values[i]);
                ValueCheck.CheckNull(column, after.Values, i, isChanged);
            }
        }

        /// <summary>
        /// Refuses rows that violate a unique index. They are compared letter by letter, because only the database knows its collations.
        /// </summary>
        private void CheckUnique(IReadOnlyList<MemoryRow> rows)
        {
            foreach (var index in evaluation.After.Entity(rows[0].Shape).GetIndexes().Where(index => index.IsUnique))
                foreach (var same in rows
                    .Where(row => MemorySchema.Values(row, index.Properties) is not null)
                    .GroupBy(row => string.Join(", ", index.Properties.Select(property => Describe(row, property.Name))))
                    .Where(same => same.Count() > 1))
                    throw new RefusedRowException(
                        column: null,
                        $"returned two rows of {same.First().Shape.Record} with {same.Key}, and a unique index allows only one");
        }

        private static string Describe(MemoryRow row, string property) => $"{property} = {CSharpLiteral.Value(row[property])}";
    }
}
