using System.CommandLine;
using TypedMigrations.Benchmarks;

return new RootCommand("Measures TypedMigrations; each command ends with a line for each figure.")
{
    GeneratorCommand.Create(),
    AnalyzersCommand.Create(),
    RowsCommand.Create(),
    RowsCommand.CreateMemory(),
    TestsCommand.Create(),
}.Parse(args).Invoke();
