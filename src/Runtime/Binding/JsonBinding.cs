using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.Json;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Converts a JSON document to nested records and back, with the names, readers and writers of Entity Framework. A member that the model
/// does not know is ignored, as in Entity Framework, and stays when the document is written again.
/// </summary>
internal sealed partial class JsonBinding
{
    private readonly RowProperty _property;
    private readonly ImmutableArray<Member> _members;
    private readonly string _layout;

    private JsonBinding(RowProperty property, ImmutableArray<Member> members) =>
        (_property, _members, _layout) = (property, members, string.Join(", ", members.Select(member => member.Name + member.Layout)));

    /// <summary>Binds a property to an owned or complex type, or returns null if they differ.</summary>
    public static JsonBinding? Of(ITypeBase type, RowProperty property)
    {
        var shape = property.Json!;
        // In Entity Framework's order: plain members first, then nested ones.
        var members = type.GetProperties().Select(model => Scalar(model, shape))
            .Concat(
                type.GetComplexProperties().Select(
                    complex => Nested(shape, complex.Name, complex.ComplexType, complex.GetJsonPropertyName())))
            .Concat(type is IEntityType entity
                ? entity.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned() && !navigation.IsOnDependent)
                    .Select(navigation =>
                        Nested(shape, navigation.Name, navigation.TargetEntityType, navigation.TargetEntityType.GetJsonPropertyName()))
                : [])
            .OfType<Member>()
            .ToImmutableArray();
        return members.Length == shape.Properties.Length ? new JsonBinding(property, members) : null;
    }

    /// <summary>The record or the list of records of a document, or null if the document is null.</summary>
    public object? Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Read(document.RootElement.Clone());
    }

    private static Member? Scalar(IProperty model, RowShape shape)
    {
        var ordinal = shape.IndexOf(model.Name);
        if (ordinal < 0 || model.GetJsonPropertyName() is not { } name
                || (Nullable.GetUnderlyingType(model.ClrType) ?? model.ClrType) != shape.Properties[ordinal].Type)
            return null;
        // Designers do not show the element type of a primitive collection, so the record has its text.
        var scalar = TableBinder.IsCollectionAsText(model)
            ? null
            : model.GetJsonValueReaderWriter() ?? model.GetTypeMapping().JsonValueReaderWriter;
        return new Member(name, ordinal, shape.Properties[ordinal], scalar, Nested: null);
    }

    private static Member? Nested(RowShape shape, string name, ITypeBase type, string? jsonName)
    {
        var ordinal = shape.IndexOf(name);
        return ordinal >= 0 && shape.Properties[ordinal] is { Json: not null } property && Of(type, property) is { } nested
            ? new Member(jsonName ?? name, ordinal, property, Scalar: null, nested)
            : null;
    }

    private object? Read(JsonElement element) => (element.ValueKind, _property.ToList) switch
    {
        (JsonValueKind.Null, _) => null,
        (JsonValueKind.Array, { } toList) => toList([.. element.EnumerateArray().Select(Record)]),
        (JsonValueKind.Object, null) => Record(element),
        (var kind, var toList) => throw new JsonException($"{_property.Name} is {kind} instead of "
            + $"{(toList is null ? "an object" : "an array")}"),
    };

    private ISnapshotRow Record(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException($"{_property.Name} holds {element.ValueKind} instead of an object");
        var values = new object?[_members.Length];
        foreach (var member in _members)
            values[member.Ordinal] = Read(element, member);
        var record = _property.Json!.FromValues!(values);
        Origin.Set(record, new Stored(this, record, element));
        return record;
    }

    private static object? Read(JsonElement element, Member member)
    {
        var property = member.Property;
        // The type got the member after the document was written: Entity Framework uses the type's default too.
        if (!element.TryGetProperty(member.Name, out var value))
            return member.Nested is null && property.Type.IsValueType && !property.IsNullable
                ? Activator.CreateInstance(property.Type)
                : null;
        if (value.ValueKind == JsonValueKind.Null)
            return property.IsNullable ? null : throw new JsonException($"{member.Name} is null, although the schema says that it is not");
        try
        {
            return member.Nested is { } nested ? nested.Read(value)
                : member.Scalar is { } scalar ? Proved(scalar.FromJsonString(value.GetRawText()), value)
                : value.GetRawText();
        }
        catch (Exception exception) when (exception is not JsonException { InnerException: not null })
        {
            throw new JsonException($"{member.Name}: {exception.Message}", exception);
        }
    }

    /// <exception cref="JsonException">A part of the value would not come from the document, or would be lost.</exception>
    private static object? Proved(object? read, JsonElement element)
    {
        if (read is double.PositiveInfinity or double.NegativeInfinity or float.PositiveInfinity or float.NegativeInfinity)
            throw new JsonException("the number is greater than the maximum of its type, and would become infinite");
        // A value without a digit is an infinity of PostgreSQL's provider.
        if (read is DateTime or DateTimeOffset or DateOnly && element.ValueKind == JsonValueKind.String
                && element.GetString() is { } text && text.Any(char.IsAsciiDigit))
        {
            if (!Spelling.HasYear(text))
                throw new JsonException($"'{text}' has no year of four digits, and what is missing would come from the clock");
            if (read is DateTimeOffset && Spelling.HasNoOffset(text))
                throw new JsonException($"'{text}' has no offset, which would come from the time zone of the machine");
        }

        // The same instant, whatever zone the machine is in.
        return read is DateTime { Kind: DateTimeKind.Local } time ? time.ToUniversalTime() : read;
    }

    private sealed record Member(string Name, int Ordinal, RowProperty Property, JsonValueReaderWriter? Scalar, JsonBinding? Nested)
    {
        /// <summary>The form of its value in a document. A value whose form stays the same can keep its text.</summary>
        public string Layout { get; } = $": {Scalar?.GetType()}{(Nested is null ? "" : $"{{{Nested._layout}}}")}";
    }
}
