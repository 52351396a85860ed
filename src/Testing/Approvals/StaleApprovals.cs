using System.Reflection;

namespace TypedMigrations.Testing.Approvals;

/// <summary>Finds approved files that no test writes any more. They look like checks, but check nothing.</summary>
internal static class StaleApprovals
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] generated = ["Up", "Down"];

    /// <summary>The stale files of a class, and the generated files of classes that no longer exist.</summary>
    public static IReadOnlyList<string> Find(string sourceFile, Type testClass)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        // The folder is missing if the tests do not run where they were built; Approver reports this.
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

    /// <summary>The author's own tests may approve files too, with parameters in their names, and in nested classes.</summary>
    private static IEnumerable<string> Members(Type testClass) => testClass.GetMembers(Own).Select(member => member.Name);
}
