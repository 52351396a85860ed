namespace TypedMigrations.Generator.Migrations;

/// <summary>A static <c>Up</c> or <c>Down</c>.</summary>
/// <param name="Name"><c>Up</c> or <c>Down</c>.</param>
/// <param name="Parameters">Its parameters, in order. The source row or group comes first.</param>
/// <param name="ReturnType">The return type, as it is written.</param>
/// <param name="Results">The rows that it returns.</param>
/// <param name="IsTuple">Whether the results are the parts of a tuple.</param>
internal sealed record FunctionModel(
    string Name, EquatableArray<ParameterModel> Parameters, string ReturnType, EquatableArray<ResultModel> Results, bool IsTuple)
{
    /// <summary>The record whose rows it changes, or null if it only adds rows of other records.</summary>
    public RowModel? Changed =>
        Parameters is [{ IsSource: true, Row: { } source }, ..] && Results.Any(result => result.Row.Name == source.Name) ? source : null;

    /// <summary>The columns that it uses if the row is its only parameter; null if it may use any.</summary>
    public ColumnUseModel? Use { get; init; }

    /// <summary>Whether it maps a row to the same row or to null.</summary>
    public bool IsPlain => !IsTuple
        && Changed is not null
        && Parameters is [{ Kind: ParameterKind.Row }]
        && Results is [{ IsMany: false }];
}

/// <summary>The columns of its row that a function uses.</summary>
/// <param name="Reads">The members that it reads, with dots between: <c>Address.Street</c>.</param>
/// <param name="Changes">The members that it can change.</param>
internal sealed record ColumnUseModel(EquatableArray<string> Reads, EquatableArray<string> Changes);

/// <summary>The kinds of parameters; <c>RowParameter</c> has a factory method of the same name for each.</summary>
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
/// <param name="Row">Its record, or null for the context of the migration.</param>
/// <param name="Key">The key by which its rows are grouped or looked up, or null if there is none.</param>
/// <param name="IsOptional">Whether the parent may be missing.</param>
internal sealed record ParameterModel(ParameterKind Kind, string Name, string Type, RowModel? Row, KeyModel? Key, bool IsOptional)
{
    /// <summary>Whether it is the function's source row or group.</summary>
    public bool IsSource => Kind is ParameterKind.Row or ParameterKind.Group;
}

/// <summary>A result of a function: one row, or several.</summary>
/// <param name="Row">The record.</param>
/// <param name="IsMany">Whether it is a sequence of rows.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record ResultModel(RowModel Row, bool IsMany, bool IsNullable);

/// <summary>A record as a function names it.</summary>
/// <param name="State"><c>Before</c> or <c>After</c>.</param>
/// <param name="Name">The record's name.</param>
internal sealed record RowModel(string State, string Name);

/// <summary>The key by which rows are grouped or looked up.</summary>
/// <param name="Type">Its type, as it is written.</param>
/// <param name="Name">The member of the record, or the method that computes the key.</param>
/// <param name="IsMethod">Whether it is a static method of the class.</param>
internal sealed record KeyModel(string Type, string Name, bool IsMethod);
