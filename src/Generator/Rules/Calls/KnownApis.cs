using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>The effect of a member of another assembly, apart from its result.</summary>
internal enum Effect
{
    /// <summary>The effect is not known.</summary>
    Unknown,

    /// <summary>It has no effect.</summary>
    Pure,

    /// <summary>It uses the clock, random numbers, or something that differs from process to process.</summary>
    Chance,

    /// <summary>It reads or changes something outside the process: files, the network, the machine.</summary>
    World,

    /// <summary>Its result depends on the culture of the machine or of the thread.</summary>
    Culture,

    /// <summary>Its result depends on the time zone of the machine.</summary>
    TimeZone,

    /// <summary>It belongs to Entity Framework, which uses today's model.</summary>
    Today,

    /// <summary>It runs code at another time or at the same time.</summary>
    Threads,

    /// <summary>It looks at types as they are in today's program.</summary>
    Reflection,

    /// <summary>It keeps a value between two calls.</summary>
    State,
}

/// <summary>The facts about a member.</summary>
/// <param name="Effect">Its effect.</param>
/// <param name="Advice">What to write instead.</param>
/// <param name="Fix">How a code fix writes that, as a <c>FixHints</c> hint; empty if only a person can.</param>
internal sealed record KnownApi(Effect Effect, string Advice, string Fix = "");

