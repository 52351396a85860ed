namespace TypedMigrations.Functions;

/// <summary>How deep things lie that wait for one another: those that wait for none at 0.</summary>
internal static class TopologicalOrder
{
    /// <param name="items">The things.</param>
    /// <param name="waitsFor">For which others one waits.</param>
    /// <param name="onCircle">Told of things that wait for one another in a circle, each for the next and the last for the first: that is
    /// then left out.</param>
    public static Dictionary<T, int> Levels<T>(
        IReadOnlyCollection<T> items, Func<T, IEnumerable<T>> waitsFor, Action<IReadOnlyList<T>> onCircle)
        where T : class
    {
        const int Open = -1;
        var levels = new Dictionary<T, int>(items.Count, ReferenceEqualityComparer.Instance);
        // A list of its own instead of recursion: a chain may be as long as a table.
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
