using System.Data.Common;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Rows that lie behind each other in their table, and what a function made of them.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Places">Where each of them lies.</param>
/// <param name="After">The place behind which the page begins; null for the beginning.</param>
internal sealed record PlacedPage(List<StoredRow> Rows, List<Place> Places, Place? After)
{
    /// <summary>The changes, with the place of the row that each changes.</summary>
    public List<(Place Place, RowChange Change)> Changes { get; } = [];

    /// <summary>Whether no rows follow.</summary>
    public bool IsLast { get; init; }

    /// <summary>What writes them.</summary>
    public IReadOnlyList<PlacedStatement> Statements { get; set; } = [];

    public Place? Last => Places.Count == 0 ? After : Places[^1];

    public int Deleted { get; private set; }

    public RowCounts Counts => new(Rows.Count, Inserted: 0, Changes.Count - Deleted, Deleted);

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

/// <summary>
/// Where a row lies. Two rows of one statement may have the same <c>ctid</c>: in two partitions, or in a table and in its heir.
/// </summary>
/// <param name="Table">The <c>tableoid</c>.</param>
/// <param name="Tid">The <c>ctid</c>, as the driver has it.</param>
internal readonly record struct Place(uint Table, object Tid)
{
    /// <summary>How PostgreSQL writes the place within its table; what lies before all rows where there is none.</summary>
    public static string Text(Place? place) => place?.Tid.ToString() ?? "(0,0)";
}

/// <summary>A statement that writes rows of a page.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Affected">How many rows it has to write; null where that is not known.</param>
internal sealed record PlacedStatement(string Text, IReadOnlyList<DbParameter> Parameters, int? Affected);
