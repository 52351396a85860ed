using System.CommandLine;
using System.CommandLine.Invocation;
using TypedMigrations.Cli.Commands;

namespace TypedMigrations.Cli;

/// <summary><c>dotnet typed-migrations</c>.</summary>
internal static class Tool
{
    private const int Failed = 1;

    private const int WrongUsage = 2;

    public static int Run(IReadOnlyList<string> args, CommandEnvironment environment)
    {
        var root = new RootCommand("Data migrations of Entity Framework Core as pure typed functions.")
        {
            AddCommand.Create(environment),
            AcceptCommand.Create(environment),
        };
        root.HelpName = "dotnet typed-migrations";

        // No response files: @Item is a mistyped name, and not a file with arguments.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            // By default it would print the usage to the output and exit with 1, like a failed command.
            result.Invoke(new InvocationConfiguration { Output = environment.Error, Error = environment.Error });
            return WrongUsage;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception exception) when (exception is CommandException or IOException or UnauthorizedAccessException)
        {
            environment.Error.WriteLine(exception.Message);
            return Failed;
        }
    }
}