/// <summary>
/// The table of facts about other assemblies. The closest entry counts, in this order: the member with its parameters, the member, its
/// type, a containing type, its namespace (<c>N:X</c>), a containing namespace (<c>N:X.*</c>). A heading gives the effect, the advice and
/// the hint for a code fix.
/// </summary>
internal static class KnownApis
{
    private const string Text = """
        Pure
          N:TypedMigrations
          N:System
          N:System.Buffers
          N:System.Buffers.Binary
          N:System.Buffers.Text
          N:System.Collections.*
          N:System.Globalization
          N:System.Linq
          N:System.Numerics
          N:System.Runtime.CompilerServices
          N:System.Text
          N:System.Text.Json.*
          N:System.Text.RegularExpressions
          N:System.Text.Unicode
          N:System.Text.Encodings.Web
          N:System.Xml.*
          N:System.Security.Cryptography
          N:System.ComponentModel.DataAnnotations
          N:System.Diagnostics.CodeAnalysis
          N:System.Diagnostics.Contracts
          N:System.Drawing
          T:System.Diagnostics.Debug
          T:System.Runtime.InteropServices.CollectionsMarshal
          T:System.Runtime.InteropServices.ImmutableCollectionsMarshal
          T:System.Runtime.InteropServices.MemoryMarshal
          T:System.Diagnostics.UnreachableException
          T:System.Web.HttpUtility
          T:System.Net.WebUtility
          T:System.Net.IPAddress
          T:System.Net.IPNetwork
          T:System.Net.HttpStatusCode
          T:System.Net.Mail.MailAddress
          T:System.Uri
          T:System.IO.Path
          T:System.IO.Stream
          T:System.IO.MemoryStream
          T:System.IO.TextReader
          T:System.IO.TextWriter
          T:System.IO.StringReader
          T:System.IO.StringWriter
          T:System.IO.StreamReader
          T:System.IO.StreamWriter
          M:System.IO.StreamReader.#ctor(System.IO.Stream)
          M:System.IO.StreamReader.#ctor(System.IO.Stream,System.Text.Encoding)
          M:System.IO.StreamWriter.#ctor(System.IO.Stream)
          M:System.IO.StreamWriter.#ctor(System.IO.Stream,System.Text.Encoding)
          T:System.IO.BinaryReader
          T:System.IO.BinaryWriter
          T:System.IO.InvalidDataException
          T:System.IO.Compression.GZipStream
          T:System.IO.Compression.DeflateStream
          T:System.IO.Compression.BrotliStream
          T:System.IO.Compression.ZLibStream
          T:System.IO.Compression.CompressionMode
          T:System.IO.Compression.CompressionLevel
          T:System.IO.Hashing.Crc32
          T:System.IO.Hashing.XxHash64
          T:System.Threading.CancellationToken
          P:System.Reflection.MemberInfo.Name
          P:System.Type.FullName
          P:System.Type.Name

        Chance | use MigrationContext.Now | now
          P:System.DateTime.Now
          P:System.DateTime.UtcNow
          P:System.DateTime.Today
          P:System.DateTimeOffset.Now
          P:System.DateTimeOffset.UtcNow

        Chance | use MigrationContext.Now
          T:System.TimeProvider
          T:System.Diagnostics.Stopwatch
          P:System.Environment.TickCount
          P:System.Environment.TickCount64

        Chance | use MigrationContext.NewId | id
          M:System.Guid.NewGuid
          M:System.Guid.CreateVersion7

        Chance | use MigrationContext.NewId
          M:System.IO.Path.GetRandomFileName

        Chance | derive the value from the row's key, or use MigrationContext.NewId
          T:System.Random
          T:System.Security.Cryptography.RandomNumberGenerator
          M:System.Security.Cryptography.Aes.Create
          M:System.Security.Cryptography.RSA.Create
          M:System.Security.Cryptography.ECDsa.Create
          M:System.Security.Cryptography.SymmetricAlgorithm.GenerateKey
          M:System.Security.Cryptography.SymmetricAlgorithm.GenerateIV
          M:System.Linq.Enumerable.Shuffle

        Chance | hash codes differ from process to process; use SHA256.HashData
          M:System.Object.GetHashCode
          M:System.String.GetHashCode
          M:System.ValueType.GetHashCode
          T:System.HashCode
          M:System.StringComparer.GetHashCode
          M:System.Collections.Generic.EqualityComparer`1.GetHashCode
          M:System.Collections.Generic.IEqualityComparer`1.GetHashCode
          M:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode

        World | a function uses only its row; read other data before, and put them into a table or a constant
          N:System.IO.*
          N:System.Net.*
          N:System.Data.*
          N:System.Diagnostics.*
          N:System.Runtime.InteropServices
          N:Microsoft.Data.*
          N:Microsoft.Extensions.*
          N:Microsoft.Win32.*
          N:Npgsql.*
          M:System.IO.StreamReader.#ctor
          M:System.IO.StreamWriter.#ctor
          T:System.Console
          T:System.AppContext
          T:System.AppDomain
          T:System.GC
          T:System.Environment
          T:System.OperatingSystem
          M:System.IO.Path.GetTempPath
          M:System.IO.Path.GetTempFileName
          M:System.IO.Path.GetFullPath(System.String)
          M:System.IO.Path.Exists
          M:System.Xml.Linq.XDocument.Load(System.String)
          M:System.Xml.Linq.XElement.Load(System.String)
          M:System.Xml.Linq.XDocument.Save(System.String)
          M:System.Xml.Linq.XElement.Save(System.String)
          M:System.Xml.XmlDocument.Load(System.String)

        World | it differs between Windows and Linux; write "\n" | newline
          P:System.Environment.NewLine

        World | it differs between Windows and Linux; write Append('\n')
          M:System.Text.StringBuilder.AppendLine

        World | it differs between Windows and Linux; write '/'
          F:System.IO.Path.DirectorySeparatorChar
          M:System.IO.Path.Combine
          M:System.IO.Path.Join

        Culture | use CultureInfo.InvariantCulture | name InvariantCulture
          P:System.Globalization.CultureInfo.CurrentCulture
          P:System.Globalization.CultureInfo.CurrentUICulture
          P:System.Globalization.CultureInfo.InstalledUICulture

        Culture | use InvariantInfo | name InvariantInfo
          P:System.Globalization.NumberFormatInfo.CurrentInfo
          P:System.Globalization.DateTimeFormatInfo.CurrentInfo

        Culture | append value.ToString(CultureInfo.InvariantCulture) | format-argument
          M:System.Text.StringBuilder.Append(System.Decimal)
          M:System.Text.StringBuilder.Append(System.Double)
          M:System.Text.StringBuilder.Append(System.Single)
          M:System.Text.StringBuilder.Append(System.SByte)
          M:System.Text.StringBuilder.Append(System.Int16)
          M:System.Text.StringBuilder.Append(System.Int32)
          M:System.Text.StringBuilder.Append(System.Int64)
          M:System.Text.StringBuilder.Insert(System.Int32,System.Decimal)
          M:System.Text.StringBuilder.Insert(System.Int32,System.Double)
          M:System.Text.StringBuilder.Insert(System.Int32,System.Int32)
          M:System.Text.StringBuilder.Insert(System.Int32,System.Int64)

        Culture | use CultureInfo.InvariantCulture
          P:System.Globalization.CultureInfo.DefaultThreadCurrentCulture
          P:System.Globalization.RegionInfo.CurrentRegion
          M:System.FormattableString.CurrentCulture(System.FormattableString)
          M:System.FormattableString.ToString

        Culture | write ToString with a format and CultureInfo.InvariantCulture
          M:System.DateTime.ToShortDateString
          M:System.DateTime.ToLongDateString
          M:System.DateTime.ToShortTimeString
          M:System.DateTime.ToLongTimeString
          M:System.DateOnly.ToShortDateString
          M:System.DateOnly.ToLongDateString
          M:System.TimeOnly.ToShortTimeString
          M:System.TimeOnly.ToLongTimeString

        Culture | use ToUpperInvariant | name ToUpperInvariant
          M:System.String.ToUpper
          M:System.Char.ToUpper(System.Char)

        Culture | use ToLowerInvariant | name ToLowerInvariant
          M:System.String.ToLower
          M:System.Char.ToLower(System.Char)

        Culture | use string.CompareOrdinal | name CompareOrdinal
          M:System.String.Compare(System.String,System.String)
          M:System.String.Compare(System.String,System.Int32,System.String,System.Int32,System.Int32)

        Culture | use string.CompareOrdinal
          M:System.String.CompareTo
          M:System.String.Compare(System.String,System.String,System.Boolean)
          M:System.String.Compare(System.String,System.Int32,System.String,System.Int32,System.Int32,System.Boolean)

        Culture | use string.CompareOrdinal | static CompareOrdinal
          M:System.String.CompareTo(System.String)

        Culture | add StringComparison.Ordinal | argument System.StringComparison Ordinal
          M:System.String.StartsWith(System.String)
          M:System.String.EndsWith(System.String)
          M:System.String.IndexOf(System.String)
          M:System.String.IndexOf(System.String,System.Int32)
          M:System.String.IndexOf(System.String,System.Int32,System.Int32)
          M:System.String.LastIndexOf(System.String)
          M:System.String.LastIndexOf(System.String,System.Int32)
          M:System.String.LastIndexOf(System.String,System.Int32,System.Int32)

        Culture | use Ordinal | name Ordinal
          F:System.StringComparison.CurrentCulture
          P:System.StringComparer.CurrentCulture

        Culture | use OrdinalIgnoreCase | name OrdinalIgnoreCase
          F:System.StringComparison.CurrentCultureIgnoreCase
          P:System.StringComparer.CurrentCultureIgnoreCase

        Pure
          M:System.String.ToUpper(System.Globalization.CultureInfo)
          M:System.String.ToLower(System.Globalization.CultureInfo)
          M:System.FormattableString.ToString(System.IFormatProvider)
          M:System.DateTime.ToFileTimeUtc
          M:System.TimeZoneInfo.ConvertTimeToUtc(System.DateTime,System.TimeZoneInfo)

        TimeZone | give the offset: new DateTimeOffset(value, TimeSpan.Zero) | argument System.TimeSpan Zero
          M:System.DateTimeOffset.#ctor(System.DateTime)

        TimeZone | give the offset: new DateTimeOffset(value, TimeSpan.Zero)
          M:System.DateTimeOffset.op_Implicit(System.DateTime)~System.DateTimeOffset

        TimeZone | use UtcDateTime, or an offset from the row
          M:System.DateTime.ToLocalTime
          M:System.DateTimeOffset.ToLocalTime
          P:System.DateTimeOffset.LocalDateTime
          M:System.DateTime.FromFileTime
          M:System.DateTime.ToFileTime
          M:System.DateTimeOffset.FromFileTime
          M:System.DateTime.FromBinary

        TimeZone | use DateTime.SpecifyKind(value, DateTimeKind.Utc), or an offset from the row
          M:System.DateTime.ToUniversalTime

        TimeZone | name the time zone, as with TimeZoneInfo.FindSystemTimeZoneById, or use an offset from the row
          T:System.TimeZone
          P:System.TimeZoneInfo.Local
          M:System.TimeZoneInfo.GetSystemTimeZones
          M:System.TimeZoneInfo.ConvertTimeBySystemTimeZoneId(System.DateTime,System.String)
          M:System.TimeZoneInfo.ConvertTime(System.DateTime,System.TimeZoneInfo)
          M:System.TimeZoneInfo.ConvertTimeToUtc(System.DateTime)

        Today | use Before and After, which have the rows as they were
          N:Microsoft.EntityFrameworkCore.*

        Threads | a function computes one row and returns at once; take it out
          N:System.Threading.*
          N:System.Threading
          N:System.Timers
          N:System.Collections.Concurrent

        Threads | use Enumerable: in parallel the order differs in each run
          T:System.Linq.ParallelEnumerable
          T:System.Linq.ParallelQuery
          T:System.Linq.ParallelQuery`1

        Reflection | name the columns: today's types are not those of the migration
          N:System.Reflection.*
          N:System.Linq.Expressions
          T:System.Activator
          T:System.Type
          M:System.Object.GetType
          M:System.Delegate.DynamicInvoke

        State | compute it again, or pass it as a parameter
          T:System.Threading.ThreadLocal`1
          T:System.Threading.AsyncLocal`1
          T:System.Runtime.CompilerServices.ConditionalWeakTable`2
          P:System.Buffers.ArrayPool`1.Shared
        """;

