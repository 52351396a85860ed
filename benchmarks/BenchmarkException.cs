namespace TypedMigrations.Benchmarks;

/// <summary>What is measured does not do what it is measured for.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
