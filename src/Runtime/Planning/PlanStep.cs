using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>A function, its reads, and the targets of its results.</summary>
/// <param name="Function">The function.</param>
/// <param name="Source">The source rows, or none if the function is called once.</param>
internal sealed record PlanStep(RowFunction Function, RowSource Source)
{
    /// <summary>The reads other than the source rows.</summary>
    public ImmutableArray<RelatedRead> Related { get; init; } = [];

    /// <summary>The targets of the results.</summary>
    public required ImmutableArray<ResultRows> Results { get; init; }

    /// <summary>The tables that the function reads and writes.</summary>
    public Footprint Footprint { get; private init; } = Footprint.None;

    /// <summary>Whether its changes are kept until everything is read.</summary>
    public bool IsStaged { get; private init; }

    /// <summary>
    /// The same step with its changes kept until everything is read. It reads whole rows, because their references decide the order in
    /// which they can be written.
    /// </summary>
    public PlanStep Staged() => (this with { IsStaged = true, Source = Source.Whole() }).Known();

    /// <summary>The step with its reads and writes.</summary>
    public PlanStep Known() => this with { Footprint = Footprint.Of(this) };

    /// <summary>The rows that replace the source rows, or none if these stay unchanged.</summary>
    public RowSource Result => Results.FirstOrDefault(result => result.IsOwn)?.Rows ?? Source with { Scans = [] };

    /// <summary>Whether the function is called once for each row.</summary>
    public bool IsByRow => Function.Parameters is [{ Kind: RowParameterKind.Row }, ..];

    /// <summary>Whether the row is the only parameter, and the function returns this row or deletes it.</summary>
    public bool IsPlain => Function.Parameters is [{ Kind: RowParameterKind.Row }] && Results is [{ IsOwn: true, Result.IsMany: false }];

    /// <summary>Whether source rows may be deleted.</summary>
    public bool Deletes =>
        Results.Any(result =>
            result.IsOwn && (result.Result.IsMany || result.Result.IsNullable || Function.Parameters[0].Kind == RowParameterKind.Group));

    /// <summary>The records of which it may insert rows.</summary>
    public IEnumerable<RowSource> Inserted => Results
        .Where((result, i) => !result.IsOwn
            || result.Result.IsMany || Results.Take(i).Any(other => other.IsOwn) || Function.Parameters[0].Kind == RowParameterKind.Group)
        .Select(result => result.Rows);

    /// <summary>All rows that it reads or writes.</summary>
    public IEnumerable<TableBinding> Bindings =>
        Source.Bindings.Concat(Related.SelectMany(related => related.Rows.Bindings))
            .Concat(Results.SelectMany(result => result.Rows.Bindings));

    /// <summary>The read for a parameter.</summary>
    public RelatedRead Read(RowParameter parameter) => Related.First(related => related.Parameter == parameter);

    /// <summary>The function's name in messages: <c>Up(Order)</c>.</summary>
    public override string ToString() => $"{Function.Method.Name}({Function.Driver?.Record})";
}

/// <summary>A result of a function.</summary>
/// <param name="Result">The description of the result.</param>
/// <param name="Rows">The target of its rows.</param>
/// <param name="IsOwn">Whether its rows replace the source rows.</param>
internal sealed record ResultRows(RowResult Result, RowSource Rows, bool IsOwn);

/// <summary>A read other than the source rows.</summary>
/// <param name="Parameter">The parameter for which it is read.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Relation">The relation to the source rows, or null for a look-up, which is the whole table.</param>
internal sealed record RelatedRead(RowParameter Parameter, RowSource Rows, Relation? Relation);
