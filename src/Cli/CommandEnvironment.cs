namespace TypedMigrations.Cli;

/// <summary>The environment of a command.</summary>
/// <param name="Folder">The current folder.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Output">The writer for results.</param>
/// <param name="Error">The writer for errors.</param>
internal sealed record CommandEnvironment(string Folder, TimeProvider Clock, TextWriter Output, TextWriter Error)
{
    /// <summary>The full path for a path that the user gave.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    /// <summary>The path relative to the current folder, as a user would write it.</summary>
    public string Shown(string fullPath) => Path.GetRelativePath(Folder, fullPath);
}
