using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Flows;

namespace TypedMigrations.Generator;

/// <summary>
/// Three flows, each from syntax through a model to text: schema states to records, data migrations to Entity Framework migrations, test
/// classes to facts. The generator is silent; rules report what is wrong.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedMigrationsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var migrations = new ProjectMigrations(context);
        var snapshots = SnapshotFlow.Register(context, migrations);
        GlueFlow.Register(context, migrations, snapshots);
        TestFlow.Register(context);
    }
}
