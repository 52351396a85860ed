namespace TypedMigrations.Cli;

/// <summary>An error that stops a command, as one line for the user.</summary>
internal sealed class CommandException(string message) : Exception(message);
