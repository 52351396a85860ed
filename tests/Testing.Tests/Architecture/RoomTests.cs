using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TypedMigrations.Testing.Tests.Architecture;

/// <summary>
/// A room knows what its files use: a superfluous using does not compile here, so the lines at their tops are complete.
/// </summary>
public partial class RoomTests
{
    // Those further up may know those further down, and none its neighbours.
    private static readonly string[][] floors =
    [
        ["Checks"],
        ["Databases.Sqlite", "Databases.PostgreSql"],
        ["Databases"],
        ["Approvals", "Boundaries", "TimeZones"],
        ["Memory"],
    ];

    private static readonly string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Testing"));

    [Fact]
    public void Arrows_run_down_only()
    {
        var upwards =
            from file in Files()
            where file.Room != ""
            from used in Used(file.Text)
            where Floor(used) <= Floor(file.Room) && used != file.Room
            // The list of providers is where one is added.
            where file.Name != "TestProvider.cs"
            select $"{file.Room}/{file.Name} uses {used}";

        Assert.Equal([], upwards);
    }

    // Attributes, enums and the exception at the root are everybody's; what users call stands above all rooms.
    [Fact]
    public void No_room_knows_what_users_call()
    {
        var upwards =
            from file in Files()
            where file.Room != ""
            from line in Code(file.Text)
            where Entry().IsMatch(line)
            select $"{file.Room}/{file.Name}: {line.Trim()}";

        Assert.Equal([], upwards);
    }

    [Fact]
    public void Every_file_has_a_room()
    {
        Assert.All(Files().Where(file => file.Room != ""), file => Assert.True(Floor(file.Room) >= 0, file.Room));
        Assert.All(
            // The runtime finds the start-up hook by its name, without a namespace.
            Files().Where(file => file.Name != "StartupHook.cs"),
            file => Assert.Contains(
                $"namespace TypedMigrations.Testing{(file.Room == "" ? "" : "." + file.Room)};", file.Text.Split('\n')));
    }

    [Fact]
    public void No_word_of_a_provider_stands_outside_its_room()
    {
        var words =
            from file in Files()
            where !file.Room.StartsWith("Databases.", StringComparison.Ordinal)
            // The list of providers, and what users call them.
            where file.Name is not ("TestProvider.cs" or "DatabaseProvider.cs")
            from line in Code(file.Text)
            where Word().IsMatch(line)
            select $"{file.Room}/{file.Name}: {line.Trim()}";

        Assert.Equal([], words);
    }

    /// <summary>The rooms of the using lines, and of names that start with a room's.</summary>
    private static IEnumerable<string> Used(string text) => Using().Matches(text)
        .Concat(Code(text).SelectMany(line => Qualified().Matches(line)))
        .Select(match => match.Groups[1].Value)
        .Where(room => Floor(room) >= 0);

    private static int Floor(string room) => Array.FindIndex(floors, rooms => rooms.Contains(room));

    private static IEnumerable<(string Room, string Name, string Text)> Files() =>
        from path in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(root, Path.GetDirectoryName(path)!).Replace('\\', '/')
        where folder.Split('/')[0] is not ("obj" or "bin")
        select (folder == "." ? "" : folder.Replace('/', '.'), Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>The lines but for comments, usings and namespaces, and for what a message tells users to call.</summary>
    private static IEnumerable<string> Code(string text) => text.Split('\n')
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .Where(line => !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal))
        .Select(line => line.Replace("pass such a function to Migrator.Before.", "", StringComparison.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^using TypedMigrations\.Testing\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(?:TypedMigrations\.)?(?:Testing\.)?(Checks|Databases|Approvals|Boundaries|TimeZones|Memory)\.[A-Z]")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b(Migrator|MigrationTest)\b")]
    private static partial Regex Entry();

    [GeneratedRegex(@"Sqlite|Npgsql|PostgreSql|SqlServer|ctid|tableoid|PRAGMA|\bLIMIT\b|RETURNING|SAVEPOINT|numeric\(|timestamp")]
    private static partial Regex Word();
}
