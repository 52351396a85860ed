using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules;

/// <summary>All rules, by their ids. Each has a page of its id in <c>docs/rules</c>, an analyzer and a class of tests.</summary>
internal static class Descriptors
{
    public const string Category = "TypedMigrations";

    public static readonly DiagnosticDescriptor TM0001 = new(
        "TM0001",
        "The id is no yyyyMMddHHmmss_Name",
        "'{0}' is no migration id: {1}; write it like '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0001"));

    public static readonly DiagnosticDescriptor TM0002 = new(
        "TM0002",
        "Two migrations have one id",
        "'{0}' is the id of {1} already; give this migration a later stamp",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0002"));

    public static readonly DiagnosticDescriptor TM0003 = new(
        "TM0003",
        "The class cannot carry a migration",
        "{0} cannot carry a data migration: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0003"));

    public static readonly DiagnosticDescriptor TM0004 = new(
        "TM0004",
        "No schema migration comes before the data migration",
        "No schema migration comes before '{0}', so there are no rows for it: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0004"));

    public static readonly DiagnosticDescriptor TM0005 = new(
        "TM0005",
        "The schema before the data migration is not known",
        "The schema before {0} is not known: {1}, the schema migration before it, has no BuildTargetModel. "
            + "Restore {2}.Designer.cs from version control; "
            + "or scaffold an empty migration now with 'dotnet ef migrations add', and give {0} a later id than that.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0005"));

    public static readonly DiagnosticDescriptor TM0006 = new(
        "TM0006",
        "The method is no function of a data migration",
        "{0} is no function that a data migration can run: {1}. "
            + "Supported is 'static {3}.X {0}({2}.X row)', and '{3}.X?' where null deletes the row.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0006"));

    public static readonly DiagnosticDescriptor TM0007 = new(
        "TM0007",
        "The schema has no such entity",
        "The schema {0} {1} has no '{2}'; it has {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0007"));

    public static readonly DiagnosticDescriptor TM0008 = new(
        "TM0008",
        "The context of the data migration is not known",
        "{0}; put [DbContext(typeof(X))] on {1}, where X is one of {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0008"));

    public static readonly DiagnosticDescriptor TM0009 = new(
        "TM0009",
        "The data migration has no Up",
        "{0} does nothing: give it a function 'static After.X Up(Before.X row)'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0009"));

    public static readonly DiagnosticDescriptor TM0010 = new(
        "TM0010",
        "Two functions change the same rows",
        "Another {0} of {1} takes the rows of {2} already; make the two one function",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0010"));

    public static readonly DiagnosticDescriptor TM0011 = new(
        "TM0011",
        "The designer cannot be read",
        "A data migration needs the schema as of {0}, and cannot have it: "
            + "this is no chain of calls on the model builder, as Entity Framework writes them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0011"));

    public static readonly DiagnosticDescriptor TM0012 = new(
        "TM0012",
        "The class cannot be filled with tests",
        "{0} gets no tests: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0012"));

    public static readonly DiagnosticDescriptor TM0013 = new(
        "TM0013",
        "Two contexts have one name",
        "{0} are two contexts of one name, whose migrations cannot be told apart yet; rename one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0013"));

    public static readonly DiagnosticDescriptor TM0101 = new(
        "TM0101",
        "The function depends on the clock or on chance",
        "'{0}' is another value at every run; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0101"));

    public static readonly DiagnosticDescriptor TM0102 = new(
        "TM0102",
        "The function reaches outside its row",
        "'{0}' depends on the machine or changes it; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0102"));

    public static readonly DiagnosticDescriptor TM0103 = new(
        "TM0103",
        "The function uses a static variable",
        "'{0}' keeps something from row to row; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0103"));

    public static readonly DiagnosticDescriptor TM0104 = new(
        "TM0104",
        "The function depends on the culture",
        "'{0}' depends on the culture of the machine; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0104"));

    public static readonly DiagnosticDescriptor TM0105 = new(
        "TM0105",
        "The function depends on the time zone",
        "'{0}' depends on the time zone of the machine; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0105"));

    public static readonly DiagnosticDescriptor TM0106 = new(
        "TM0106",
        "The function shows an order that nobody promises",
        "The order of '{0}' is not promised; sort it, as with OrderBy, or take a list{1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0106"));

    public static readonly DiagnosticDescriptor TM0107 = new(
        "TM0107",
        "The function changes what it was given",
        "'{0}' was given to the function, and others see the change; make a new one, as with 'with' or ToList{1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0107"));

    public static readonly DiagnosticDescriptor TM0108 = new(
        "TM0108",
        "The function uses the model of today",
        "'{0}' belongs to the model of today, which goes on changing; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0108"));

    public static readonly DiagnosticDescriptor TM0109 = new(
        "TM0109",
        "The function waits or works in parallel",
        "'{0}' runs code at another time; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0109"));

    public static readonly DiagnosticDescriptor TM0110 = new(
        "TM0110",
        "The function uses reflection",
        "'{0}' depends on the program of the day; {1}{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0110"));

    public static readonly DiagnosticDescriptor TM0111 = new(
        "TM0111",
        "Nobody says whether a method is pure",
        "'{0}' of another assembly may be impure; if it is pure, mark it with [Pure] there, or here with [assembly: AssumePure(typeof({1}), \"why\")]{2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0111"));

    private static string Help(string id) => $"https://github.com/typedmigrations/typedmigrations/blob/main/docs/rules/{id}.md";
}
