using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>The migration's own connection and transaction, with the SQL of its provider.</summary>
/// <param name="connection">The connection.</param>
/// <param name="sql">Quotes names.</param>
/// <param name="dialect">The dialect of statements.</param>
/// <param name="timeout">The timeout of a statement, or null for that of the context.</param>
internal sealed class Session(IRelationalConnection connection, ISqlGenerationHelper sql, Dialect dialect, TimeSpan? timeout)
{
    public Dialect Dialect => dialect;

    /// <summary>The timeout of a statement in seconds, or null for that of the context.</summary>
    private int? Timeout { get; } = timeout is { } most ? (int)Math.Min(Math.Ceiling(most.TotalSeconds), int.MaxValue / 1_000) : null;

    /// <summary>Whether an execution strategy retries the error. It recognizes only the driver's original exception.</summary>
    public static bool IsRetried(DbException exception) => exception.IsTransient && ExecutionStrategy.Current?.RetriesOnFailure == true;

    public DbConnection Connection => connection.DbConnection;

    public IDbContextTransaction? Transaction => connection.CurrentTransaction;

    public DbTransaction DbTransaction => Transaction!.GetDbTransaction();

    /// <summary>Whether several statements can be sent in one round trip.</summary>
    public bool CanBatch => dialect.CanBatch && connection.DbConnection.CanCreateBatch;

    public bool IsOpen => connection.DbConnection.State == ConnectionState.Open;

    public DbCommand CreateCommand(string text = "")
    {
        var command = connection.DbConnection.CreateCommand();
        command.CommandText = text;
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        if ((Timeout ?? connection.CommandTimeout) is { } seconds)
            command.CommandTimeout = seconds;
        return command;
    }

    /// <summary>Runs statements.</summary>
    public async ValueTask Execute(string sql, bool async, CancellationToken cancellationToken)
    {
        using var command = CreateCommand(sql);
        _ = async ? await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteNonQuery();
    }

    /// <summary>The database's facts about the plan's tables, after they are locked.</summary>
    public IReadOnlyDictionary<TableKey, TableFacts> Facts { get; set; } = ImmutableDictionary<TableKey, TableFacts>.Empty;

    public TableFacts FactsOf(TableName table) => Facts.GetValueOrDefault(table.FullName, TableFacts.None);

    /// <summary>
    /// Why everything has to be read before the step writes, although the plan itself does not require it; null if it does not have to.
    /// </summary>
    public string? WhyReadAhead(PlanStep step) => step.Footprint.Writes
        .Select(write => Facts.GetValueOrDefault(write.FullName)?.HiddenWriters)
        .FirstOrDefault(acting => acting is not null) is { } acting ? $"{acting} may write rows that are still to be read" : null;

    /// <summary>The tables of the plan with recreated columns.</summary>
    public IReadOnlyList<TableName> Recreated { get; set; } = [];

    /// <summary>
    /// The foreign keys of the model before the migration. The database may still have one that is dropped, and miss one that is dropped
    /// and added again.
    /// </summary>
    public ImmutableArray<ModelKey> ForeignKeys { get; set; } = [];

    private readonly Dictionary<(string? Schema, string Name), TableLinks> _links = [];

    /// <summary>The database's facts about a table whose keys change, after they were queried.</summary>
    public TableLinks LinksOf(TableName table) => _links[(table.Schema, table.Name)];

    /// <summary>Whether a change gives a row a new value, outside its key, to which other rows refer.</summary>
    public bool ChangesReference(RowChange change)
    {
        if (change.Verb != RowVerb.Update || change.Row is null)
            return false;
        for (var i = 0; i < change.Table.Tables.Length; i++)
            if (_links.TryGetValue((change.Table.Tables[i].Schema, change.Table.Tables[i].Name), out var links)
                    && links.AreReferredTo(change, i))
                return true;
        return false;
    }

    /// <summary>
    /// The quoted tables whose rows may refer to old values of rows that change, as far as they do not follow and others can write them.
    /// </summary>
    public IEnumerable<string> TablesReferringTo(RowSource rows) => rows.Bindings.SelectMany(binding => binding.Tables)
        .Select(table => _links.GetValueOrDefault((table.Schema, table.Name))).OfType<TableLinks>()
        .SelectMany(links => links.Referrers).Where(key => key is { Follows: false, IsLocked: false, WhyUnseen: null })
        .Select(key => key.Table);

