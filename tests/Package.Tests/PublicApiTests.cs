using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace TypedMigrations.Package.Tests;

public partial class PublicApiTests
{
    [Theory]
    [InlineData(typeof(DataMigrationAttribute))]
    [InlineData(typeof(Testing.Migrator))]
    public void The_public_surface_is_as_approved(Type inAssembly) =>
        Testing.Approvals.Approver.Approve(
            SourceFile(), $"PublicApiTests.{inAssembly.Assembly.GetName().Name}", Describe(inAssembly.Assembly));

    /// <summary>Completion offers only types that a page or the sample shows. The others are for generated code.</summary>
    [Theory]
    [InlineData(typeof(DataMigrationAttribute))]
    [InlineData(typeof(Testing.Migrator))]
    public void A_public_type_is_shown_to_users_or_hidden_from_completion(Type inAssembly)
    {
        var shown = Shown();

        Assert.Equal(
            [],
            inAssembly.Assembly.GetExportedTypes()
                .Where(type => IsHidden(type) == Written(type).Any(shown.Contains))
                .Select(type => type.Name));
    }

    /// <summary>All words of the README, of the documentation for users and of the sample.</summary>
    private static HashSet<string> Shown() =>
    [
        .. new[]
            {
                [Repository.PathOf("README.md")],
                Directory.GetFiles(Repository.PathOf("docs"), "*.md"),
                Directory.GetFiles(Repository.PathOf("docs", "rules"), "*.md"),
                Directory.GetFiles(Repository.PathOf("samples"), "*.cs", SearchOption.AllDirectories),
            }
            .SelectMany(files => files)
            // Two pages are for contributors, and emitted files are no sample.
            .Where(file => Path.GetFileName(file) is not ("architecture.md" or "how-it-works.md"))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(file => Word().Matches(File.ReadAllText(file)))
            .Select(word => word.Value),
    ];

    private static bool IsHidden(Type type) =>
        type.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    /// <summary>The words by which users write a type: its name, or the names of its extension methods.</summary>
    private static IEnumerable<string> Written(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type switch
        {
            _ when type.IsDefined(typeof(ExtensionAttribute)) => type.GetMethods().Select(method => method.Name),
            _ when type.IsAssignableTo(typeof(Attribute)) => [name[..^"Attribute".Length]],
            _ => [name],
        };
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type).Append(IsHidden(type) ? " (hidden)\n" : "\n");
            foreach (var member in type
                .GetMembers(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(IsVisible)
                .Select(member => $"{member.MemberType} {member}")
                .Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What others can call or override, but for accessors, which their property says, and what the compiler makes.</summary>
    private static bool IsVisible(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => false,
        MethodBase method => !(method.IsSpecialName && method is not ConstructorInfo) && (method.IsPublic || method.IsFamily),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) || property.GetAccessors().Length > 0,
        Type nested => nested.IsNestedPublic,
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        _ => true,
    };

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
