using System.Reflection;

namespace TypedMigrations.Testing;

/// <summary>Approved files that no test writes any more: they look like checks, and check nothing.</summary>
internal static class StaleApprovals
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] generated = ["Up", "Down"];

    /// <summary>Those of a class, and the generated ones of classes that are gone.</summary>
    public static IReadOnlyList<string> Find(string sourceFile, Type testClass)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        // Tests that run elsewhere than they were built have no such folder; Approver says so.
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.verified.txt").Where(file => IsStale(Path.GetFileName(file).Split('.'), testClass)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static bool IsStale(string[] name, Type testClass)
    {
        var (type, method) = (name[0], name[1]);
        if (type == testClass.Name)
            return !Members(testClass).Any(member => method == member || method.StartsWith(member + "_", StringComparison.Ordinal) || method.StartsWith(member + "#", StringComparison.Ordinal));
        return generated.Contains(method) && name.Length == 4 && testClass.Assembly.GetTypes().All(other => other.Name != type);
    }

    /// <summary>The author may approve files in more tests than the generated ones, with parameters in their names, and in nested classes.</summary>
    private static IEnumerable<string> Members(Type testClass) => testClass.GetMembers(Own).Select(member => member.Name);
}
