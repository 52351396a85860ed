namespace TypedMigrations.Cli.Tests;

public class CompilationTests
{
    private static readonly string[] scalars =
    [
        "bool", "byte", "byte[]", "char", "DateOnly", "DateTime", "DateTimeOffset", "decimal", "double", "float", "Guid", "int", "long",
        "sbyte", "short", "string", "TimeOnly", "TimeSpan", "uint", "ulong", "ushort",
    ];

    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    public void Both_files_compile_whatever_the_columns(string implicitUsings)
    {
        var columns = scalars.Select((type, i) => $"""b.Property<{type}>("Column{i}").IsRequired();""");
        var wide = $$"""
            modelBuilder.Entity("App.params", b =>
                {
                    b.Property<Guid>("class");
                    {{string.Join("\n", columns)}}
                    b.HasKey("class");
                    b.ToTable("Wide");
                });
            """;
        using var workspace = Workspace.WithApp(
            Designers.Migration("20260101000000_AddIsClean", Designers.Items),
            Designers.SetCleanFlag,
            Designers.Migration("20260301000000_AddWide", Designers.Items + wide));
        workspace.Write(
            "Tests/Tests.csproj", $"<Project><PropertyGroup><ImplicitUsings>{implicitUsings}</ImplicitUsings></PropertyGroup></Project>");

        workspace.Succeed("add", "Foo", "--row", "Item", "--row", "params", "--tests", "../Tests");
        workspace.Succeed("add", "Bar", "--row", "Item", "--tests", "../Tests/Tests.csproj");

        CompilesWithTests(workspace, implicitUsings == "enable");
    }

    [Fact]
    public void Both_files_compile_where_there_are_several_contexts()
    {
        using var workspace = Workspace.WithApp(
            Designers.Migration("20260101000000_AddIsClean", Designers.Items),
            Designers.Migration("20260101000000_OtherIsClean", Designers.Items, "OtherContext")
                .Replace("App.Migrations", "Elsewhere.Migrations", StringComparison.Ordinal));
        workspace.Write("App/OtherContext.cs", "namespace App { public class OtherContext : Microsoft.EntityFrameworkCore.DbContext; }");
        workspace.Write("Tests/Tests.csproj", "<Project />");

        workspace.Succeed("add", "Foo", "--context", "OtherContext", "--tests", "../Tests");
        workspace.Succeed("add", "Bar", "--context", "AppContext");

        CompilesWithTests(workspace, implicitUsings: false);
    }

    private static void CompilesWithTests(Workspace workspace, bool implicitUsings)
    {
        var app = Compiler.Compile("App", Sources("App"));
        var tests = Sources("Tests");
        Assert.NotEmpty(tests);
        Compiler.Compile("Tests", implicitUsings ? tests.Append(Compiler.ImplicitUsings) : tests, app);

        List<string> Sources(string folder) =>
            [.. workspace.Files(folder).Where(file => Path.GetExtension(file) == ".cs").Select(workspace.Read)];
    }
}
