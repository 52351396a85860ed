using System.Security.Cryptography;
using System.Text;
using TypedMigrations.Rows;

namespace TypedMigrations;

/// <summary>
/// What a function may know beside its rows, so that it stays a function of what it is given: the clock, new ids and the parameters of the
/// run.
/// A parameter of this type is filled by the runtime; a test makes one itself.
/// </summary>
/// <param name="migrationId">The id of the data migration.</param>
/// <param name="now">The instant at which the migration runs.</param>
/// <param name="parameters">Values by name, as <c>UseTypedMigrations(typed => typed.Parameter("name", value))</c> gives them.</param>
public sealed class MigrationContext(string migrationId, DateTimeOffset now, IReadOnlyDictionary<string, object>? parameters = null)
{
    /// <summary>The instant at which the migration runs, in UTC: one for all rows and functions of it.</summary>
    public DateTimeOffset Now { get; } = now.ToUniversalTime();

    /// <summary>
    /// A new id that is the same in every run over the same rows: a name-based UUID (version 5 of RFC 9562) of the migration's id and what
    /// is given here.
    /// </summary>
    /// <param name="name">What the id is of, such as <c>"tag"</c> and the key of the driving row. Different names have different
    /// ids.</param>
    public Guid NewId(params ReadOnlySpan<object?> name)
    {
        var text = new StringBuilder(migrationId);
        foreach (var part in name)
            // A literal tells "1" from 1 and "a", "b" from "a, b".
            text.Append('\n').Append(CSharpLiteral.Value(part));
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>A parameter of the run.</summary>
    /// <param name="name">Its name.</param>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <exception cref="InvalidOperationException">It was not given, or is of another type.</exception>
    public T Parameter<T>(string name) => parameters?.GetValueOrDefault(name) switch
    {
        T value => value,
        null => throw new InvalidOperationException(
            $"The data migration '{migrationId}' asks for the parameter '{name}', which was not given. "
            + "Say UseTypedMigrations(typed => typed.Parameter("
            + $"\"{name}\", value)); a test gives it to its MigrationContext."),
        var other => throw new InvalidOperationException(
            $"The data migration '{migrationId}' asks for the parameter '{name}' as {typeof(T).Name}, "
            + $"and was given {other.GetType().Name}."),
    };
}
