namespace TypedMigrations.Testing;

/// <summary>A generated test failed, or a test database could not be created. The message says what to do.</summary>
public sealed class MigrationTestException : Exception
{
    internal MigrationTestException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
