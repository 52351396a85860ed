using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Hostile.Databases;
using TypedMigrations.Hostile.Oracle;

namespace TypedMigrations.Hostile.Cases;

/// <summary>Runs a case: over one database with its function, over another without.</summary>
internal sealed partial class Runner(HostileDatabase subject, HostileDatabase twin) : IDisposable
{
    // What another session writes while the migration waits.
    private const int RowsOfTheWriter = 3;

    public Outcome Run(Case given)
    {
        Zones.Enter(given.Zone);
        var hasPlaces = given.Kind is not (TableKind.View or TableKind.ViewOfAJoin or TableKind.ViewWithTriggers
            or TableKind.ViewWithTwins);
        var made = given.IsReturn ? given with { IsDown = !given.IsDown } : given;
        Snapshot before;
        try
        {
            subject.Make(made);
            twin.Make(made);
            // Both went the other way with the function: that alone is what other cases are about.
            if (given.IsReturn && (Try(() => Migrate(subject, made, hasFunction: true)) ?? Try(() =>
                Migrate(twin, made, hasFunction: true))) is { } stopped)
                return Stopped(made, stopped);
            if (given.Beside == Beside.Writer)
                foreach (var insert in twin.Inserts(given, given.Rows, RowsOfTheWriter))
                    twin.Execute(insert);
            before = Snapshot.Of(twin.Plain, Schema.Source(given), hasPlaces);
        }
        catch (DbException exception)
        {
            return new Outcome(Verdict.Unmade, Approved.Masked(exception), exception.Message);
        }

        var twinError = Try(() => Migrate(twin, given, hasFunction: false));
        var error = Try(() => MigrateBeside(given));
        if (error is not null)
        {
            var now = Snapshot.Of(subject.Plain, Schema.Source(given), hasPlaces);
            if (!now.All().SequenceEqual(before.All()))
                return new Outcome(Verdict.PartlyWritten, "an error, and the database changed",
                    $"{error.Message}\n{string.Join('\n', now.All().Except(before.All()).Take(3))}");
            if (twinError is not null && (error.Message.Contains(twinError.Message.Split('\n')[0], StringComparison.Ordinal)
                || (StateOf(error) is { } state && state == StateOf(twinError))))
                return new Outcome(Verdict.Impossible, Approved.Masked(twinError), twinError.Message);
            if (Blamed().Match(error.Message) is { Success: true } blame && Expectation.Of(given, before).WhyFails is null)
                return new Outcome(Verdict.Silent, $"the function is blamed, which does not fail: {blame.Value}", error.Message);
            return new Outcome(Approved.IsOurs(error) ? Verdict.Refused : Verdict.Loud, Approved.Masked(error), error.Message);
        }

        if (twinError is not null)
            return new Outcome(Verdict.Impossible, Approved.Masked(twinError), twinError.Message);
        var expected = Expectation.Of(given, before);
        if (expected.WhyFails is { } why)
            return new Outcome(Verdict.Silent, $"it must fail, since {why}", why);
        var after = Snapshot.Of(subject.Plain, Schema.Target(given), hasPlaces);
        var plain = Snapshot.Of(twin.Plain, Schema.Target(given), hasPlaces);
        return new Comparison(given, expected, before, plain, after).Find() is { } difference
            ? new Outcome(Verdict.Silent, difference.Kind, difference.Detail) : new Outcome(Verdict.Same);
    }

    /// <summary>What became of a case whose way there failed. The message has to be a good one all the same.</summary>
    private Outcome Stopped(Case made, Exception stopped)
    {
        twin.Make(made);
        var kind = Approved.Masked(stopped);
        return Approved.Has(kind) || Try(() => Migrate(twin, made, hasFunction: false)) is not null
            ? new Outcome(Verdict.Unmade, $"the way there: {kind}", stopped.Message)
            : new Outcome(Approved.IsOurs(stopped) ? Verdict.Refused : Verdict.Loud, kind, $"on the way there: {stopped.Message}");
    }

    private static string? StateOf(Exception? error) => error switch
    {
        null => null,
        DbException { SqlState: { } state } => state,
        _ => StateOf(error.InnerException),
    };

    public void Dispose()
    {
        subject.Dispose();
        twin.Dispose();
    }

    /// <summary>Migrates while another session holds a lock, until the migration waits for that or is done.</summary>
    private void MigrateBeside(Case given)
    {
        if (given.Beside == Beside.Nobody || subject is not PostgreSqlHostileDatabase database)
        {
            Migrate(subject, given, hasFunction: true);
            return;
        }

        using var other = database.OpenOther();
        var transaction = other.BeginTransaction();
        var table = PostgreSqlCatalogue.Quote(Schema.Source(given).Table);
        if (given.Beside == Beside.Writer)
            foreach (var insert in database.Inserts(given, given.Rows, RowsOfTheWriter))
                HostileDatabase.Execute(other, insert);
        else
            HostileDatabase.Execute(other, given.Beside == Beside.Reader ? $"SELECT count(*) FROM {table}"
                : $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE");
        var migration = Task.Run(() => Migrate(database, given, hasFunction: true));
        try
        {
            while (!migration.IsCompleted && !database.IsAnybodyWaiting())
                Thread.Sleep(2);
            transaction.Commit();
        }
        finally
        {
            transaction.Dispose();
        }

        migration.GetAwaiter().GetResult();
    }

    private static void Migrate(HostileDatabase database, Case given, bool hasFunction)
    {
        var (source, target) = (Schema.Source(given), Schema.Target(given));
        using var context = database.Context(given, source);
        using var other = database.Context(given, target);
        var (before, after) = (Model(context), Model(other));
        List<MigrationOperation> operations = given.IsAttached
            ? [.. context.GetService<IMigrationsModelDiffer>().GetDifferences(before.GetRelationalModel(), after.GetRelationalModel())]
            : [];
        const string Id = "20260102000000_Hostile";
        var direction = given.IsDown ? MigrationDirection.Down : MigrationDirection.Up;
        var functions = given.Function.ToRowFunctions();
        if (hasFunction)
            operations.Add(given.IsAttached
                ? new DataMigrationOperation(Id, direction, () => before, () => after, functions)
                : new DataMigrationOperation(Id, direction, () => after, functions));
        if (operations.Count == 0)
            return;
        var executor = context.GetService<IMigrationCommandExecutor>();
        var connection = context.GetService<IRelationalConnection>();
        using var transaction = given.Caller == Caller.NoTransaction ? null : context.Database.BeginTransaction(given.Caller switch
        {
            Caller.RepeatableRead => IsolationLevel.RepeatableRead,
            Caller.Serializable => IsolationLevel.Serializable,
            _ => IsolationLevel.ReadCommitted,
        });
        // From here on a transaction may see no more than what there is now.
        if (transaction is not null)
            context.Database.ExecuteSqlRaw("SELECT 1");
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(operations, after);
        if (given.Seed % 2 == 0 || given.Has(Setting.Multiplexing))
            executor.ExecuteNonQueryAsync(commands, connection).GetAwaiter().GetResult();
        else
            executor.ExecuteNonQuery(commands, connection);
        transaction?.Commit();
    }

    [GeneratedRegex(" (threw|returned null) ")]
    private static partial Regex Blamed();

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static IModel Model(DbContext context) => context.GetService<IDesignTimeModel>().Model;
}
