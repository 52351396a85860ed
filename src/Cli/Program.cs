using TypedMigrations.Cli;

return Tool.Run(args, new CommandEnvironment(Directory.GetCurrentDirectory(), TimeProvider.System, Console.Out, Console.Error));
