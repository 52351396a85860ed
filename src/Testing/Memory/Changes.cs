using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>The changes of one call of a function.</summary>
/// <param name="Replaced">The source rows and their replacements; the replacement of a deleted row is null.</param>
/// <param name="Made">The other rows that the call returns.</param>
internal sealed record CallResult(IReadOnlyList<(MemoryRow Before, MemoryRow? After)> Replaced, IReadOnlyList<MemoryRow> Made);

/// <summary>Collects the changes of all calls of a migration's functions, and applies them together.</summary>
internal sealed class Changes(MemorySchema source, MemorySchema schema)
{
    private readonly List<CallResult> _calls = [];

    public void Add(CallResult call) => _calls.Add(call);

    /// <exception cref="MigrationTestException">Two rows would have the same key.</exception>
    public Outcome Apply(MemoryTables before)
    {
        var calls = Number(before);
        var replaced = calls.SelectMany(call => call.Replaced).ToDictionary(pair => pair.Before, pair => pair.After);
        var rows = before.Rows.Select(row => new EvaluatedRow(row, replaced.TryGetValue(row, out var after) ? after : schema.Carry(row)))
            .Concat(calls.SelectMany(call => call.Made).Select(row => new EvaluatedRow(Before: null, row)))
            .ToList();
        Cascade(rows);
        return new MemoryTables(schema, rows.Select(row => row.After).OfType<MemoryRow>()).DuplicateKey() is (var row, var other)
            ? throw new MigrationTestException(
                $"Two rows of {row.Shape.Record} would have the key {row.DescribeKey()}:\n"
                + $"  {CSharpLiteral.Record(row.Shape.Record, row.Shape, row.Values)}\n"
                + $"  {CSharpLiteral.Record(other.Shape.Record, other.Shape, other.Values)}\n"
                + "A function has to give each new row a key of its own: 0 or a negative "
                + "number if the database assigns it, an id from MigrationContext.NewId, or a value that is unique in the source rows.")
            : new Outcome([.. KeyOrder.Sort(rows, row => row.Row)]);
    }

    /// <summary>
    /// Assigns numbers above the existing ones to new rows whose identity key is not positive, as a database would. Rows of the same call
    /// that refer to a negative key get its new number.
    /// </summary>
    private List<CallResult> Number(MemoryTables before)
    {
        var highest = before.Rows.Select(schema.Carry).OfType<MemoryRow>().Concat(_calls.SelectMany(call => call.Made))
            .Where(row => schema.IdentityKey(row) is not null)
            .GroupBy(schema.Table)
            .ToDictionary(rows => rows.Key, rows => Math.Max(0, rows.Max(NumberOf)));
        return [.. _calls.Select(call =>
        {
            var numbers = new Dictionary<(string Table, decimal Temporary), decimal>();
            var made = call.Made.Select(row => LacksIdentity(row) ? Numbered(row, numbers) : row).ToList();
            return new CallResult(
                [.. call.Replaced.Select(pair => (pair.Before, pair.After is { } after ? Referring(after, numbers) : null))],
                [.. made.Select(row => Referring(row, numbers))]);
        })];

        MemoryRow Numbered(MemoryRow row, Dictionary<(string, decimal), decimal> numbers)
        {
            var number = highest[schema.Table(row)] += 1;
            // A key of 0 is anonymous: no row can refer to it.
            if (NumberOf(row) is < 0 and var temporary)
                numbers[(schema.Table(row), temporary)] = number;
            return With(row, schema.IdentityKey(row)!.Value, number);
        }

        MemoryRow Referring(MemoryRow row, Dictionary<(string, decimal), decimal> numbers)
        {
            foreach (var key in schema.ForeignKeys(row.Shape))
                foreach (var (property, principal) in key.Properties.Zip(key.PrincipalKey.Properties))
                    if (MemorySchema.IsIdentity(principal)
                        && row.Shape.IndexOf(property.Name) is >= 0 and var ordinal
                        && row.Values[ordinal] is { } value
                        && numbers.TryGetValue((key.PrincipalEntityType.GetRootType().Name, Value(value)), out var number))
                        row = With(row, ordinal, number);
            return row;
        }
    }

    /// <summary>Applies the database's delete behavior to rows that refer to deleted rows.</summary>
    private void Cascade(List<EvaluatedRow> rows)
    {
        var deleted = new Queue<MemoryRow>(rows.Where(row => row.After is null).Select(row => row.Before!));
        while (deleted.TryDequeue(out var principal))
            for (var i = 0; i < rows.Count; i++)
                foreach (var key in rows[i].After is { } dependent ? schema.ForeignKeys(dependent.Shape) : [])
                    if (rows[i].After is { } row && Refers(row, key, principal))
                    {
                        var isDeleted = key.DeleteBehavior == DeleteBehavior.Cascade || key.IsOwnership;
                        rows[i] = rows[i] with
                        {
                            After = isDeleted ? null : key.DeleteBehavior == DeleteBehavior.SetNull ? Unrelated(row, key) : row,
                        };
                        if (isDeleted)
                            deleted.Enqueue(row);
                    }
    }

    private bool Refers(MemoryRow row, IForeignKey key, MemoryRow principal) =>
        source.Entity(principal.Shape).GetAllBaseTypesInclusive().Any(type => type.Name == key.PrincipalEntityType.Name)
        && MemorySchema.Values(row, key.Properties) is { } value
        && MemorySchema.Values(principal, key.PrincipalKey.Properties) is { } other
        && value.Zip(other).All(pair => StoredValue.Equal(pair.First, pair.Second));

    private static MemoryRow Unrelated(MemoryRow row, IForeignKey key) =>
        key.Properties.Where(property => property.IsNullable)
            .Aggregate(row, (changed, property) => changed.With(row.Shape.IndexOf(property.Name), null));

    private bool LacksIdentity(MemoryRow row) => schema.IdentityKey(row) is not null && NumberOf(row) <= 0;

    private decimal NumberOf(MemoryRow row) => Value(row.Values[schema.IdentityKey(row)!.Value]!);

    private static decimal Value(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static MemoryRow With(MemoryRow row, int ordinal, decimal number) =>
        row.With(ordinal, Convert.ChangeType(number, row.Shape.Properties[ordinal].Type, CultureInfo.InvariantCulture));
}
