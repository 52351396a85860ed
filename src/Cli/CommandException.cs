namespace TypedMigrations.Cli;

/// <summary>What keeps a command from doing its work, in a line for the user.</summary>
internal sealed class CommandException(string message) : Exception(message);
