using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>A database that is known to exist: the provider opens another connection each time it checks.</summary>
/// <remarks>
/// A proxy, because a class that derives from the driver's class would stop <c>Assembly.GetTypes()</c> where the driver is missing.
/// </remarks>
internal class KnownDatabase : DispatchProxy
{
    private IRelationalDatabaseCreator? _inner;

    public static IRelationalDatabaseCreator Around(IRelationalDatabaseCreator inner)
    {
        var known = Create<IRelationalDatabaseCreator, KnownDatabase>();
        ((KnownDatabase)known)._inner = inner;
        return known;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IRelationalDatabaseCreator.Exists) => true,
        nameof(IRelationalDatabaseCreator.ExistsAsync) => Task.FromResult(true),
        _ => targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null),
    };
}
