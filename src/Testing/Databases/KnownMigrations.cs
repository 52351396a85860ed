using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// Creates each migration once for all contexts with the same services. Building its model and its operations takes longer than running
/// them over the few rows of a test.
/// </summary>
// Entity Framework may change this internal class, but no public class finds migrations as it does.
#pragma warning disable EF1001
internal sealed class KnownMigrations(
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IMigrationsIdGenerator idGenerator,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> logger,
    IModelRuntimeInitializer services)
    : MigrationsAssembly(currentContext, options, idGenerator, logger)
{
    // A model keeps the type mappings of the first services that used it.
    private static readonly ConditionalWeakTable<IModelRuntimeInitializer, ConcurrentDictionary<(Type, string), Migration>> known = [];

    private static readonly ConcurrentDictionary<(Assembly, Type), IReadOnlyDictionary<string, TypeInfo>> histories = [];

    private readonly Type _context = currentContext.Context.GetType();

    public override IReadOnlyDictionary<string, TypeInfo> Migrations => histories.GetOrAdd((Assembly, _context), _ => base.Migrations);

    public override Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
        known.GetOrCreateValue(services)
            .GetOrAdd((migrationClass, activeProvider), _ => base.CreateMigration(migrationClass, activeProvider));
}
