using System.Reflection;
using System.Runtime.ExceptionServices;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// What data migrations have to come to on any provider: every shape of a function over every kind of key, alone and attached to changes of
/// the schema, what is said where one fails, savepoints, and pages of every size.
/// </summary>
public static class ProviderConformance
{
    private static readonly Type[] suites =
    [
        typeof(ConformanceTests<NumberKey>), typeof(ConformanceTests<GuidKey>), typeof(ConformanceTests<TextKey>),
        typeof(ConformanceTests<IcuKey>), typeof(ConformanceTests<PairKey>),
        typeof(AttachedConformanceTests<NumberKey>), typeof(AttachedConformanceTests<GuidKey>),
        typeof(AttachedConformanceTests<TextKey>), typeof(AttachedConformanceTests<PairKey>),
        typeof(ReshapeTests<NumberKey>), typeof(ReshapeTests<GuidKey>), typeof(ReshapeTests<TextKey>), typeof(ReshapeTests<PairKey>),
        typeof(RekeyTests<NumberKey, GuidKey>), typeof(RekeyTests<GuidKey, TextKey>),
        typeof(RekeyTests<NumberKey, TextKey>), typeof(RekeyTests<TextKey, PairKey>),
        typeof(PageSizeTests<NumberKey>), typeof(PageSizeTests<TextKey>), typeof(PageSizeTests<PairKey>),
        typeof(ShapeFailureTests), typeof(SavepointTests),
    ];

    private static readonly Dictionary<string, Action<ProviderUnderTest>> cases = suites.SelectMany(Cases).ToDictionary(pair =>
        pair.Name, pair => pair.Run);

    /// <summary>The names of all cases.</summary>
    public static IReadOnlyCollection<string> Names => cases.Keys;

    /// <summary>Runs every case on a provider.</summary>
    /// <exception cref="AggregateException">Cases failed: all that did.</exception>
    public static void Exercise(ProviderUnderTest provider)
    {
        var failures = new List<Exception>();
        foreach (var name in Names)
            try
            {
                Exercise(provider, name);
            }
            catch (Exception exception)
            {
                failures.Add(new InvalidOperationException($"{name}: {exception.Message}", exception));
            }

        if (failures.Count > 0)
            throw new AggregateException($"{provider} fails in {failures.Count} of {Names.Count} cases.", failures);
    }

    /// <summary>Runs one of them.</summary>
    public static void Exercise(ProviderUnderTest provider, string name) => cases[name](provider);

    /// <summary>A case for each method that is given a provider, or for each name of the suite where it is given one too.</summary>
    private static IEnumerable<(string Name, Action<ProviderUnderTest> Run)> Cases(Type suite)
    {
        var names = (IEnumerable<string>?)suite.GetProperty("Names")?.GetValue(null) ?? [];
        foreach (var method in suite.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            switch (method.GetParameters())
            {
                case [{ ParameterType: var type }] when type == typeof(ProviderUnderTest):
                    yield return (Title(suite, method.Name), provider => Invoke(method, suite, provider));
                    break;
                case [{ ParameterType: var type }, _] when type == typeof(ProviderUnderTest):
                    foreach (var name in names)
                        yield return (Title(suite, name), provider => Invoke(method, suite, provider, name));
                    break;
            }
    }

    private static string Title(Type suite, string name)
    {
        var keys = string.Join(" to ", suite.GenericTypeArguments.Select(key => key.Name));
        var title = suite.Name.Split('`')[0].Replace("Tests", "", StringComparison.Ordinal);
        return $"{title}{(keys.Length == 0 ? "" : $", {keys}")}: {name.Replace('_', ' ')}";
    }

    private static void Invoke(MethodInfo method, Type suite, params object[] arguments)
    {
        try
        {
            method.Invoke(Activator.CreateInstance(suite), arguments);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
        }
    }
}
