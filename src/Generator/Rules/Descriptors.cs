using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules;

/// <summary>The descriptors of all rules, ordered by id. Each rule has a page in <c>docs/rules</c>, an analyzer and a test class.</summary>
internal static class Descriptors
{
    public const string Category = "TypedMigrations";

    // Separate categories, so that a project can set the severity of a whole group.
    private const string Purity = $"{Category}.Purity";

    private const string Totality = $"{Category}.Totality";

    private const string Completeness = $"{Category}.Completeness";

    private const string History = $"{Category}.History";

    private const string Tests = $"{Category}.Tests";

    public static readonly DiagnosticDescriptor TM0001 = new(
        "TM0001",
        "The id is not of the form yyyyMMddHHmmss_Name",
        "'{0}' is not a migration id: {1}; write it like '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0001"));

    public static readonly DiagnosticDescriptor TM0002 = new(
        "TM0002",
        "Two migrations have the same id",
        "'{0}' is already the id of {1}; give this migration a later timestamp",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0002"));

    public static readonly DiagnosticDescriptor TM0003 = new(
        "TM0003",
        "The class cannot be a migration",
        "{0} cannot be a data migration: {1}",
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
        "The schema of the data migration is not known",
        "The schema {0} is not known: the schema migration {1} has no BuildTargetModel. Restore {2}.Designer.cs from version control{3}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0005"));

    public static readonly DiagnosticDescriptor TM0006 = new(
        "TM0006",
        "The method is not a function of a data migration",
        "{0} is not a function that a data migration can run: {1}. "
            + "The simplest is 'static {3}.X {0}({2}.X row)'; its page shows all others.",
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
        "Another {0} of {1} changes the rows of {2} already; make the two one function",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0010"));

    public static readonly DiagnosticDescriptor TM0011 = new(
        "TM0011",
        "The designer cannot be read",
        "A data migration needs the schema after {0}, which cannot be read: "
            + "this is not a chain of calls on the model builder, as Entity Framework writes them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0011"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

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
        "Two contexts have the same name",
        "{0} are two contexts with the same name, so their migrations cannot be distinguished; rename one of them",
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
        helpLinkUri: Help("TM0014"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor TM0015 = new(
        "TM0015",
        "Entity Framework does not see the migration",
        "{0} is a migration without {1}, so Entity Framework silently ignores it: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0015"));

    public static readonly DiagnosticDescriptor TM0016 = new(
        "TM0016",
        "No foreign key leads to the rows of a parameter",
        "The rows of '{0}' are not known: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0016"));

    public static readonly DiagnosticDescriptor TM0017 = new(
        "TM0017",
        "A parent may be missing",
        "'{0}' is not nullable, but a row whose {1} is null has no parent; write '{2}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0017"));

    public static readonly DiagnosticDescriptor TM0018 = new(
        "TM0018",
        "The key of a parameter does not exist",
        "'{0}' has no key: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0018"));

    public static readonly DiagnosticDescriptor TM0019 = new(
        "TM0019",
        "A function cannot take or return these rows",
        "{0} {1} rows of {2}, which {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0019"));

    public static readonly DiagnosticDescriptor TM0020 = new(
        "TM0020",
        "The data migration is attached to nothing",
        "{0} is attached to no schema migration: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0020"));

    public static readonly DiagnosticDescriptor TM0021 = new(
        "TM0021",
        "Down does not mirror Up",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0021"));

    public static readonly DiagnosticDescriptor TM0022 = new(
        "TM0022",
        "Null is returned, but the return type is not nullable",
        "'{0}' may be null, but the return type of {2} is not nullable; write {1}? if null is intended, or "
            + "return a row",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0022"));

    public static readonly DiagnosticDescriptor TM0023 = new(
        "TM0023",
        "UseTypedMigrations() is never called",
        "No options of this project call UseTypedMigrations(), so Entity Framework cannot run its data migrations; "
            + "call it beside {0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0023"));

    public static readonly DiagnosticDescriptor TM0101 = new(
        "TM0101",
        "The function depends on the clock or on chance",
        "'{0}' has another value in each run; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0101"));

    public static readonly DiagnosticDescriptor TM0102 = new(
        "TM0102",
        "The function reaches outside its row",
        "'{0}' depends on the machine or changes it; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0102"));

    public static readonly DiagnosticDescriptor TM0103 = new(
        "TM0103",
        "The function uses a static variable",
        "'{0}' keeps a value from row to row; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0103"));

    public static readonly DiagnosticDescriptor TM0104 = new(
        "TM0104",
        "The function depends on the culture",
        "'{0}' depends on the culture of the machine; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0104"));

    public static readonly DiagnosticDescriptor TM0105 = new(
        "TM0105",
        "The function depends on the time zone",
        "'{0}' depends on the time zone of the machine; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0105"));

    public static readonly DiagnosticDescriptor TM0106 = new(
        "TM0106",
        "The function depends on an undefined order",
        "The order of '{0}' is not defined; sort it, for example with OrderBy, or use a list{1}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0106"));

    public static readonly DiagnosticDescriptor TM0107 = new(
        "TM0107",
        "The function changes an argument",
        "'{0}' comes from an argument, and other functions see the change; create a copy, for example with 'with' or ToList{1}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0107"));

    public static readonly DiagnosticDescriptor TM0108 = new(
        "TM0108",
        "The function uses today's model",
        "'{0}' belongs to today's model, which keeps changing; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0108"));

    public static readonly DiagnosticDescriptor TM0109 = new(
        "TM0109",
        "The function waits or works in parallel",
        "'{0}' runs code at another time; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0109"));

    public static readonly DiagnosticDescriptor TM0110 = new(
        "TM0110",
        "The function uses reflection",
        "'{0}' depends on today's program; {1}{2}",
        Purity,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0110"));

    public static readonly DiagnosticDescriptor TM0111 = new(
        "TM0111",
        "It is not known whether a method is pure",
        "'{0}' of another assembly may be impure; if it is pure, mark it with [Pure] there, or here with [assembly: "
            + "AssumePure(typeof({1}), \"why\")]{2}",
        Purity,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0111"));

    public static readonly DiagnosticDescriptor TM0201 = new(
        "TM0201",
        "A nullable value is used without a check",
        "'{0}' throws for a row in which it is null; define a value for this case, for example with ??{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0201"));

    public static readonly DiagnosticDescriptor TM0202 = new(
        "TM0202",
        "An element may be missing",
        "'{0}' throws for a row without such an element; use FirstOrDefault or TryGetValue, or check before{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0202"));

    public static readonly DiagnosticDescriptor TM0203 = new(
        "TM0203",
        "A conversion may throw",
        "'{0}' throws for a row whose value does not fit; use TryParse or 'is', and define a value for this case{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0203"));

    public static readonly DiagnosticDescriptor TM0204 = new(
        "TM0204",
        "A switch has no arm for other values",
        "The switch throws for a row in which '{0}' has another value; add an arm '_ => …'{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0204"));

    public static readonly DiagnosticDescriptor TM0205 = new(
        "TM0205",
        "A division by zero throws",
        "The division throws for a row in which '{0}' is zero; check before{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0205"));

    public static readonly DiagnosticDescriptor TM0206 = new(
        "TM0206",
        "Checked arithmetic throws",
        "'{0}' throws for a row whose number is too large; check before, or use a larger type{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0206"));

    public static readonly DiagnosticDescriptor TM0207 = new(
        "TM0207",
        "A text may be shorter",
        "'{0}' throws for a row whose text is shorter; check its Length before, or use Math.Min{1}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0207"));

    public static readonly DiagnosticDescriptor TM0208 = new(
        "TM0208",
        "An exception is swallowed",
        "A row that fails here is silently skipped; catch only what you expect, or let the migration stop{0}",
        Totality,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0208"));

    public static readonly DiagnosticDescriptor TM0301 = new(
        "TM0301",
        "A dropped column is not used",
        "'{0}' is dropped and never read, so its values are lost; read it, or declare [Loses(nameof({1}.{2}.{3}), \"why\")]",
        Completeness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0301"));

    public static readonly DiagnosticDescriptor TM0302 = new(
        "TM0302",
        "A column gets a constant although the row has a value",
        "Every row gets the same '{0}', and '{1}' of the row is never read; use that",
        Completeness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0302"));

    public static readonly DiagnosticDescriptor TM0303 = new(
        "TM0303",
        "A text is too long for its column",
        "'{0}' holds {1} characters, and this text has {2}",
        Completeness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0303"));

    public static readonly DiagnosticDescriptor TM0304 = new(
        "TM0304",
        "The data migration has no Down",
        "{0} cannot be reverted; add a Down, or declare [Irreversible(\"why\")]",
        Completeness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0304"));

    public static readonly DiagnosticDescriptor TM0305 = new(
        "TM0305",
        "Down ignores what Up changed",
        "Up changes {0}, and Down does not restore it; restore the old value, or declare [Loses(…, \"why\")] on Up",
        Completeness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0305"));

    public static readonly DiagnosticDescriptor TM0401 = new(
        "TM0401",
        "The data migration is in the wrong place",
        "The migration is in the wrong place: {0}",
        History,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0401"));

    public static readonly DiagnosticDescriptor TM0402 = new(
        "TM0402",
        "A column is filled and then dropped",
        "'{0}' is dropped directly afterwards, by {1}, so nobody reads its new values",
        History,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0402"));

    public static readonly DiagnosticDescriptor TM0403 = new(
        "TM0403",
        "A required column gets a default that nobody chose",
        "All existing rows get {1} as '{0}'; set their values in a [DataMigration] on {2}, or after it",
        History,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0403"));

    public static readonly DiagnosticDescriptor TM0404 = new(
        "TM0404",
        "A column may have been renamed",
        "'{0}' is dropped and '{1}' is added to {2}, so the data are lost; write RenameColumn, or copy the values in a "
            + "[DataMigration]",
        History,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0404"));

    public static readonly DiagnosticDescriptor TM0405 = new(
        "TM0405",
        "Data are changed with SQL",
        "'{0}' changes data without a test; a function in a [DataMigration] does the same and can be tested",
        History,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0405"));

    public static readonly DiagnosticDescriptor TM0406 = new(
        "TM0406",
        "A migration uses today's context",
        "'{0}' has today's schema and not the migration's; write a [DataMigration], which has the rows as they were",
        History,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0406"));

    public static readonly DiagnosticDescriptor TM0501 = new(
        "TM0501",
        "A data migration has no tests",
        "{0} has no tests; write a partial class with [MigrationTests<{0}>] and rows",
        Tests,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help("TM0501"));

    private static string Help(string id) => $"https://github.com/typedmigrations/typedmigrations/blob/main/docs/rules/{id}.md";
}
