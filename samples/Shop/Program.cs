using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Shop.Demo;
using Spectre.Console;

var rows = new Option<int>("--rows")
{
    Description = "How many rows to make: customers, items and orders together",
    HelpName = "N",
    DefaultValueFactory = _ => 100_000,
};
var provider = new Option<string>("--provider") { Description = "The database to use", DefaultValueFactory = _ => "sqlite" };
var database = new Option<FileInfo?>("--database")
{
    Description = "SQLite: the file to make and to keep; without it, a temporary one",
    HelpName = "FILE",
};
var connection = new Option<string?>("--connection")
{
    Description = "PostgreSQL: where to work; the database that it names is created and dropped again, or kept if it was there, empty",
    HelpName = "STRING",
};

provider.AcceptOnlyFromAmong("sqlite", "postgres");
rows.Validators.Add(result =>
{
    if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
        result.AddError("--rows must be 1 or more.");
});

var command = new RootCommand("Migrates a shop's old rows through its data migrations and back, and checks that every row is as it was.")
{
    rows, provider, database, connection,
};
command.Validators.Add(result =>
{
    if (result.GetValue(provider) != "postgres" && result.GetValue(connection) is not null)
        result.AddError("--connection is for --provider postgres; SQLite takes --database FILE.");
    if (result.GetValue(provider) == "postgres" && result.GetValue(database) is not null)
        result.AddError("--database is for SQLite; --provider postgres takes --connection STRING.");
});
command.SetAction((result, cancellationToken) => ShopDemo.Run(
    () => result.GetValue(provider) == "postgres"
        ? PostgresShop.Of(result.GetValue(connection))
        : SqliteShop.Of(result.GetValue(database)),
    result.GetValue(rows),
    Terminal(),
    cancellationToken));

var parsed = command.Parse(args);
// After Ctrl+C a migration is rolled back and the database dropped, which takes longer than the two seconds that are usual.
var exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
return parsed.Action is ParseErrorAction ? 2 : exit;

static IAnsiConsole Terminal()
{
    // A Windows console would otherwise show names in a code page that lacks their letters.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    // Outside of Windows, Spectre.Console goes by TERM alone, and would write its escapes into files and pipes.
    return AnsiConsole.Create(Console.IsOutputRedirected ? new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No } : new());
}
