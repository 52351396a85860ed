using System.CommandLine;
using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Cli.Files;
using TypedMigrations.Cli.Sources;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Commands;

/// <summary><c>add NAME</c>: writes a data migration, and on request its tests.</summary>
internal static class AddCommand
{
    // The generator adds members with these names to the class.
    private static readonly HashSet<string> ownMembers = ["After", "Before", "Down", "TargetModel", "Up"];

    public static Command Create(CommandEnvironment environment)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the migration's class." };
        var tests = new Option<string?>("--tests")
        {
            Description = "The test project for the tests, as a folder or a project file.",
            HelpName = "PROJECT",
        };
        var project = new Option<string?>("--project")
        {
            Description = "The project with the migrations; by default the one in the current folder.",
            HelpName = "DIR|CSPROJ",
        };
        var context = new Option<string?>("--context")
        {
            Description = "The context to migrate, if there are several.",
            HelpName = "NAME",
        };
        var rows = new Option<string[]>("--row")
        {
            Description = "An entity whose rows change; can be given several times.",
            HelpName = "ENTITY",
        };
        var command = new Command("add", "Adds a data migration after the last migration.") { name, tests, project, context, rows };
        command.SetAction(result => Run(
            environment,
            result.GetRequiredValue(name),
            result.GetValue(tests),
            result.GetValue(project),
            result.GetValue(context),
            result.GetValue(rows) ?? []));
        return command;
    }

    private static void Run(CommandEnvironment environment, string name, string? tests, string? project, string? context, string[] rows)
    {
        RequireClassName(name);
        var migrations = ProjectFile.Find(project, "--project", environment);
        var sources = MigrationSources.Read(migrations.Folder);
        var history = Choose(sources, context);
        var last = Last(sources, history);
        RequireUnused(name, last.Namespace, sources, history);
        RequireDesigner(sources, history);
        var records = Choose(sources, history, rows);

        var id = $"{Stamp.After(last.Id, environment.Clock.GetUtcNow())}_{name}";
        var reference = sources.Histories.Count > 1 ? ContextReference.To(history, last.Namespace, sources) : null;
        var migration = new NewMigration(id, name, last.Namespace, reference, records);
        var path = Path.Combine(last.Folder, $"{id}.cs");
        var files = new Dictionary<string, string> { [path] = MigrationFile.Write(migration, migrations.HasNullableAnnotations) };
        if (tests is not null)
        {
            var testProject = ProjectFile.Find(tests, "--tests", environment);
            files.Add(
                Path.Combine(testProject.Folder, $"{name}Tests.cs"),
                TestFile.Write(migration, testProject.RootNamespace, testProject.HasImplicitUsings));
        }

        // Checked before the first file is written, so that a refusal leaves nothing behind.
        foreach (var file in files.Keys.Where(File.Exists))
            throw new CommandException($"'{environment.Shown(file)}' exists already.");
        foreach (var (file, text) in files)
        {
            File.WriteAllText(file, text);
            environment.Output.WriteLine(environment.Shown(file));
        }
    }

    private static void RequireClassName(string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            throw new CommandException($"'{name}' cannot name a class.");
        if (Names.Escape(name) != name)
            throw new CommandException($"'{name}' is a keyword of C# and cannot name a class.");
        if (ownMembers.Contains(name))
            throw new CommandException($"A data migration cannot have the name '{name}': its class has a member with this name.");
    }

    private static ContextHistory Choose(MigrationSources sources, string? context)
    {
        var histories = sources.Histories;
        if (histories.Count == 0)
            throw new CommandException(sources.Incomplete.LastOrDefault() is { } incomplete
                ? NoDesigner(incomplete.Id)
                : "The project has no migration yet. Add the first one with 'dotnet ef migrations add'.");
        var all = string.Join(", ", histories.Select(history => history.Context));
        if (context is null)
            return histories.Count == 1 ? histories[0]
                : throw new CommandException($"The project has several contexts: {all}. Name one with --context.");
        return histories.FirstOrDefault(history => history.Context == HistoryBuilder.ContextName(context))
            ?? throw new CommandException($"No migration belongs to a context '{context}'. The contexts are: {all}.");
    }

    /// <summary>The last migration: the user keeps new migrations in its folder.</summary>
    private static FoundMigration Last(MigrationSources sources, ContextHistory history) =>
        sources.Migrations
            .Where(migration => migration.Context == history.Context)
            .MaxBy(migration => migration.Id, StringComparer.Ordinal)!;

    private static void RequireUnused(string name, string @namespace, MigrationSources sources, ContextHistory history)
    {
        // Entity Framework ignores the case of names, and one class cannot be two migrations, even of two contexts.
        var other = sources.Migrations.FirstOrDefault(migration =>
            (migration.Context == history.Context && migration.ClassName.Equals(name, StringComparison.OrdinalIgnoreCase))
            || (migration.Namespace == @namespace && migration.ClassName == name));
        if (other is not null)
            throw new CommandException($"{other.Id} already has the name '{name}'.");
    }

    private static void RequireDesigner(MigrationSources sources, ContextHistory history)
    {
        var last = history.Migrations[^1];
        var incomplete = sources.Incomplete.LastOrDefault(migration =>
            history.Migrations.Any(known => known.Namespace == migration.Namespace) && string.CompareOrdinal(migration.Id, last.Id) > 0);
        if (incomplete is not null || last.Model is null)
            throw new CommandException(NoDesigner(incomplete?.Id ?? last.Id));
    }

    private static string NoDesigner(string id) =>
        $"The designer file of {id} is missing: only its BuildTargetModel describes the rows after it.";

    private static string WhyNotMigrated(RecordModel record) =>
        record.Kind != RecordKind.Row ? "a value within a row" : record.IsAbstract ? "abstract" : "only read";

    private static IReadOnlyList<RecordModel> Choose(MigrationSources sources, ContextHistory history, string[] rows)
    {
        var records = sources.NewestRecords(history);
        var migration = history.Migrations[^1].Id;
        var usable = records.Where(record => record is { Refusal: null, IsMigrated: true }).ToList();
        var all = usable.Count == 0 ? "none" : string.Join(", ", usable.Select(record => record.Name));
        if (rows.Length == 0)
            return usable switch
            {
                [_] => usable,
                [] => throw new CommandException(records.FirstOrDefault()?.Refusal ?? $"There is no entity after {migration}."),
                _ => throw new CommandException($"Which rows change? Name them with --row. The entities are: {all}."),
            };
        return [.. rows.Distinct().Select(row => records.FirstOrDefault(other => other.Name == row) switch
        {
            null when sources.DroppedBy(history, row) is { } dropper => throw new CommandException(
                $"{row} was dropped by {dropper.Id}. The entities are: {all}."),
            null => throw new CommandException($"There is no entity '{row}' after {migration}. The entities are: {all}."),
            { Refusal: { } refusal } => throw new CommandException(refusal),
            { IsMigrated: false } record => throw new CommandException(
                $"{row} is {WhyNotMigrated(record)}, which cannot be migrated on its own. The entities are: {all}."),
            var record => record,
        })];
    }
}
