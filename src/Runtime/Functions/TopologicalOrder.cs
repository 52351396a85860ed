namespace TypedMigrations.Functions;

/// <summary>Computes the levels of items in a topological order: items without dependencies are at level 0.</summary>
internal static class TopologicalOrder
{
    /// <param name="items">The items.</param>
    /// <param name="waitsFor">The dependencies of an item.</param>
    /// <param name="onCircle">
    /// Called with a cycle of items, each of which depends on the next and the last on the first. This last dependency is then ignored.
    /// </param>
    public static Dictionary<T, int> Levels<T>(
        IReadOnlyCollection<T> items, Func<T, IEnumerable<T>> waitsFor, Action<IReadOnlyList<T>> onCircle)
        where T : class
    {
        const int Open = -1;
        var levels = new Dictionary<T, int>(items.Count, ReferenceEqualityComparer.Instance);
        // An explicit stack and no recursion: a chain may be as long as a table.
        var path = new Stack<(T Item, IEnumerator<T> Others)>();
        foreach (var item in items)
        {
            Enter(item);
            while (path.TryPeek(out var top))
            {
                if (!top.Others.MoveNext())
                {
                    path.Pop();
                    top.Others.Dispose();
                    levels[top.Item] =
                        waitsFor(top.Item).Select(other => levels[other]).Where(level => level != Open).DefaultIfEmpty(Open).Max() + 1;
                }
                else if (levels.TryGetValue(top.Others.Current, out var level) && level == Open)
                    onCircle(
                        [.. path.Select(step => step.Item).TakeWhile(item => !ReferenceEquals(item, top.Others.Current))
                            .Append(top.Others.Current).Reverse()]);
                else
                    Enter(top.Others.Current);
            }
        }

        return levels;

        void Enter(T item)
        {
            if (levels.TryAdd(item, Open))
                path.Push((item, waitsFor(item).GetEnumerator()));
        }
    }
}
