using System.Xml;
using System.Xml.Linq;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Sources;

/// <summary>A project file, read as text, because evaluating it would need MSBuild.</summary>
internal sealed class ProjectFile(string path)
{
    public string Folder => Path.GetDirectoryName(path)!;

    /// <summary>The default namespace of files in the project's folder.</summary>
    public string RootNamespace
    {
        get
        {
            // A computed value is not known here, so the default is used.
            var name = Property("RootNamespace") is { Length: > 0 } text && !text.Contains('$', StringComparison.Ordinal)
                ? text
                : Path.GetFileNameWithoutExtension(path);
            return string.Join('.', name.Split('.').Select(Names.Identifier));
        }
    }

    public bool HasImplicitUsings => Property("ImplicitUsings")?.ToUpperInvariant() is "ENABLE" or "TRUE";

    /// <summary>Whether nullable annotations are enabled in the project's files.</summary>
    public bool HasNullableAnnotations => Property("Nullable")?.ToUpperInvariant() is "ENABLE" or "ANNOTATIONS";

    /// <summary>Finds the project for an option.</summary>
    /// <param name="place">A folder or a project file, or null for the current folder.</param>
    /// <param name="option">The name of the option, for messages.</param>
    /// <param name="environment">The environment of the command.</param>
    public static ProjectFile Find(string? place, string option, CommandEnvironment environment)
    {
        var full = environment.FullPath(place ?? ".");
        if (File.Exists(full) && Path.GetExtension(full) == ".csproj")
            return new ProjectFile(full);
        var shown = place is null ? "the current folder" : $"'{place}'";
        if (File.Exists(full))
            throw new CommandException($"'{place}' is not a C# project. Name one, or its folder, with {option}.");
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
        // As in MSBuild, the project file overrides the files above it, of which only the nearest counts.
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
