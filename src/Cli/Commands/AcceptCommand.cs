using System.CommandLine;
using TypedMigrations.Testing.Approvals;

namespace TypedMigrations.Cli.Commands;

/// <summary><c>accept [PATH]</c>: received files replace the approved ones.</summary>
internal static class AcceptCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder to search, with its subfolders except bin and obj.",
            DefaultValueFactory = _ => ".",
        };
        var command = new Command("accept", "Accepts received files: each replaces its approved file.") { path };
        command.SetAction(result => Run(environment, result.GetRequiredValue(path)));
        return command;
    }

    private static void Run(CommandEnvironment environment, string path)
    {
        var folder = environment.FullPath(path);
        if (!Directory.Exists(folder))
            throw new CommandException($"There is no folder '{path}'.");
        var accepted = Approver.Accept(folder);
        foreach (var file in accepted)
            environment.Output.WriteLine(environment.Shown(file));
        if (accepted.Count == 0)
            environment.Output.WriteLine("Nothing to accept.");
    }
}
