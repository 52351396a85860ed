using System.Collections.Immutable;
using TypedMigrations.Hostile.Catalogue;
using TypedMigrations.Hostile.Databases;
using TypedMigrations.Hostile.Functions;
using TypedMigrations.Testing;

namespace TypedMigrations.Hostile.Cases;

/// <summary>Draws a case from a number.</summary>
internal sealed class CaseGenerator
{
    private static readonly Feature[] both =
    [
        Feature.GeneratedColumn, Feature.Check, Feature.TriggerWritesOthers, Feature.TriggerChangesRow, Feature.TriggerDropsRow,
            Feature.TriggerDeletes, Feature.LongValues,
        Feature.DeadRows, Feature.CollationOfName, Feature.CollationOfKey, Feature.NoKey, Feature.TwinKeys, Feature.NullsWhereRequired,
            Feature.PartialIndex,
    ];

    private static readonly Feature[] postgreSql =
    [
        .. both, Feature.Domain, Feature.IdentityAlways, Feature.Serial, Feature.CheckNotValid, Feature.Exclusion,
            Feature.DeferrableUnique, Feature.UniqueName, Feature.PhysicalForeignKey,
        Feature.RuleInsteadNothing, Feature.RuleAlso, Feature.RowSecurity, Feature.RowSecurityForced, Feature.RowSecurityTrue,
            Feature.FillFactor, Feature.StatisticsTarget,
        Feature.ExtendedStatistics, Feature.Published, Feature.ReplicaIdentity, Feature.Comments, Feature.DroppedColumn,
            Feature.KeyOfAnyCase,
    ];

    private static readonly Feature[] sqlite =
    [
        .. both, Feature.Utf16, Feature.ConflictReplace, Feature.ConflictIgnore, Feature.ConflictDefault, Feature.KeyWithoutType,
            Feature.ColumnNamedRowId,
    ];

    private static readonly Feature[] laterBoth = [Feature.Hanging, Feature.SelfReference, Feature.ViewAbove, Feature.TriggerOnInsert];

    private static readonly Feature[] laterPostgreSql =
    [
        .. laterBoth, Feature.SameNameElsewhere, Feature.CompositeDomain, Feature.DeferrableKey, Feature.StatementTrigger,
            Feature.TriggerTurnedOff,
    ];

    private static readonly Feature[] laterSqlite = [.. laterBoth, Feature.VirtualColumn];

    private static readonly Setting[] settings = [.. Enum.GetValues<Setting>().Where(setting => setting <= Setting.RoleSerializable)];

    private static readonly Setting[] laterSettings = [.. Enum.GetValues<Setting>().Except(settings)];

    private static readonly string[][] alike = [["Name", "Code"], ["Nick", "Code"], ["Price", "Rate"], ["Born", "Died"],
        ["Made", "Gone"], ["Seen", "Left"], ["Size", "OwnerId"]];

    private readonly Random _random;

    private CaseGenerator(int seed) => _random = new Random(seed);

    public static Case Of(int seed)
    {
        var generator = new CaseGenerator(seed);
        var given = generator.Make(seed);
        // What needs several things at once is drawn together.
        given = given switch
        {
            { IsSqlite: true } when generator.Chance(15) => generator.OfTimes(given),
            { IsSqlite: false } when generator.Chance(6) => generator.BesideAWriter(given),
            _ => given,
        };
        // Numbers of its own: what a seed drew once, it draws still.
        return new CaseGenerator(seed ^ 0x2A5A5A5A).More(given);
    }

    /// <summary>Every other case has more to it.</summary>
    private Case More(Case given)
    {
        if (Chance(50))
            return given;
        var features = given.Features.Union(Some(given.IsSqlite ? laterSqlite : laterPostgreSql, 2));
        if (Chance(50) && given.Kind is >= TableKind.PartitionedByList and <= TableKind.InheritedWithTwins)
            features = features.Add(Feature.AttachedParts);
        return given with
        {
            Features = features,
            Settings = given.IsSqlite ? [] : given.Settings.Union(Some(laterSettings, 1)),
            Function = given.Function with { HasOwners = given.Function.Shape != FunctionShape.Children && Chance(20) },
        };
    }

