using TypedMigrations.Cli;

return Tool.Run(args, new Surroundings(Directory.GetCurrentDirectory(), TimeProvider.System, Console.Out, Console.Error));
