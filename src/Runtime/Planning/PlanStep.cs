using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>One function, what it reads and where the rows go that it returns.</summary>
/// <param name="Function">The function.</param>
/// <param name="Source">The source rows; none where it is called once.</param>
internal sealed record PlanStep(RowFunction Function, RowSource Source)
{
    /// <summary>What it reads beside its source rows.</summary>
    public ImmutableArray<RelatedRead> Related { get; init; } = [];

    /// <summary>Where the rows of each of its results belong.</summary>
    public required ImmutableArray<ResultRows> Results { get; init; }

    /// <summary>Which tables it reads and writes.</summary>
    public Footprint Footprint { get; private init; } = Footprint.None;

    /// <summary>Whether its changes are kept until all is read.</summary>
    public bool IsStaged { get; private init; }

    /// <summary>
    /// The same step with its changes kept until all is read. Rows are read whole: one that changes its key may have to be recreated.
    /// </summary>
    public PlanStep Staged() => (this with { IsStaged = true, Source = Source.Whole() }).Known();

    /// <summary>The step with what it reads and writes.</summary>
    public PlanStep Known() => this with { Footprint = Footprint.Of(this) };

    /// <summary>The rows that take the place of the source rows; none where those stay as they are.</summary>
    public RowSource Result => Results.FirstOrDefault(result => result.IsOwn)?.Rows ?? Source with { Scans = [] };

    /// <summary>Whether it is called once for each row.</summary>
    public bool IsByRow => Function.Parameters is [{ Kind: RowParameterKind.Row }, ..];

    /// <summary>Whether it takes a row and nothing else, and returns that row or deletes it.</summary>
    public bool IsPlain => Function.Parameters is [{ Kind: RowParameterKind.Row }] && Results is [{ IsOwn: true, Result.IsMany: false }];

    /// <summary>Whether source rows may be gone afterwards.</summary>
    public bool Deletes =>
        Results.Any(result =>
            result.IsOwn && (result.Result.IsMany || result.Result.IsNullable || Function.Parameters[0].Kind == RowParameterKind.Group));

    /// <summary>The records of which it may make new rows.</summary>
    public IEnumerable<RowSource> Inserted => Results
        .Where((result, i) => !result.IsOwn
            || result.Result.IsMany || Results.Take(i).Any(other => other.IsOwn) || Function.Parameters[0].Kind == RowParameterKind.Group)
        .Select(result => result.Rows);

    /// <summary>All rows that it reads or writes.</summary>
    public IEnumerable<TableBinding> Bindings =>
        Source.Bindings.Concat(Related.SelectMany(related => related.Rows.Bindings))
            .Concat(Results.SelectMany(result => result.Rows.Bindings));

    /// <summary>What is read for a parameter.</summary>
    public RelatedRead Read(RowParameter parameter) => Related.First(related => related.Parameter == parameter);

    /// <summary>The function as messages name it: <c>Up(Order)</c>.</summary>
    public override string ToString() => $"{Function.Method.Name}({Function.Driver?.Record})";
}

/// <summary>A result of a function.</summary>
/// <param name="Result">What it is.</param>
/// <param name="Rows">Where its rows belong.</param>
/// <param name="IsOwn">Whether its rows take the place of the source rows.</param>
internal sealed record ResultRows(RowResult Result, RowSource Rows, bool IsOwn);

/// <summary>What a function reads beside its source rows.</summary>
/// <param name="Parameter">Whose argument it becomes.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Relation">What joins them with the source rows; null for a look-up, which is the whole table.</param>
internal sealed record RelatedRead(RowParameter Parameter, RowSource Rows, Relation? Relation);
