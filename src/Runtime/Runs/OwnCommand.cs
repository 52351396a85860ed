using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Runs;

/// <summary>
/// A command of this library among the commands of a migration. One asynchronous body serves both ways in which Entity Framework calls it.
/// </summary>
/// <param name="text">The text of the command in the log.</param>
/// <param name="dependencies">The dependencies of the SQL generator.</param>
/// <param name="transactionSuppressed">Whether it runs outside the migration's transaction.</param>
internal abstract class OwnCommand(string text, MigrationsSqlGeneratorDependencies dependencies, bool transactionSuppressed = false)
    : MigrationCommand(
        dependencies.CommandBuilderFactory.Create().Append(text).Build(),
        dependencies.CurrentContext.Context,
        dependencies.Logger,
        transactionSuppressed)
{
    /// <summary>The dependencies of the SQL generator.</summary>
    protected MigrationsSqlGeneratorDependencies Dependencies { get; } = dependencies;

    /// <summary>The context that migrates.</summary>
    protected DbContext Context => Dependencies.CurrentContext.Context;

    public sealed override int ExecuteNonQuery(
        IRelationalConnection connection, IReadOnlyDictionary<string, object?>? parameterValues = null) =>
        Run(connection, async: false, CancellationToken.None).GetAwaiter().GetResult();

    public sealed override Task<int> ExecuteNonQueryAsync(
        IRelationalConnection connection,
        IReadOnlyDictionary<string, object?>? parameterValues = null,
        CancellationToken cancellationToken = default) => Run(connection, async: true, cancellationToken);

    /// <summary>Runs it. If <paramref name="async"/> is false, nothing in it waits.</summary>
    protected abstract Task<int> Run(IRelationalConnection connection, bool async, CancellationToken cancellationToken);

    /// <summary>Runs another command.</summary>
    protected static async Task<int> Run(
        MigrationCommand command, IRelationalConnection connection, bool async, CancellationToken cancellationToken) => async
        ? await command.ExecuteNonQueryAsync(connection, parameterValues: null, cancellationToken).ConfigureAwait(false)
        : command.ExecuteNonQuery(connection);
}
