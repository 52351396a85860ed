namespace TypedMigrations.Generator.Migrations;

/// <summary>A static <c>Up</c> or <c>Down</c>.</summary>
/// <param name="Name">Which of them it is.</param>
/// <param name="Parameters">What it takes, in order; a row or group that drives it comes first.</param>
/// <param name="ReturnType">What it returns, as it is written.</param>
/// <param name="Results">The rows that it returns.</param>
/// <param name="IsTuple">Whether these are the parts of a tuple.</param>
internal sealed record FunctionModel(
    string Name, EquatableArray<ParameterModel> Parameters, string ReturnType, EquatableArray<ResultModel> Results, bool IsTuple)
{
    /// <summary>The record whose rows it changes; null where it only makes rows of others.</summary>
    public RowModel? Changed =>
        Parameters is [{ IsSource: true, Row: { } driver }, ..] && Results.Any(result => result.Row.Name == driver.Name) ? driver : null;

    /// <summary>What it does with its row, where it takes no more than that; null where it may do anything.</summary>
    public ColumnUseModel? Use { get; init; }

    /// <summary>Whether it makes of a row that row, or nothing.</summary>
    public bool IsPlain => !IsTuple
        && Changed is not null
        && Parameters is [{ Kind: ParameterKind.Row }]
        && Results is [{ IsMany: false }];
}

/// <summary>What a function does with its row.</summary>
/// <param name="Reads">The members that it reads, with dots between: <c>Address.Street</c>.</param>
/// <param name="Changes">The members that it can change.</param>
internal sealed record ColumnUseModel(EquatableArray<string> Reads, EquatableArray<string> Changes);

/// <summary>What a function takes; each is made by the method of that name of <c>RowParameter</c>.</summary>
internal enum ParameterKind
{
    Row,
    Group,
    Parent,
    Children,
    Lookup,
    Dictionary,
    Set,
    Context,
}

/// <summary>A parameter of a function.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as it is written.</param>
/// <param name="Row">Its record; null for the context of the migration.</param>
/// <param name="Key">By what its rows are grouped or found; null where they are not.</param>
/// <param name="IsOptional">Whether there may be no parent.</param>
internal sealed record ParameterModel(ParameterKind Kind, string Name, string Type, RowModel? Row, KeyModel? Key, bool IsOptional)
{
    /// <summary>Whether its rows drive the function.</summary>
    public bool IsSource => Kind is ParameterKind.Row or ParameterKind.Group;
}

/// <summary>What a function returns: one row, or several.</summary>
/// <param name="Row">The record.</param>
/// <param name="IsMany">Whether it is a sequence of rows.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record ResultModel(RowModel Row, bool IsMany, bool IsNullable);

/// <summary>A record as a function names it.</summary>
/// <param name="State"><c>Before</c> or <c>After</c>.</param>
/// <param name="Name">The record's name.</param>
internal sealed record RowModel(string State, string Name);

/// <summary>The key of a row.</summary>
/// <param name="Type">Its type, as it is written.</param>
/// <param name="Name">The member of the record that it is, or the method that makes it.</param>
/// <param name="IsMethod">Whether it is a static method of the class.</param>
internal sealed record KeyModel(string Type, string Name, bool IsMethod);