    /// <summary>Times as they may be spelled, far from Greenwich.</summary>
    private Case OfTimes(Case given)
    {
        var column = OneOf("Made", "Gone", "Seen", "Left");
        return given with
        {
            Kind = TableKind.Plain,
            Features = [],
            OddColumns = [column],
            Oddity = Oddity.Spellings,
            Rows = OneOf(2, 5, 9),
            IsReturn = false,
            Zone = OneOf(Zones.All[1..]),
            Strategy = OneOf(RowStrategy.Automatic, RowStrategy.Function, RowStrategy.Pages),
            Function = new Function(FunctionShape.Row, [new Step(StepKind.Change, column)], Chance(75)),
        };
    }

    /// <summary>Rows that another session commits while a transaction waits that began before.</summary>
    private Case BesideAWriter(Case given) => given with
    {
        Kind = OneOf(TableKind.Plain, given.Kind is TableKind.Foreign ? TableKind.Plain : given.Kind),
        IsReturn = false,
        Caller = OneOf(Caller.NoTransaction, Caller.RepeatableRead, Caller.Serializable),
        Settings = given.Settings.Add(OneOf(Setting.RoleRepeatableRead, Setting.DefaultSerializable)).Remove(Setting.RetryOnFailure),
        Beside = Beside.Writer,
    };

    private Case Make(int seed)
    {
        var provider = Chance(50) ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;
        var isSqlite = provider == DatabaseProvider.Sqlite;
        var kind = isSqlite
            ? OneOf(TableKind.Plain, TableKind.Plain, TableKind.Plain, TableKind.WithoutRowId, TableKind.Strict)
            : Chance(35) ? TableKind.Plain : Chance(30) ? OneOf(TableKind.PartitionedByList, TableKind.Inherited)
                : OneOf([.. Enum.GetValues<TableKind>().Where(kind => kind is not (TableKind.WithoutRowId or TableKind.Strict))]);
        var isTable = kind is not (TableKind.View or TableKind.ViewOfAJoin or TableKind.ViewWithTriggers
            or TableKind.ViewWithTwins or TableKind.Foreign);
        var caller = isSqlite || Chance(65) ? Caller.NoTransaction : OneOf(Enum.GetValues<Caller>());
        var some = isSqlite ? [] : Some(settings, 2);
        if (!PgBouncer.IsInstalled)
            some = some.Remove(Setting.PgBouncer);
        if (caller != Caller.NoTransaction)
            some = some.Remove(Setting.RetryOnFailure);
        var oddity = isSqlite ? OneOf(Oddity.Any, Oddity.Spellings, Oddity.Misfits) : Oddity.Any;
        var odd = kind != TableKind.Strict && Chance(isSqlite ? 70 : 40)
            ? Some(OddColumns(isSqlite, oddity), oddity == Oddity.Any ? 3 : 1) : [];
        // No value that is none lies in what a function made.
        var isReturn = odd.Count == 0 && Chance(35);
        var function = Function(odd, isReturn);
        return new Case(seed, provider)
        {
            Kind = kind,
            Features = Features(isSqlite, isReturn),
            Settings = some,
            Changes = Chance(isTable ? 40 : 8) ? Some(Enum.GetValues<Change>(), 2).Add(OneOf(Enum.GetValues<Change>())) : [],
            OddColumns = odd,
            Oddity = oddity,
            Rows = OneOf(0, 1, 2, 5, 9, 17, 17, 40, 90),
            PageSize = OneOf(2, 3, 7, 1_000, 1_000, 1_000),
            IsDown = Chance(35),
            IsReturn = isReturn,
            HasCompositeKey = Chance(40),
            Names = Chance(80) ? 0 : _random.Next(6),
            Caller = caller,
            Beside = isSqlite || kind == TableKind.Foreign || Chance(caller > Caller.ReadCommitted ? 40 : 75) ? Beside.Nobody
                : OneOf(Beside.Reader, Beside.Writer, Beside.Writer, Beside.Locker),
            Zone = OneOf(Zones.All),
            Strategy = isSqlite
                ? OneOf(RowStrategy.Automatic, RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Function)
                : OneOf(RowStrategy.Automatic, RowStrategy.Automatic, RowStrategy.Pages, RowStrategy.Arrays, RowStrategy.Rewrite,
                    RowStrategy.Rewrite),
            Function = function,
        };
    }

