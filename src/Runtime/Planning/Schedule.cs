using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>
/// Decides the order of the functions, and which are streamed. Each function sees the database as it was before the migration: its rows
/// must be read before another function writes them. If no order satisfies this, because each of two functions would have to run first,
/// both are staged.
/// </summary>
internal static class Schedule
{
    private const string NothingDisturbed = "it writes nothing that is still to be read";

    /// <param name="steps">The functions.</param>
    /// <param name="shared">Which of their tables share rows.</param>
    public static ImmutableArray<Phase> Of(IReadOnlyList<PlanStep> steps, SharedRows shared)
    {
        var nodes = steps.Select(step => new Node(step)).ToList();
        foreach (var node in nodes)
            node.Before.AddRange(
                nodes.Where(other => other != node).Select(other => (other, WhyBefore(node, other, shared)))
                    .Where(pair => pair.Item2 is not null)!);

        var phases = new List<Phase>();
        var waiting = nodes.ToList();
        while (waiting.Count > 0)
        {
            // The first step whose predecessors are all its successors too: alone, or as part of a cycle.
            var next = waiting.First(node => waiting.TrueForAll(other => !other.Reaches(node) || node.Reaches(other)));
            var together = waiting.Where(other => other == next || (other.Reaches(next) && next.Reaches(other))).ToList();
            phases.Add(PhaseOf(together, shared));
            waiting.RemoveAll(together.Contains);
        }

        return [.. phases];
    }

    private static Phase PhaseOf(List<Node> nodes, SharedRows shared)
    {
        if (nodes is [var only])
            return WhyStaged(only, shared) is { } reason ? Staged([only.Step], reason) : new Phase([only.Step], NothingDisturbed);
        var reasons = nodes.SelectMany(node => node.Before.Where(pair => nodes.Contains(pair.Node)).Select(pair => pair.Reason)).Distinct();
        return Staged(nodes.Select(node => node.Step), string.Join("; ", reasons));
    }

    private static Phase Staged(IEnumerable<PlanStep> steps, string reason) => new([.. steps.Select(step => step.Staged())], reason);

    /// <summary>Why a step has to run before another one, or null if it does not have to.</summary>
    private static string? WhyBefore(Node first, Node second, SharedRows shared)
    {
        foreach (var read in first.Step.Footprint.Reads)
            if (second.Step.Footprint.Writes.FirstOrDefault(write => shared.Disturbs(write, read)) is { } write)
                return $"{second.Step} {Verb(write)} {write.DisplayName}, which {first.Step} reads{As(write, read)}";
        var (inserted, written) =
            (first.Step.Inserted.SelectMany(rows => rows.Bindings), second.Step.Results.SelectMany(result => result.Rows.Bindings));
        foreach (var principal in inserted)
            if (written.FirstOrDefault(dependent => Foreign.Refers(dependent.EntityType, principal.EntityType)) is { } dependent)
                return $"{second.Step} may refer from {dependent.DisplayName} to rows that {first.Step} inserts into "
                    + $"{principal.DisplayName}";
        if (second.Step.Deletes)
            foreach (var principal in second.Step.Source.Bindings)
                if (first.Step.Results.FirstOrDefault(result => result.IsOwn)?.Rows.Bindings.FirstOrDefault(
                        own => Foreign.Refers(own.EntityType, principal.EntityType)) is { } dependent)
                    return $"{second.Step} deletes from {principal.DisplayName}, to which rows of {dependent.DisplayName} refer";
        return null;
    }

    /// <summary>Why a step cannot write a page before it reads the next one, or null if it can.</summary>
    private static string? WhyStaged(Node node, SharedRows shared)
    {
        var (step, footprint) = (node.Step, node.Step.Footprint);
        if (step.Function.Driver is null)
            return null;
        // The source rows of groups are all read first, and so are look-ups.
        if (step.Function.Parameters[0].Kind == RowParameterKind.Row)
        {
            foreach (var read in footprint.Reads.Where(read => read.Related is not { Relation: null }))
                if (footprint.Writes.FirstOrDefault(
                        write => shared.Disturbs(write, read) && !(read.Related is null && shared.IsOfRow(write, read))) is { } write)
                    return $"it {Verb(write)} {write.DisplayName}, "
                        + $"{(read.Related is { } related
                            ? $"which is still to be read as '{related.Parameter.Name}'"
                            : $"from which its source rows are still to be read{As(write, read)}")}";
        }

        if (step.Deletes
                && step.Source.Bindings.FirstOrDefault(binding => Foreign.Refers(binding.EntityType, binding.EntityType)) is { } self)
            return $"rows of {self.DisplayName} refer to others of it, and are deleted before these";
        var inserted = step.Inserted.SelectMany(rows => rows.Bindings).ToList();
        return inserted.FirstOrDefault(
            binding =>
                inserted.Exists(other => Foreign.Refers(binding.EntityType, other.EntityType)
                    && Foreign.Refers(other.EntityType, binding.EntityType))) is { } circle
            ? $"new rows of {circle.DisplayName} may refer to others that a later page inserts"
            : null;
    }

    private static string As(Access write, Access read) => write.FullName == read.FullName ? "" : $" as {read.DisplayName}";

    private static string Verb(Access write) => write.Kind switch
    {
        AccessKind.Insert => "inserts rows into",
        AccessKind.Update => "updates",
        _ => "deletes rows from",
    };

    private sealed record Node(PlanStep Step)
    {
        public List<(Node Node, string Reason)> Before { get; } = [];

        public bool Reaches(Node other) => Reaches(other, []);

        public bool Equals(Node? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Step.GetHashCode();

        private bool Reaches(Node other, HashSet<Node> seen) =>
            Before.Any(pair => pair.Node == other || (seen.Add(pair.Node) && pair.Node.Reaches(other, seen)));
    }
}
