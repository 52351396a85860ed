using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>
/// The failures that stopped a data migration, in the order in which they occurred. It contains the data of the failing rows.
/// </summary>
public sealed class DataMigrationReport
{
    // JSON for a file and not for a web page: quotes and letters stay readable.
    private static readonly JsonSerializerOptions indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal DataMigrationReport(
        string migrationId, MigrationDirection direction, ImmutableArray<DataMigrationFailure> failures, bool isLimitReached = false) =>
        (MigrationId, Direction, Failures, IsLimitReached) = (migrationId, direction, failures, isLimitReached);

    /// <summary>The id of the migration.</summary>
    public string MigrationId { get; }

    /// <summary>Whether it was applied or reverted.</summary>
    public MigrationDirection Direction { get; }

    /// <summary>The failures: at least one.</summary>
    public ImmutableArray<DataMigrationFailure> Failures { get; }

    /// <summary>Whether there may be more failures, because the limit of <see cref="OnRowFailure.Collect"/> ended the run.</summary>
    public bool IsLimitReached { get; }

    /// <summary>The report for people: the message of the exception.</summary>
    public override string ToString()
    {
        var text = Failures.Length == 1 && !IsLimitReached
            ? $"The data migration '{MigrationId}' stopped at {Failures[0]}"
            : string.Create(CultureInfo.InvariantCulture, $"The data migration '{MigrationId}' stopped: "
                + $"{Failures.Length} {(Failures.Length == 1 ? "failure" : "failures")}")
                + (IsLimitReached ? ", which is the limit of OnRowFailure; there may be more" : "")
                + string.Concat(
                    Failures.Select(
                        (failure, i) => string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}{i + 1}. {failure}")));
        return $"{text}{Environment.NewLine}Nothing was changed: the migration is rolled back.";
    }

    /// <summary>
    /// The report for programs, as one JSON object: <c>migration</c>, <c>direction</c>, <c>limitReached</c>, and <c>failures</c>, each with
    /// <c>function</c>, <c>table</c>, <c>column</c>, <c>reason</c> and <c>rows</c>, each with <c>key</c>, <c>values</c> and <c>csharp</c>.
    /// Unknown values are null. Dates, times and durations are ISO 8601 text, bytes are Base64, and numbers that JSON does not have are
    /// text.
    /// </summary>
    public string ToJson() => new JsonObject
    {
        ["migration"] = MigrationId,
        ["direction"] = Direction.ToString(),
        ["limitReached"] = IsLimitReached,
        ["failures"] = new JsonArray([.. Failures.Select(Json)]),
    }.ToJsonString(indented);

    private static JsonObject Json(DataMigrationFailure failure) => new()
    {
        ["function"] = failure.Function,
        ["table"] = failure.Table,
        ["column"] = failure.Column,
        ["reason"] = failure.Reason,
        ["rowCount"] = failure.RowCount,
        ["rows"] = new JsonArray([.. failure.Rows.Select(row => new JsonObject
        {
            ["key"] = Json(row.Key),
            ["values"] = row.Values is null ? null : Json(row.Values),
            ["csharp"] = row.Literal,
        })]),
    };

    private static JsonObject Json(IEnumerable<KeyValuePair<string, object?>> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, JsonText.Node(value.Value))));
}
