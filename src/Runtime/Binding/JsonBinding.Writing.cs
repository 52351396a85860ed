using System.Runtime.CompilerServices;
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
    // The texts of the documents that were read, for as long as their values are in use.
    private readonly ConditionalWeakTable<object, string> _texts = [];

    /// <summary>The document of a record or of a list of records.</summary>
    /// <param name="value">The record, or the list.</param>
    /// <param name="before">The binding that read the column, or null for a new document.</param>
    /// <param name="was">The value that was read.</param>
    public string Write(object value, JsonBinding? before, object? was)
    {
        using var document = was is not null && before?._texts.TryGetValue(was, out var text) == true ? JsonDocument.Parse(text) : null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, value, document is null ? null : new Stored(before!, was!, document.RootElement));
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void Write(Utf8JsonWriter writer, object value, Stored? stored)
    {
        if (stored is not null && stored.Binding._layout == _layout && StoredValue.Same(value, stored.Value))
        {
            writer.WriteRawValue(stored.Text, skipInputValidation: true);
            return;
        }

        if (value is ISnapshotRow record)
        {
            WriteRecord(writer, record, stored is { Value: ISnapshotRow } ? stored : null);
            return;
        }

        var rows = ((IEnumerable<ISnapshotRow>)value).ToList();
        var sources = stored?.Sources(rows);
        writer.WriteStartArray();
        for (var i = 0; i < rows.Count; i++)
            Write(writer, rows[i], sources?[i]);
        writer.WriteEndArray();
    }

    private void WriteRecord(Utf8JsonWriter writer, ISnapshotRow record, Stored? stored)
    {
        var values = record.ToValues();
        var rest = _members.ToList();
        writer.WriteStartObject();
        if (stored is not null)
            foreach (var property in stored.Element.EnumerateObject())
                WriteStored(writer, values, stored, property, rest);
        foreach (var member in rest)
            if (stored?.IsLeft(member, values[member.Ordinal]) != true)
                Write(writer, member, values[member.Ordinal], stored?.Of(member));
        writer.WriteEndObject();
    }

    /// <summary>Writes a stored member, if it stays.</summary>
    private void WriteStored(Utf8JsonWriter writer, object?[] values, Stored stored, JsonProperty property, List<Member> rest)
    {
        var before = stored.Binding._members.FirstOrDefault(member => member.Name == property.Name);
        var after = before is null ? null : _members.FirstOrDefault(member => member.Property.Name == before.Property.Name);
        if (after is null)
        {
            // A member that no model knows stays. A member that only the old model knows is removed by this migration.
            if (before is null && !_members.Any(member => member.Name == property.Name))
                WriteRaw(property.Name);
        }
        else if (stored.IsLeft(after, values[after.Ordinal]))
            WriteRaw(after.Name);
        else if (rest.Remove(after))
            Write(writer, after, values[after.Ordinal], stored.Of(after));

        void WriteRaw(string name)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }
    }

    private static void Write(Utf8JsonWriter writer, Member member, object? value, Stored? stored)
    {
        writer.WritePropertyName(member.Name);
        if (value is null)
            writer.WriteNullValue();
        else if (member.Nested is { } nested)
            nested.Write(writer, value, stored);
        else if (member.Scalar is { } scalar)
            scalar.ToJson(writer, value);
        else
            writer.WriteRawValue((string)value);
    }

    /// <summary>A part of a stored document.</summary>
    /// <param name="Binding">The binding that read it.</param>
    /// <param name="Value">The record, or the list, that was read.</param>
    /// <param name="Element">The element with its text.</param>
    private sealed record Stored(JsonBinding Binding, object Value, JsonElement Element)
    {
        private readonly Lazy<object?[]> _values = new(() => ((ISnapshotRow)Value).ToValues());

        public string Text => Element.GetRawText();

        /// <summary>Whether a member is unchanged.</summary>
        public bool IsLeft(Member member, object? value) =>
            Find(member) is { } before && before.Layout == member.Layout && StoredValue.Same(_values.Value[before.Ordinal], value);

        /// <summary>The stored part of a nested member, or null if there is none.</summary>
        public Stored? Of(Member member) =>
            Find(member) is { Nested: { } nested } before && _values.Value[before.Ordinal] is { } value
                && Element.TryGetProperty(before.Name, out var element) ? new Stored(nested, value, element) : null;

        /// <summary>
        /// The stored element for each element of a list. An unchanged element is found wherever it is. A changed one is the element at the
        /// same position, because that is its key, as long as the number of elements stays the same.
        /// </summary>
        public Stored?[] Sources(List<ISnapshotRow> rows)
        {
            if (Value is ISnapshotRow)
                return new Stored?[rows.Count];
            var free = ((IEnumerable<ISnapshotRow>)Value).Zip(Element.EnumerateArray(), (row, element) => new Stored(Binding, row, element))
                .Cast<Stored?>().ToArray();
            var sources = new Stored?[rows.Count];
            for (var i = 0; i < rows.Count; i++)
                if (i < free.Length && StoredValue.Same(rows[i], free[i]!.Value))
                    Take(i, i);
            var others = free.Select((stored, i) => (stored, i)).Where(pair => pair.stored is not null)
                .ToLookup(pair => StoredValue.Hash(pair.stored!.Value), pair => pair.i);
            for (var i = 0; i < rows.Count; i++)
                if (sources[i] is null && others[StoredValue.Hash(rows[i])].FirstOrDefault(
                        other => free[other] is { } stored && StoredValue.Same(rows[i], stored.Value), -1) is >= 0 and var j)
                    Take(i, j);
            if (rows.Count == free.Length)
                for (var i = 0; i < rows.Count; i++)
                    sources[i] ??= free[i];
            return sources;

            void Take(int row, int other) => (sources[row], free[other]) = (free[other], null);
        }

        private Member? Find(Member member) => Binding._members.FirstOrDefault(
            before => before.Property.Name == member.Property.Name && (before.Property.ToList is null) == (member.Property.ToList is null));
    }
}
