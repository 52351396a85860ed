using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers;

/// <summary>The strategy for the rows of a scan, and the reason.</summary>
/// <param name="Path">The fast path, or null for pages.</param>
/// <param name="Reason">The reason, to follow "since".</param>
internal sealed record PathChoice(FastPath? Path, string Reason)
{
    private const string Wanted = "the options say so";

    /// <summary>The strategy's name in the log.</summary>
    public RowStrategy Strategy => Path?.Strategy ?? RowStrategy.Pages;

    /// <summary>
    /// The statements that lock tables for the path that the options request, if it can process their rows.
    /// </summary>
    public static async ValueTask<IReadOnlyDictionary<TableKey, string>> Locks(
        IReadOnlyList<FastPath> paths, Session session, Plan plan, RowStrategy wanted, bool async, CancellationToken cancellationToken)
    {
        var locks = new Dictionary<TableKey, string>();
        foreach (var path in paths.Where(path => path.Strategy == wanted))
            foreach (var (step, scan) in plan.Steps.SelectMany(step => step.Source.Scans.Select(scan => (step, scan))))
                if (WhyOnlyPages(step, scan) is null
                    && await path.Lock(session, scan, async, cancellationToken).ConfigureAwait(false) is { } statement)
                    locks[scan.First.Tables[0].FullName] = statement;
        return locks;
    }

    /// <summary>Chooses the last path in the list that suits. Each path is checked only if the one before it suits.</summary>
    public static async ValueTask<PathChoice> Choose(
        IReadOnlyList<FastPath> paths, Session session, PlanStep step, Scan scan, RowStrategy wanted, bool async,
        CancellationToken cancellationToken)
    {
        if (WhyNone(paths, wanted) is { } none)
            return new PathChoice(null, none);
        if (WhyOnlyPages(step, scan) is { } reason)
            return new PathChoice(null, reason);

        PathChoice? choice = null;
        foreach (var path in paths.Where(path => !path.IsOnRequest || path.Strategy == wanted))
        {
            var isWanted = path.Strategy == wanted;
            var verdict = await path.Judge(session, step, scan, async, cancellationToken).ConfigureAwait(false);
            if (!verdict.Suits)
                return choice is null ? new PathChoice(null, verdict.Reason)
                    : choice with { Reason = $"{choice.Reason}, and {path.NotTaken}, since {verdict.Reason}" };
            choice = new PathChoice(path, isWanted ? Wanted : verdict.Reason);
            if (isWanted)
                break;
        }

        return choice!;
    }

    private static string? WhyNone(IReadOnlyList<FastPath> paths, RowStrategy wanted) => wanted switch
    {
        RowStrategy.Pages => Wanted,
        RowStrategy.Automatic => paths.Count == 0 ? "the provider has no other way" : null,
        _ => paths.Any(path => path.Strategy == wanted) ? null : $"the database cannot be asked for {wanted}",
    };

    /// <summary>Why no fast path can process the rows: all are for functions that make one row from one row of a table.</summary>
    private static string? WhyOnlyPages(PlanStep step, Scan scan) => step switch
    {
        { IsPlain: false } => "the function does more than make one row of one row",
        { IsStaged: true } => "the changes are kept until everything is read",
        _ => scan switch
        {
            { Bindings: not [{ Tables.Length: 1 }] } => "the rows are in several tables, or of several types",
            { First.Tables: [{ IsShared: true }] } => "the rows are parts of those of another entity",
            _ => LeadsElsewhere(step, scan.First) ? "the function leads from one schema to another" : null,
        },
    };

    private static bool LeadsElsewhere(PlanStep step, TableBinding source) =>
        step.Result.Find(source.Shape) is not { Tables: [var target], Columns: var columns }
        || !target.IsSameAs(source.Tables[0])
        || !columns.Select(column => column.Name).SequenceEqual(source.Columns.Select(column => column.Name));
}
