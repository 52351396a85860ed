namespace TypedMigrations.Execution.Strategies;

/// <summary>Rows that lie behind each other in their table, and what a function made of them.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Places">Where each of them lies, as PostgreSQL writes it.</param>
/// <param name="After">The place behind which the page begins.</param>
internal sealed record PlacedPage(List<StoredRow> Rows, List<string> Places, string After)
{
    /// <summary>What lies before all rows.</summary>
    public const string Beginning = "(0,0)";

    /// <summary>The changes, with the place of the row that each changes.</summary>
    public List<(string Place, RowChange Change)> Changes { get; } = [];

    /// <summary>Whether no rows follow.</summary>
    public bool IsLast { get; init; }

    public string Last => Places.Count == 0 ? After : Places[^1];

    public int Deleted { get; private set; }

    public int Changed => Changes.Count - Deleted;

    public void Transform(Transformer transformer, ScanProgress progress, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            progress.Look(cancellationToken);
            if (transformer.Transform(Rows[i]) is { } change)
            {
                Changes.Add((Places[i], change));
                if (change.Verb == RowVerb.Delete)
                    Deleted++;
            }
        }
    }
}
