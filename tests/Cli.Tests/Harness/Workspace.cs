using System.Globalization;

namespace TypedMigrations.Cli.Tests.Harness;

/// <summary>A temporary folder, and the tool at work in it.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;

    /// <summary>What the clock shows.</summary>
    public string Now { get; set; } = "2026-05-06T07:08:09Z";

    /// <summary>The current folder of the tool, below the workspace.</summary>
    public string Current { get; set; } = "App";

    /// <summary>A project <c>App</c> with migrations.</summary>
    public static Workspace WithApp(params string[] migrations)
    {
        var workspace = new Workspace();
        workspace.Write("App/App.csproj", "<Project />");
        workspace.Write("App/AppContext.cs", Designers.Context);
        for (var i = 0; i < migrations.Length; i++)
            workspace.Write($"App/Migrations/{i}.cs", migrations[i]);
        return workspace;
    }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        File.WriteAllText(FullPath(path), text);
    }

    public string Read(string path) => File.ReadAllText(FullPath(path));

    public string FullPath(string path) => Path.Combine(_folder, path);

    /// <summary>The files below a folder, as <c>App/Migrations/0.cs</c>.</summary>
    public IEnumerable<string> Files(string folder = "") => Directory.EnumerateFiles(FullPath(folder), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public Result Run(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        Directory.CreateDirectory(FullPath(Current));
        var clock = new StoppedClock(DateTimeOffset.Parse(Now, CultureInfo.InvariantCulture));
        var exitCode = Tool.Run(args, new CommandEnvironment(FullPath(Current), clock, output, error));
        return new Result(exitCode, output.ToString().Replace('\\', '/'), error.ToString());
    }

    /// <summary>Runs a command that has to succeed without a word of error.</summary>
    /// <returns>What it printed, line by line.</returns>
    public string[] Succeed(params string[] args)
    {
        var result = Run(args);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs a command that has to fail with one readable line, and to leave all files as they are.</summary>
    public string Fail(params string[] args)
    {
        var before = Files().ToDictionary(file => file, Read);
        var result = Run(args);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(before, Files().ToDictionary(file => file, Read));
        Assert.EndsWith("\n", result.Error, StringComparison.Ordinal);
        return Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>What a run of the tool came to.</summary>
internal sealed record Result(int ExitCode, string Output, string Error);
