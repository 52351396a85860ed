using TypedMigrations.Cli.Sources;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Files;

/// <summary>Writes the tests of a data migration with one row of each record.</summary>
internal static class TestFile
{
    private const int LineLength = 120;

    public static string Write(NewMigration migration, string @namespace, bool hasImplicitUsings) => Template.Render($$"""
        {{Code.Lines(Usings(migration, @namespace, hasImplicitUsings))}}

        {{Code.Namespace(@namespace)}}

        [MigrationTests<{{migration.ClassName}}>]
        public partial class {{migration.ClassName}}Tests
        {
            // Write rows here as production has them, also the odd ones, and the rows of other tables to which they refer.
            {{Code.Lines(migration.Records.Select(record => Rows(migration, record)), blankLines: true)}}
        }

        """);

    private static IEnumerable<string> Usings(NewMigration migration, string @namespace, bool hasImplicitUsings)
    {
        var namespaces = new List<string>();
        if (!hasImplicitUsings && migration.Records.SelectMany(Columns).Any(SampleValue.NeedsSystem))
            namespaces.Add("System");
        if (!hasImplicitUsings)
            namespaces.Add("System.Collections.Generic");
        if (migration.Namespace.Length > 0 && !ContextReference.Encloses(migration.Namespace, @namespace))
            namespaces.Add(string.Join('.', migration.Namespace.Split('.').Select(Names.Escape)));
        return namespaces
            .Append("TypedMigrations.Testing")
            .OrderBy(name => !ContextReference.Encloses("System", name))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => $"using {name};");
    }

    private static string Rows(NewMigration migration, RecordModel record)
    {
        var type = $"{migration.ClassName}.Before.{Names.Escape(record.Name)}";
        var name = migration.Records.Count == 1 ? "Rows" : $"{record.Name}Rows";
        return Template.Render($$"""
            public static IEnumerable<{{type}}> {{name}} =>
            [
                {{Row([.. Columns(record).Select(column => $"{Names.Escape(column.Name)} = {SampleValue.Of(column)}")])}}
            ];
            """);
    }

    private static string Row(IReadOnlyList<string> values)
    {
        var line = $"new() {{ {string.Join(", ", values)} }},";
        return values.Count == 0 ? "new()," : line.Length <= LineLength ? line : Template.Render($$"""
            new()
            {
                {{Code.Lines(values.Select(value => value + ","))}}
            },
            """);
    }

    private static IEnumerable<MemberModel> Columns(RecordModel record) => SampleValue.Needed(record.Members);
}
