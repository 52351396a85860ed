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
/// Makes each migration once for all contexts of the same services: to build its model and its operations takes longer than to run them
/// over the few rows of a test.
/// </summary>
// What Entity Framework keeps to itself may change; there is no other class that finds migrations as it does.
#pragma warning disable EF1001
internal sealed class KnownMigrations(
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IMigrationsIdGenerator idGenerator,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> logger,
    IModelRuntimeInitializer services)
    : MigrationsAssembly(currentContext, options, idGenerator, logger)
{
    // A model keeps the type mappings of the services that first saw it.
    private static readonly ConditionalWeakTable<IModelRuntimeInitializer, ConcurrentDictionary<(Type, string), Migration>> known = [];

    private static readonly ConcurrentDictionary<(Assembly, Type), IReadOnlyDictionary<string, TypeInfo>> histories = [];

    private readonly Type _context = currentContext.Context.GetType();

    public override IReadOnlyDictionary<string, TypeInfo> Migrations => histories.GetOrAdd((Assembly, _context), _ => base.Migrations);

    public override Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
        known.GetOrCreateValue(services)
            .GetOrAdd((migrationClass, activeProvider), _ => base.CreateMigration(migrationClass, activeProvider));
}