    /// <summary>Columns that have odd values at all; those of times, whose spellings are the most, stand there five times.</summary>
    private static string[] OddColumns(bool isSqlite, Oddity oddity)
    {
        var all = ColumnSpecs.All
            .Where(column => (oddity == Oddity.Misfits ? column.MisfitSqlite : isSqlite ? column.OddSqlite
                : column.OddPostgreSql).Length > 0)
            .Select(column => column.Name).ToArray();
        if (oddity == Oddity.Misfits)
            return all;
        return [.. all, .. Enumerable.Repeat(all.Intersect(["Made", "Gone", "Seen", "Left"]), 4).SelectMany(times => times)];
    }

    private ImmutableSortedSet<Feature> Features(bool isSqlite, bool isReturn)
    {
        var features = Some(isSqlite ? sqlite : postgreSql, Chance(30) ? 0 : 3);
        return isReturn ? features.Remove(Feature.NullsWhereRequired) : features;
    }

    private Function Function(ImmutableSortedSet<string> odd, bool isReturn)
    {
        var shape = Chance(70) ? FunctionShape.Row : OneOf(Enum.GetValues<FunctionShape>());
        // What it makes beside rows, it would make twice.
        if (isReturn && shape == FunctionShape.Beside)
            shape = FunctionShape.Row;
        var steps = Enumerable.Range(0, OneOf(1, 1, 2, 3)).Select(_ => Step(odd)).ToList();
        if (Chance(12))
            steps.Add(new Step(StepKind.Delete, "Id", Every: OneOf(2, 3)));
        else if (Chance(4))
            steps.Add(new Step(StepKind.Throw, "Id", Every: 7));
        // Rows of a group are told by their keys: one with another key is another row, and the columns that no model knows are gone.
        if (shape == FunctionShape.Group && steps.Any(step => step.Column == "Region"))
            shape = FunctionShape.Row;
        return new Function(shape, [.. steps], Chance(75));
    }

    private Step Step(ImmutableSortedSet<string> odd)
    {
        var every = Chance(60) ? 1 : OneOf(2, 3, 5);
        var column = odd.Count > 0 && Chance(75) ? OneOf([.. odd])
            : OneOf([.. ColumnSpecs.All.Select(column => column.Name).Where(name => name is not ("Id" or "OwnerId" or "Region"))]);
        var pairs = alike.Where(pair => pair.Contains(column)).ToArray();
        if (pairs.Length > 0 && Chance(25))
        {
            var pair = OneOf(pairs);
            return new Step(OneOf(StepKind.Swap, StepKind.Copy), column, pair[0] == column ? pair[1] : pair[0], every);
        }

        if (Chance(3))
            return new Step(OneOf(StepKind.Set, StepKind.Change), "Region", Every: every);
        var isNullable = ColumnSpecs.Of(column).IsNullable;
        return new Step(OneOf(StepKind.Change, StepKind.Change, StepKind.Change, StepKind.Set, isNullable ? StepKind.Clear
            : StepKind.Set, isNullable ? StepKind.Fill : StepKind.Change), column, Every: every);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T OneOf<T>(params T[] all) => all[_random.Next(all.Length)];

    private ImmutableSortedSet<T> Some<T>(T[] all, int most) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => OneOf(all))];
}
