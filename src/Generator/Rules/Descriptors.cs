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
        "The schema {0} {1} has no {2}; it has {3}",
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

    public static readonly DiagnosticDescriptor TM0014 = new(
        "TM0014",
        "The id cannot be read",
        "The id of {0} is written as '{1}', which TypedMigrations cannot read: write it as a literal, or as a constant of the class itself",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0014"));

    public static readonly DiagnosticDescriptor TM0015 = new(
        "TM0015",
        "Entity Framework does not see the migration",
        "{0} is a migration without {1}, which Entity Framework passes over in silence: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0015"));

    private static string Help(string id) => $"https://github.com/typedmigrations/typedmigrations/blob/main/docs/rules/{id}.md";
}
