using System.Xml;
using System.Xml.Linq;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Sources;

/// <summary>A project file, read as text: to evaluate it would need MSBuild.</summary>
internal sealed class ProjectFile(string path)
{
    public string Folder => Path.GetDirectoryName(path)!;

    /// <summary>The namespace of a file in the project's own folder.</summary>
    public string RootNamespace
    {
        get
        {
            // What is computed cannot be known here, and the default is as good a guess as any.
            var name = Property("RootNamespace") is { Length: > 0 } text && !text.Contains('$', StringComparison.Ordinal)
                ? text
                : Path.GetFileNameWithoutExtension(path);
            return string.Join('.', name.Split('.').Select(Names.Identifier));
        }
    }

    public bool HasImplicitUsings => Property("ImplicitUsings")?.ToUpperInvariant() is "ENABLE" or "TRUE";

    /// <summary>Whether <c>?</c> behind a type says in the project's files that it may be null.</summary>
    public bool HasNullableAnnotations => Property("Nullable")?.ToUpperInvariant() is "ENABLE" or "ANNOTATIONS";

    /// <summary>Finds the project that an option names.</summary>
    /// <param name="place">A folder or a project file; null for the current folder.</param>
    /// <param name="option">The option, for messages.</param>
    /// <param name="environment">Where the command runs.</param>
    public static ProjectFile Find(string? place, string option, CommandEnvironment environment)
    {
        var full = environment.FullPath(place ?? ".");
        if (File.Exists(full) && Path.GetExtension(full) == ".csproj")
            return new ProjectFile(full);
        var shown = place is null ? "the current folder" : $"'{place}'";
        if (File.Exists(full))
            throw new CommandException($"'{place}' is no C# project. Name one, or its folder, with {option}.");
        if (!Directory.Exists(full))
            throw new CommandException($"There is neither a folder nor a project '{place}'.");
        var projects = Directory.GetFiles(full, "*.csproj").Order(StringComparer.Ordinal).ToList();
        return projects switch
        {
            [var project] => new ProjectFile(project),
            [] => throw new CommandException($"There is no project in {shown}. Name one, or its folder, with {option}."),
            _ => throw new CommandException(
                $"There are several projects in {shown}: {string.Join(", ", projects.Select(Path.GetFileName))}. Name one with {option}."),
        };
    }

    private string? Property(string name)
    {
        // As MSBuild: the project's own word is the last, and of the folders above only the nearest file counts.
        var folders = Folders().Select(folder => Path.Combine(folder, "Directory.Build.props"));
        return Read(path, name) ?? (folders.FirstOrDefault(File.Exists) is { } props ? Read(props, name) : null);
    }

    private IEnumerable<string> Folders()
    {
        for (var folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    private static string? Read(string file, string name)
    {
        try
        {
            return XDocument.Load(file).Descendants().LastOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
        }
        catch (XmlException exception)
        {
            throw new CommandException($"'{file}' cannot be read: {exception.Message}");
        }
    }
}
