using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedMigrations.Package.Tests;

public class PublicApiTests
{
    [Theory]
    [InlineData(typeof(DataMigrationAttribute))]
    [InlineData(typeof(Testing.Migrator))]
    public void The_public_surface_is_as_approved(Type inAssembly) =>
        Testing.Approvals.Approver.Approve(
            SourceFile(), $"PublicApiTests.{inAssembly.Assembly.GetName().Name}", Describe(inAssembly.Assembly));

    private static string SourceFile([CallerFilePath] string path = "") => path;

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type).Append('\n');
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
}
