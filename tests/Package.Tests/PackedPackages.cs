using System.Globalization;

namespace TypedMigrations.Package.Tests;

/// <summary>The packages as <c>dotnet pack</c> makes them, in a folder to restore from, under a version that no cache knows.</summary>
public sealed class PackedPackages : IDisposable
{
    private static readonly string[] packages = ["typedmigrations", "typedmigrations.testing", "typedmigrations.cli"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedmigrations-packages-");

    public PackedPackages()
    {
        // A copy, so that packing leaves no trace in the tree.
        var copy = Path.Combine(_folder.FullName, "tree");
        Repository.CopySources(Repository.PathOf("src"), Path.Combine(copy, "src"));
        string[] files =
            ["README.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "global.json"];
        foreach (var file in files)
            File.Copy(Repository.PathOf(file), Path.Combine(copy, file));
        var shell = new Shell(copy);
        foreach (var project in new[] { "Runtime", "Testing", "Cli" })
            shell.Run($"dotnet pack src/{project} -c Release -p:Version={Version} -o {Source}");
    }

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    public string Source => Path.Combine(_folder.FullName, "packages");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var restored in packages.Select(package => Path.Combine(cache, package, Version)).Where(Directory.Exists))
            Directory.Delete(restored, recursive: true);
    }
}

/// <summary>The tests that use them: they are packed once.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class Packages : ICollectionFixture<PackedPackages>;
