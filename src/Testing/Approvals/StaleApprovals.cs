using System.Reflection;

namespace TypedMigrations.Testing.Approvals;

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
        if (!Directory.Exists(folder))
            return [];
        var stale = Directory.EnumerateFiles(folder, "*.verified.txt").Where(file => IsStale(Path.GetFileName(file).Split('.'), testClass));
        return [.. stale.Order(StringComparer.Ordinal)];
    }

    private static bool IsStale(string[] name, Type testClass)
    {
        var (type, method) = (name[0], name[1]);
        if (type == testClass.Name)
            return !Members(testClass).Any(member =>
                method == member || StartsWith(method, member + "_") || StartsWith(method, member + "#"));
        return generated.Contains(method) && name.Length == 4 && testClass.Assembly.GetTypes().All(other => other.Name != type);
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    /// <summary>
    /// The author may approve files in more tests than the generated ones, with parameters in their names, and in nested classes.
    /// </summary>
    private static IEnumerable<string> Members(Type testClass) => testClass.GetMembers(Own).Select(member => member.Name);
}
