using TypedMigrations.Testing;
using TypedMigrations.Testing.TimeZones;

// If DOTNET_STARTUP_HOOKS names this assembly, the runtime calls a class with this name, without a namespace, before Main. So a test
// assembly can run something else than its tests, and needs no executable of ours.
#pragma warning disable CA1050
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ZoneWorker.Variable) is not { Length: > 0 } testAssembly)
            return;
        ZoneWorker.Run(testAssembly, testClass => MigrationTest.OfTestClass(testClass)!.Input.Directions());
        Environment.Exit(0);
    }
}
