namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>Progress where it happens; <see cref="Progress{T}"/> would hand it to another thread.</summary>
internal sealed class Reports(Action<DataMigrationProgress>? also = null) : IProgress<DataMigrationProgress>
{
    public List<DataMigrationProgress> All { get; } = [];

    public void Report(DataMigrationProgress value)
    {
        All.Add(value);
        also?.Invoke(value);
    }
}
