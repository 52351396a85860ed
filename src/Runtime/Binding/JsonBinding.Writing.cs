using System.Text;
using System.Text.Json;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// Writes documents. Parts that a function does not change keep their stored text, because C# types do not store everything that JSON can
/// say, such as a number with thirty digits, and records do not have all members.
/// </summary>
internal sealed partial class JsonBinding
{
    /// <summary>The document of a record or of a list of records.</summary>
    /// <param name="value">The record, or the list.</param>
    /// <param name="was">The record that was read in its place, or null. A record that was not read itself is taken for it.</param>
    public string Write(object value, object? was)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            WriteValue(writer, value, was);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>
    /// The stored elements that a changed list lacks, where it has new elements and nobody can say whether these replace them; null if all
    /// members that the schema does not know have their place. An element is known by the record that was read from it, and by its copies.
    /// </summary>
    /// <param name="value">The record, or the list.</param>
    /// <param name="was">The record or the list that was read in its place, or null.</param>
    public (string List, string Members)? Unplaced(object value, object? was)
    {
        if (value is ISnapshotRow record)
            return Unplaced(record, Stored.Of(record) ?? Stored.Of(was));
        var rows = ((IEnumerable<ISnapshotRow>)value).ToList();
        var parts = rows.Select(Stored.Of).ToList();
        if (parts.Contains(null) && was is IEnumerable<ISnapshotRow> stored)
        {
            var left = stored.Select(Stored.Of).OfType<Stored>().Except(parts.OfType<Stored>());
            var members = left.SelectMany(part => part.Unknown(this)).Distinct().ToList();
            if (members.Count > 0)
                return (_property.Name, string.Join(", ", members));
        }

        return rows.Zip(parts, Unplaced).FirstOrDefault(unplaced => unplaced is not null);
    }

    private (string List, string Members)? Unplaced(ISnapshotRow record, Stored? stored)
    {
        var values = record.ToValues();
        foreach (var member in _members)
            if (member.Nested is { } nested && values[member.Ordinal] is { } value && stored?.IsLeft(member, value) != true
                    && nested.Unplaced(value, stored?.ValueOf(member)) is { } unplaced)
                return unplaced;
        return null;
    }

    private void WriteValue(Utf8JsonWriter writer, object value, object? was)
    {
        if (value is ISnapshotRow record)
        {
            WriteRecord(writer, record, Stored.Of(record) ?? Stored.Of(was));
            return;
        }

        writer.WriteStartArray();
        foreach (var row in (IEnumerable<ISnapshotRow>)value)
            WriteRecord(writer, row, Stored.Of(row));
        writer.WriteEndArray();
    }

    private void WriteRecord(Utf8JsonWriter writer, ISnapshotRow record, Stored? stored)
    {
        if (stored is not null && stored.Binding._layout == _layout && StoredValue.Same(record, stored.Record))
        {
            writer.WriteRawValue(stored.Element.GetRawText(), skipInputValidation: true);
            return;
        }

        var values = record.ToValues();
        var rest = _members.ToList();
        writer.WriteStartObject();
        if (stored is not null)
            foreach (var property in stored.Element.EnumerateObject())
                WriteStored(writer, values, stored, property, rest);
        foreach (var member in rest)
            if (stored?.IsLeft(member, values[member.Ordinal]) != true)
                WriteMember(writer, member, values[member.Ordinal], stored?.ValueOf(member));
        writer.WriteEndObject();
    }

    /// <summary>Writes a stored member, if it stays.</summary>
    private void WriteStored(Utf8JsonWriter writer, object?[] values, Stored stored, JsonProperty property, List<Member> rest)
    {
        var before = stored.Binding._members.FirstOrDefault(member => member.Name == property.Name);
        var after = before is null ? null : _members.FirstOrDefault(member => member.Property.Name == before.Property.Name);
        if (after is null)
        {
            // A member that no model knows stays, and so does one that only the new model knows, if the record does not set it: no function
            // could read it. A member that only the old model knows is removed by this migration.
            var added = _members.FirstOrDefault(member => member.Name == property.Name);
            if (before is null && (added is null
                    || (StoredValue.Same(values[added.Ordinal], added.Property.DefaultValue) && rest.Remove(added))))
                WriteRaw(property.Name);
        }
        else if (stored.IsLeft(after, values[after.Ordinal]))
            WriteRaw(after.Name);
        else if (rest.Remove(after))
            WriteMember(writer, after, values[after.Ordinal], stored.ValueOf(after));

        void WriteRaw(string name)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, Member member, object? value, object? was)
    {
        writer.WritePropertyName(member.Name);
        if (value is null)
            writer.WriteNullValue();
        else if (member.Nested is { } nested)
            nested.WriteValue(writer, value, was);
        else if (member.Scalar is { } scalar)
            scalar.ToJson(writer, value);
        else
            writer.WriteRawValue((string)value);
    }

    private bool IsUnknown(JsonProperty property) => !_members.Any(member => member.Name == property.Name);

    /// <summary>A part of a stored document: an object.</summary>
    /// <param name="Binding">The binding that read it.</param>
    /// <param name="Record">The record that was read.</param>
    /// <param name="Element">The element with its text.</param>
    private sealed record Stored(JsonBinding Binding, ISnapshotRow Record, JsonElement Element)
    {
        private readonly Lazy<object?[]> _values = new(Record.ToValues);

        /// <summary>The part from which a record was read, or null.</summary>
        public static Stored? Of(object? value) => value is ISnapshotRow record ? Origin.Of(record) as Stored : null;

        /// <summary>Whether a member is unchanged.</summary>
        public bool IsLeft(Member member, object? value) =>
            Find(member) is { } before && before.Layout == member.Layout && StoredValue.Same(_values.Value[before.Ordinal], value);

        /// <summary>The value of a member when it was read, or null if there is none.</summary>
        public object? ValueOf(Member member) => Find(member) is { } before ? _values.Value[before.Ordinal] : null;

        /// <summary>The members, at any depth, that neither the model before nor the one after knows.</summary>
        public IEnumerable<string> Unknown(JsonBinding after) => Element.EnumerateObject()
            .Where(property => Binding.IsUnknown(property) && after.IsUnknown(property)).Select(property => property.Name)
            .Concat(after._members.Where(member => member.Nested is not null).SelectMany(member =>
                (ValueOf(member) is ISnapshotRow one ? [one] : ValueOf(member) as IEnumerable<ISnapshotRow> ?? [])
                    .Select(Of).OfType<Stored>().SelectMany(part => part.Unknown(member.Nested!))));

        public bool Equals(Stored? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private Member? Find(Member member) => Binding._members.FirstOrDefault(
            before => before.Property.Name == member.Property.Name && (before.Property.ToList is null) == (member.Property.ToList is null));
    }
}
