using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>A scan whose rows go through a function.</summary>
/// <param name="Session">The migration's connection.</param>
/// <param name="Step">The function.</param>
/// <param name="Scan">The rows: those of the step's source that are stored together.</param>
/// <param name="Writer">Writes the changes.</param>
/// <param name="Progress">Receives the progress.</param>
internal sealed record ScanRun(Session Session, PlanStep Step, Scan Scan, BatchWriter Writer, ScanProgress Progress)
{
    public TableName Table => Scan.First.Tables[0];
}
