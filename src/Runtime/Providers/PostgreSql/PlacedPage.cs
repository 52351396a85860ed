using System.Data.Common;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Adjacent rows of a table, and their changes.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Places">The place of each row.</param>
/// <param name="After">The place after which the page begins, or null for the beginning of the table.</param>
internal sealed record PlacedPage(List<StoredRow> Rows, List<Place> Places, Place? After)
{
    /// <summary>The changes, with the place of the row that each one changes.</summary>
    public List<(Place Place, RowChange Change)> Changes { get; } = [];

    /// <summary>Whether no rows follow.</summary>
    public bool IsLast { get; init; }

    /// <summary>The statements that write them.</summary>
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
/// The place of a row. Two rows of one statement may have the same <c>ctid</c>: in two partitions, or in a table and a table that inherits
/// from it.
/// </summary>
/// <param name="Table">The <c>tableoid</c>.</param>
/// <param name="Tid">The <c>ctid</c>, in the driver's type.</param>
internal readonly record struct Place(uint Table, object Tid)
{
    /// <summary>The place in its table as PostgreSQL writes it, or a place before all rows if there is none.</summary>
    public static string Text(Place? place) => place?.Tid.ToString() ?? "(0,0)";
}

/// <summary>A statement that writes rows of a page.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Affected">The number of rows that it has to write, or null if it is not known.</param>
internal sealed record PlacedStatement(string Text, IReadOnlyList<DbParameter> Parameters, int? Affected);
