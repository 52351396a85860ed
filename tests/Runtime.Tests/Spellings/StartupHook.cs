using TypedMigrations.Runtime.Tests.Spellings;

// The runtime calls a class of this name, without a namespace, before Main where DOTNET_STARTUP_HOOKS names this assembly.
#pragma warning disable CA1050, CS0436
internal static class StartupHook
#pragma warning restore CA1050, CS0436
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SpellingTests.Variable) is not { Length: > 0 } zone)
            return;
        var problems = Stored.AllProblems(["UTF-8", "UTF-16le"]);
        Console.WriteLine(problems.Count == 0 && TimeZoneInfo.Local.Id == zone
            ? $"{zone}: all {Stored.Literals.Count} are as the driver reads them"
            : $"{TimeZoneInfo.Local.Id}:\n{string.Join('\n', problems)}");
        Environment.Exit(0);
    }
}
