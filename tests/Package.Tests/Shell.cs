using System.Diagnostics;

namespace TypedMigrations.Package.Tests;

/// <summary>Runs commands as somebody at a prompt would, in a folder outside the tree.</summary>
internal sealed class Shell(string folder)
{
    public string Folder { get; } = folder;

    /// <summary>Runs a command that has to end well, and returns what it printed.</summary>
    public string Run(string command) => Run(command, exitCode => exitCode == 0);

    /// <summary>Runs a command that has to fail, and returns what it printed.</summary>
    public string Fails(string command) => Run(command, exitCode => exitCode != 0);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Run(string command, Func<int, bool> isExpected)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the surrounding build tells its own processes is not for those of another one.
        foreach (var name in start.Environment.Keys.Where(IsOfTheBuild).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NO_COLOR"] = "1";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(isExpected(process.ExitCode), $"{command}\nended with {process.ExitCode}:\n{output}");
        return output;
    }

    private static bool IsOfTheBuild(string name) => new[] { "MSBUILD", "VSTEST", "DOTNET_CLI_", "DOTNET_HOST_PATH", "TESTINGPLATFORM" }
        .Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
