
namespace TypedMigrations;

/// <summary>
/// Declares that a type of another assembly is pure, so that functions of data migrations may call it: its results depend on its arguments
/// alone, and it changes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AssumePureAttribute : Attribute
{
    /// <summary>Declares that all members of a type are pure.</summary>
    /// <param name="type">The type.</param>
    /// <param name="reason">How you know, for the reviewer of the migration.</param>
    public AssumePureAttribute(Type type, string reason)
    {
        Type = type;
        Reason = reason;
    }

    /// <summary>Declares that the members of a type with one name are pure.</summary>
    /// <param name="type">The type.</param>
    /// <param name="member">The name of a method or property of the type.</param>
    /// <param name="reason">How you know, for the reviewer of the migration.</param>
    public AssumePureAttribute(Type type, string member, string reason)
        : this(type, reason) => Member = member;

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The name of the members, or null for all members.</summary>
    public string? Member { get; }

    /// <summary>How the author knows.</summary>
    public string Reason { get; }
}