    /// <summary>Forgets these facts, before tables are locked.</summary>
    public void ForgetLinks() => _links.Clear();

    /// <summary>Queries these facts once.</summary>
    public async ValueTask<TableLinks> AskForLinks(TableName table, bool async, CancellationToken cancellationToken)
    {
        if (_links.TryGetValue((table.Schema, table.Name), out var known))
            return known;
        var links = await dialect.Links(this, table, async, cancellationToken).ConfigureAwait(false);
        return _links[(table.Schema, table.Name)] = links with
        {
            Kept = dialect.Temporary(string.Create(CultureInfo.InvariantCulture, $"typed_migrations_{_links.Count}")),
        };
    }

    /// <summary>Runs a query and returns its rows.</summary>
    public async ValueTask<List<T>> Query<T>(
        string sql, IReadOnlyList<object> parameters, Func<DbDataReader, T> read, bool async, CancellationToken cancellationToken)
    {
        using var command = CreateCommand(sql);
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (dialect.ParameterName(i), parameters[i]);
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs a query and returns its only value.</summary>
    public async ValueTask<object?> Ask(string sql, bool async, CancellationToken cancellationToken)
    {
        using var command = CreateCommand(sql);
        return async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
    }

    public DbBatch CreateBatch()
    {
        var batch = connection.DbConnection.CreateBatch();
        batch.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        if ((Timeout ?? connection.CommandTimeout) is { } seconds)
            batch.Timeout = seconds;
        return batch;
    }

    /// <summary>A command that moves the sequence of a key beyond the highest value, or null if the database does this itself.</summary>
    public DbCommand? AdvanceIdentity(TableBinding table, int ordinal)
    {
        var column = table.Columns[ordinal];
        return dialect.AdvanceIdentity(Quote(table.Tables[0]), Quote(column.Name), column.Name) is { } sql ? CreateCommand(sql) : null;
    }

    /// <summary>The clause after <c>UPDATE</c> or <c>INSERT</c> of a table that makes conflicts errors.</summary>
    public string OrAbort(TableName table) => FactsOf(table).SettlesConflicts ? dialect.OrAbort : "";

    public string Quote(TableName table) => table.Query is { } query ? $"({query})" : sql.DelimitIdentifier(table.Name, table.Schema);

    public string Quote(string table, string? schema) => sql.DelimitIdentifier(table, schema);

    public string Quote(string column) => sql.DelimitIdentifier(column);

    /// <summary>Whether the driver reads text in another encoding than the database's.</summary>
    public bool IsTextConverted { get; set; }

    /// <summary>Selects a column in the form in which its values are read.</summary>
    /// <param name="column">The column.</param>
    /// <param name="alias">The alias of its table in the statement.</param>
    public string Select(ColumnBinding column, string alias)
    {
        var name = $"{alias}.{Quote(column.Name)}";
        var selected = column.Mapping is null ? dialect.SelectText(name, isArray: column.Property.Type == typeof(string[])) : name;
        return IsTextConverted ? dialect.SelectConverted(selected) : selected;
    }

    /// <summary><c>"A" = @p0 AND "B" = @p1</c> over the columns by which a row is found.</summary>
    public string KeyEquals(TableName table, int firstParameter) => string.Join(
        " AND ",
        table.FoundBy.Select((column, i) => $"{Quote(column)} = {dialect.Parameter(firstParameter + i)}"));

    public IEnumerable<DbParameter> KeyParameters(DbCommand factory, object[] key, int firstParameter) =>
        key.Select((stored, i) => dialect.KeyParameter(factory, dialect.ParameterName(firstParameter + i), stored));

    public DbParameter ValueParameter(DbCommand factory, ColumnBinding column, int index, object? value)
    {
        if (value is PendingKey key)
            value = key.Value;
        if (column.Mapping is { } mapping)
            return mapping.CreateParameter(factory, dialect.ParameterName(index), value, column.IsNullable);
        var parameter = factory.CreateParameter();
        parameter.ParameterName = dialect.ParameterName(index);
        dialect.SetText(parameter, value);
        return parameter;
    }
}
