using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>A scan whose rows are on their way through a function.</summary>
/// <param name="Session">The migration's connection.</param>
/// <param name="Step">The function.</param>
/// <param name="Scan">The rows: those of the step's source that lie together.</param>
/// <param name="Writer">Takes the changes.</param>
/// <param name="Locks">Takes locks that are needed for these rows only.</param>
/// <param name="Progress">Told how far it has come.</param>
internal sealed record ScanRun(Session Session, PlanStep Step, Scan Scan, BatchWriter Writer, Locks Locks, ScanProgress Progress)
{
    public TableName Table => Scan.First.Tables[0];
}
