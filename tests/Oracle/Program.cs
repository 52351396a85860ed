using System.CommandLine;
using System.Reflection;
using System.Runtime.Loader;
using TypedMigrations.Oracles;

var path =
    new Argument<FileInfo>("assembly") { Description = "The assembly with the migrations and the records that were generated of them." };
var namedOnly =
    new Option<bool>("--named-only") { Description = "Migrations without records are no difference: "
        + "the project emits those that data migrations name." };
var context = new Option<string?>("--context") { Description = "Only the migrations of the context of this name." };
var command =
    new RootCommand("Compares generated records with what Entity Framework itself makes of each migration.") { path, namedOnly, context };
path.AcceptExistingOnly();

var result = command.Parse(args);
var exitCode = 0;
command.SetAction(parsed =>
{
    var oracle = new Oracle(Load(parsed.GetRequiredValue(path)));
    var reports =
        oracle.Ask(parsed.GetValue(namedOnly))
            .Where(report => parsed.GetValue(context) is not { } only || report.Context.Name == only).ToList();
    foreach (var report in reports)
    {
        Console.WriteLine(report);
        foreach (var difference in report.Differences)
            Console.WriteLine($"  {difference}");
    }

    var differences = reports.Sum(report => report.Differences.Count);
    Console.WriteLine(
        $"{reports.Count} migrations  {reports.Sum(report => report.Entities)} entities {reports.Sum(report => report.Properties)} "
        + $"properties {differences} differences");
    exitCode = differences == 0 && reports.Count > 0 ? 0 : 1;
});

var failed = result.Errors.Count > 0;
var invoked = result.Invoke();
return failed ? 2 : invoked != 0 ? 2 : exitCode;

static Assembly Load(FileInfo file)
{
    // What the assembly refers to lies beside it, or is named by its .deps.json; Entity Framework and the records' own types are shared
    // with us.
    var resolver = new AssemblyDependencyResolver(file.FullName);
    AssemblyLoadContext.Default.Resolving += (loader, name) =>
        (resolver.ResolveAssemblyToPath(name) ?? Path.Combine(file.DirectoryName!, name.Name + ".dll")) is var found && File.Exists(found)
            ? loader.LoadFromAssemblyPath(found)
            : null;
    return AssemblyLoadContext.Default.LoadFromAssemblyPath(file.FullName);
}
