namespace TypedMigrations.Cli;

/// <summary>What a command sees of the machine.</summary>
/// <param name="Folder">The current folder.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where errors go.</param>
internal sealed record CommandEnvironment(string Folder, TimeProvider Clock, TextWriter Output, TextWriter Error)
{
    /// <summary>A path as the user gave it, from the root.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A path as the user would give it.</summary>
    public string Shown(string fullPath) => Path.GetRelativePath(Folder, fullPath);
}