    private static readonly KnownApi unknown = new(Effect.Unknown, "");

    private static readonly ImmutableDictionary<string, KnownApi> table = Read();

    /// <summary>The table's entry for a member of another assembly.</summary>
    public static KnownApi Find(ISymbol symbol)
    {
        foreach (var key in Keys(symbol))
            if (table.TryGetValue(key, out var known))
                return known;
        return unknown;
    }

    private static IEnumerable<string> Keys(ISymbol symbol)
    {
        // The members of arrays and tuples, and delegate calls, belong to the language.
        if (symbol.ContainingNamespace is null
            || symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke or MethodKind.BuiltinOperator })
        {
            yield return "N:System";
            yield break;
        }

        if (Declarations.Definition(symbol).GetDocumentationCommentId() is { } member)
        {
            yield return member;
            if (member.IndexOf('(') is > 0 and var parameters)
            {
                member = member.Substring(0, parameters);
                yield return member;
            }

            if (member.IndexOf("``", StringComparison.Ordinal) is > 0 and var arity)
                yield return member.Substring(0, arity);
        }

        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
            yield return type.OriginalDefinition.GetDocumentationCommentId() ?? "";
        yield return $"N:{symbol.ContainingNamespace.ToDisplayString()}";
        for (var space = symbol.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            yield return $"N:{space.ToDisplayString()}.*";
    }

    private static ImmutableDictionary<string, KnownApi> Read()
    {
        var entries = ImmutableDictionary.CreateBuilder<string, KnownApi>(StringComparer.Ordinal);
        var known = unknown;
        foreach (var line in Text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            if (line[0] == ' ')
                entries[line.Trim()] = known;
            else
            {
                var parts = line.Split([" | "], StringSplitOptions.None);
                known = new KnownApi(
                    (Effect)Enum.Parse(typeof(Effect), parts[0]), parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
            }

        return entries.ToImmutable();
    }
}
