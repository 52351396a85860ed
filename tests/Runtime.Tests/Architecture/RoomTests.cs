using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TypedMigrations.Runtime.Tests.Architecture;

/// <summary>
/// What a room of the runtime knows is what its files use: a superfluous using does not compile here, so that the lines at their tops say
/// all of it.
/// </summary>
public partial class RoomTests
{
    // Those further up may know those further down. What a run knows of settings is data, which all may know.
    private static readonly string[][] floors =
    [
        ["Hooks"],
        ["Providers.Sqlite", "Providers.PostgreSql"],
        ["Runs"],
        ["Providers"],
        ["Batches"],
        ["Functions", "Sql"],
        ["Planning", "Weaving"],
        ["Binding"],
        ["Rows"],
    ];

    private static readonly Dictionary<string, string[]> drivers = new()
    {
        ["Providers.Sqlite"] = ["Microsoft.Data.Sqlite", "SQLitePCL"],
        ["Providers.PostgreSql"] = ["Npgsql", "NpgsqlTypes"],
    };

    private static readonly string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Runtime"));

    [Fact]
    public void Arrows_run_down_only()
    {
        var upwards =
            from file in Files()
            let own = Floor(file.Room)
            where own >= 0
            from used in Using().Matches(file.Text).Select(match => match.Groups[1].Value)
            where Floor(used) < own || (Floor(used) == own && used != file.Room)
            where !(used == "Runs" && OnlyOptions(file.Text))
            // The list of providers is where one is added.
            where file.Name != "Provider.cs"
            select $"{file.Room}/{file.Name} uses {used}";

        Assert.Equal([], upwards);
    }

    /// <summary>Also where a longer name spares a using; nor the driver of another.</summary>
    [Fact]
    public void No_room_of_a_provider_knows_another()
    {
        var rooms = Files().Where(file => file.Room.StartsWith("Providers.", StringComparison.Ordinal)).ToLookup(file => file.Room);
        var foreign =
            from room in rooms
            from other in rooms
            where other.Key != room.Key
            let words = drivers[other.Key].Append(other.Key[(other.Key.LastIndexOf('.') + 1)..] + ".")
            from file in room
            from line in Code(file.Text)
            from word in words
            where Regex.IsMatch(line, $@"\b{Regex.Escape(word)}")
            select $"{room.Key}/{file.Name} knows {word}: {line.Trim()}";

        Assert.True(rooms.Count > 1);
        Assert.Equal([], foreign);
    }

    [Fact]
    public void Every_file_has_a_room()
    {
        Assert.All(Files().Where(file => file.Room != ""), file => Assert.True(Floor(file.Room) >= 0, file.Room));
        Assert.All(Files(), file => Assert.Contains(
            $"namespace TypedMigrations{(file.Room == "" ? "" : "." + file.Room)};",
            file.Text.Replace("namespace Microsoft.EntityFrameworkCore;", "namespace TypedMigrations;", StringComparison.Ordinal),
            StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_of_a_provider_stands_outside_its_room()
    {
        var words =
            from file in Files()
            where !file.Room.StartsWith("Providers.", StringComparison.Ordinal) && file.Name != "Provider.cs"
            from line in Code(file.Text)
            where Word().IsMatch(line)
            select $"{file.Room}/{file.Name}: {line.Trim()}";

        Assert.Equal([], words);
    }

    /// <summary>Whether a file knows no more of runs than their options.</summary>
    private static bool OnlyOptions(string text) =>
        !Directory.GetFiles(Path.Combine(root, "Runs"), "*.cs").Select(Path.GetFileNameWithoutExtension)
            .Any(type =>
                type != "RunOptions" && string.Join('\n', Code(text)).Split(type!).Skip(1).Any(rest => !char.IsLetterOrDigit(rest[0])));

    private static int Floor(string room) => Array.FindIndex(floors, rooms => rooms.Contains(room));

    private static IEnumerable<(string Room, string Name, string Text)> Files() =>
        from path in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(root, Path.GetDirectoryName(path)!).Replace('\\', '/')
        where !folder.StartsWith("obj", StringComparison.Ordinal) && !folder.StartsWith("bin", StringComparison.Ordinal)
        select (folder == "." ? "" : folder.Replace('/', '.'), Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>The lines but for comments, and for what users read in a message of how a provider is named.</summary>
    private static IEnumerable<string> Code(string text) =>
        text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Replace("options.UseSqlite(", "", StringComparison.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^using TypedMigrations\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(
        "Sqlite|SQLitePCL|Npgsql|PostgreSql|SqlServer|ctid|tableoid|PRAGMA|\\bLIMIT\\b|RETURNING|ALTER COLUMN|ef_temp_|\"[0-9]{5}\"")]
    private static partial Regex Word();
}
