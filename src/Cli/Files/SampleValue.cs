using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Cli.Files;

/// <summary>An example value for a column of which only the type is known.</summary>
internal static class SampleValue
{
    public static string Of(MemberModel member) => member switch
    {
        { Property.Storage: Storage.JsonArray } => "[]",
        { Record: not null } => $"new() {{ {string.Join(", ", Needed(member.Values).Select(Assignment))} }}",
        _ => Of(member.Property.Type),
    };

    /// <summary>The members that a row requires, and its key, which distinguishes rows.</summary>
    public static IEnumerable<MemberModel> Needed(IEnumerable<MemberModel> members) =>
        members.Where(member => member.Discriminator is null && (member.Property.IsRequired || member.Name == "Id"));

    public static bool NeedsSystem(MemberModel member) =>
        member.Property.Type is "global::System.DateTime" or "global::System.DateTimeOffset" || Needed(member.Values).Any(NeedsSystem);

    private static string Assignment(MemberModel member) => $"{Names.Escape(member.Name)} = {Of(member)}";

    private static bool IsCollection(string type) =>
        type.EndsWith("[]", StringComparison.Ordinal) || type.StartsWith("global::System.Collections.Generic.", StringComparison.Ordinal);

    private static string Of(string type) => type switch
    {
        "bool" => "false",
        "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" or "float" or "double" => "1",
        "decimal" => "1m",
        "char" => "'a'",
        // Short enough for any column.
        "string" => "\"a\"",
        "byte[]" => "[1]",
        "global::System.Guid" => "new(\"00000000-0000-0000-0000-000000000001\")",
        // PostgreSQL accepts only this kind for a point in time.
        "global::System.DateTime" => "new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)",
        "global::System.DateTimeOffset" => "new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)",
        "global::System.DateOnly" => "new(2026, 1, 2)",
        "global::System.TimeOnly" or "global::System.TimeSpan" => "new(3, 4, 5)",
        _ when IsCollection(type) => "[]",
        _ => "default!",
    };
}
