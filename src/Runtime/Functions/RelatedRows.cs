using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>The parents and children of source rows.</summary>
internal sealed class RelatedRows
{
    private readonly PlanStep? _step;
    private readonly List<(RelatedRead Read, Dictionary<object[], List<StoredRow>> Rows)> _reads;

    /// <summary>Empty collections for the related rows of a function.</summary>
    public RelatedRows(PlanStep step)
    {
        _step = step;
        _reads =
        [
            .. step.Related.Where(read => read.Relation is not null)
                .Select(read => (read, new Dictionary<object[], List<StoredRow>>(StoredKeyComparer.Instance))),
        ];
    }

    private RelatedRows() => _reads = [];

    /// <summary>The related rows of a function that needs none.</summary>
    public static RelatedRows None { get; } = new();

    /// <summary>The related rows for a parameter, by the keys of the source rows.</summary>
    public Dictionary<object[], List<StoredRow>> For(RowParameter parameter) => _reads.Find(read => read.Read.Parameter == parameter).Rows;

    /// <summary>The related rows of a source row.</summary>
    /// <exception cref="CallFailedException">The parameter requires a row, and there is none; or it takes one, and there are several.
    /// </exception>
    public IReadOnlyList<ISnapshotRow> Of(RowParameter parameter, StoredRow source)
    {
        if (_step is null)
            return [];
        if (For(parameter).TryGetValue(source.Key, out var found))
            return parameter.Kind == RowParameterKind.Parent
                    && found.Find(other => !StoredKeyComparer.Instance.Equals(other.Key, found[0].Key)) is { } other
                ? throw Ambiguous(_reads.Find(read => read.Read.Parameter == parameter).Read, source, found[0], other)
                : found.ConvertAll(row => row.Table.Shape.FromValues!(row.Values));
        return parameter is { Kind: RowParameterKind.Parent, IsOptional: false }
            ? throw Missing(_reads.Find(read => read.Read.Parameter == parameter).Read, source)
            : [];
    }

    /// <summary>Whether one of the related rows has a date that C# cannot distinguish from an infinite one.</summary>
    public bool HasExtremes(StoredRow source)
    {
        foreach (var (_, rows) in _reads)
            if (rows.TryGetValue(source.Key, out var found) && found.Exists(row => row.HasExtremes))
                return true;
        return false;
    }

    private CallFailedException Missing(RelatedRead related, StoredRow source)
    {
        var (record, parameter) = (related.Parameter.Shape!.Record, related.Parameter.Name);
        return new CallFailedException(
            new Call(_step!, [source]),
            $"{_step!.Function.Method.Name} takes the {record} of each row as '{parameter}', "
            + $"and this row has none ({Reference(related, source)}). "
            + $"Where there may be none, let the parameter be nullable: {record}? {parameter}",
            inner: null);
    }

    // Keys of the model other than the primary key may have no constraint in the database.
    private CallFailedException Ambiguous(RelatedRead related, StoredRow source, StoredRow one, StoredRow other)
    {
        var (record, parameter) = (related.Parameter.Shape!.Record, related.Parameter.Name);
        return new CallFailedException(
            new Call(_step!, [source]),
            $"{_step!.Function.Method.Name} takes the {record} of each row as '{parameter}', "
            + $"and this row has several ({Reference(related, source)}): {Key(one)} and {Key(other)}. "
            + $"Give each {record} a different key, and the table the unique constraint of the model, before the migration runs",
            inner: null);
    }

    // Columns that are not read for the function are read later for the message.
    private static string Reference(RelatedRead related, StoredRow source) => string.Join(
        ", ",
        related.Relation!.ForeignKey.Properties.Select(property => source.Table.Shape.IndexOf(property.Name))
            .Where(ordinal => ordinal >= 0 && source.Table.IsRead(ordinal))
            .Select(ordinal => $"{source.Table.Shape.Properties[ordinal].Member} = {CSharpLiteral.Value(source.Values[ordinal])}"));

    private static string Key(StoredRow row) => row.Table.DescribeKey(row.Values);
}
