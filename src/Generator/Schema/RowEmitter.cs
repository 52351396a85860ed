using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>Writes how the runtime creates records and reads their values, and the metadata of a state's tables.</summary>
internal static class RowEmitter
{
    private const string Rows = "global::TypedMigrations.Rows";

    public static string Emit(SnapshotModel model) => Template.Render($$"""
        partial class {{Names.EscapeType(model.Snapshots)}}
        {
            partial class {{Names.EscapeType(model.Name)}} : {{Rows}}.ISnapshotState<{{Names.EscapeType(model.Name)}}>
            {
                {{Metadata(model)}}

                {{Code.Lines(model.Records.Where(IsRow).Select(Row), blankLines: true)}}
            }
        }
        """);

    /// <summary>Whether the runtime creates a record by itself; a value in columns is created with its owner.</summary>
    private static bool IsRow(RecordModel record) => record is { Refusal: null, Kind: not RecordKind.Value };

    private static string Metadata(SnapshotModel model) => Template.Render($$"""
        static {{Rows}}.SnapshotMetadata {{Rows}}.ISnapshotState<{{Names.EscapeType(model.Name)}}>.Metadata { get; } = new(
            {{Text(model.Migration)}},
            {{(model.Base is null ? "null" : $"{Rows}.SnapshotMetadata.Of<{Names.EscapeType(model.Base)}>()")}},
            [
                {{Code.Lines(model.Tables.Select(Table))}}
            ],
            [{{string.Join(", ", model.DroppedTables.Select(Text))}}]);
        """);

    private static string Table(RecordModel record) => Template.Render($$"""
        new({{Shape(record.Name)}}, {{Place(record.Table)}}, [{{string.Join(", ", record.Key.Select(Text))}}],
        [
            {{Code.Lines(Leaves(record.Members).Select(leaf => Column(leaf.Path, leaf.Member.Property.Column)))}}
        ]),
        """);

    private static string Place(TableModel? table) => $"{Text(table?.Name)}, {Text(table?.Schema)}, {Bool(table is { IsView: true })}";

    private static string Column(string property, ColumnModel column)
    {
        string?[] facts =
        [
            column.MaxLength?.ToString(),
            column.Precision?.ToString(),
            column.Scale?.ToString(),
            column.IsUnicode is { } unicode ? Bool(unicode) : null,
        ];
        var names = new[] { property, column.Name, column.Type }.Select(Text);
        var said = facts.Take(Array.FindLastIndex(facts, fact => fact is not null) + 1).Select(fact => fact ?? "null");
        return $"new({string.Join(", ", names.Concat(said))}),";
    }

    private static string Row(RecordModel record) => Template.Render($$"""
        partial record {{Names.EscapeType(record.Name)}} : {{string.Join(", ", Interfaces(record))}}
        {
            static {{Rows}}.RowShape {{Rows}}.ISnapshotRow<{{Names.EscapeType(record.Name)}}>.RowShape { get; } = new(
                {{Text(record.Entity)}},
                {{Text(record.Name)}},
                [
                    {{Code.Lines(Leaves(record.Members).Select(leaf => Property(leaf.Path, leaf.MemberPath, leaf.Member)))}}
                ])
            {
                {{(record.IsAbstract ? "" : FromValues(record))}}
                {{(record.Derived.Count == 0 ? "" : $"Derived = [{string.Join(", ", record.Derived.Select(Shape))}],")}}
            };

            {{Rows}}.RowShape {{Rows}}.ISnapshotRow.Shape => {{Shape(record.Name)}};

            object?[] {{Rows}}.ISnapshotRow.ToValues() => [{{string.Join(", ", Leaves(record.Members).Select(leaf => leaf.Access))}}];

            {{IsSet(record)}}

            {{(record.Kind == RecordKind.Json ? Origin : "")}}
        }
        """);

    private static readonly string Origin = Template.Render($$"""
        private {{Rows}}.Origin __origin;

        {{Rows}}.Origin {{Rows}}.IHasOrigin.Origin { get => __origin; set => __origin = value; }
        """);

    private static IEnumerable<string> Interfaces(RecordModel record)
    {
        yield return $"{Rows}.ISnapshotRow<{Names.EscapeType(record.Name)}>";
        if (Leaves(record.Members).Any(leaf => RecordEmitter.IsFilled(leaf.Member)))
            yield return $"{Rows}.IPartlySet";
        if (record.Kind == RecordKind.Json)
            yield return $"{Rows}.IHasOrigin";
    }

    private static string IsSet(RecordModel record)
    {
        var filled = Leaves(record.Members).Select((leaf, i) => (leaf.Access, leaf.Member, Ordinal: i))
            .Where(leaf => RecordEmitter.IsFilled(leaf.Member)).ToList();
        return filled.Count == 0 ? "" : Template.Render($$"""
            bool {{Rows}}.IPartlySet.IsSet(int ordinal) => ordinal switch
            {
                {{Code.Lines(filled.Select(leaf => $"{leaf.Ordinal} => {Test(leaf.Access, leaf.Member)},"))}}
                _ => true,
            };
            """);

        // A value that is missing was set to null with its members.
        static string Test(string access, MemberModel member) =>
            access.Substring(0, access.LastIndexOf('.') + 1) + RecordEmitter.Field(member) + ".IsSet"
            + (access.Contains("?.") ? " != false" : "");
    }

    private static string FromValues(RecordModel record)
    {
        var ordinal = 0;
        return Template.Render($$"""
            FromValues = values => new {{Names.EscapeType(record.Name)}}
            {
                {{Code.Lines(record.Members.Select(member => Initializer(member, ref ordinal)).Where(text => text.Length > 0))}}
            },
            """);
    }

    private static string Initializer(MemberModel member, ref int ordinal)
    {
        var isNullable = member.Property.IsNullable;
        if (member.Property.Storage != Storage.Columns)
        {
            var value = $"({RecordEmitter.Type(member)}{(isNullable ? "?" : "")})values[{ordinal++}]{(isNullable ? "" : "!")}";
            return member.Discriminator is null ? $"{Names.Escape(member.Name)} = {value}," : "";
        }

        var first = ordinal;
        var parts = new List<string>();
        foreach (var part in member.Values)
            parts.Add(Initializer(part, ref ordinal));
        var isMissing = string.Join(" && ", Enumerable.Range(first, ordinal - first).Select(i => $"values[{i}] is null"));
        var condition = isNullable && isMissing.Length > 0 ? $"{isMissing} ? null : " : "";
        return Template.Render($$"""
            {{Names.Escape(member.Name)}} = {{condition}}new {{Names.EscapeType(member.Record!)}}
            {
                {{Code.Lines(parts)}}
            },
            """);
    }

    /// <summary>The columns of a record: its own, and the columns of values in its row.</summary>
    private static IEnumerable<(string Path, string MemberPath, string Access, MemberModel Member)> Leaves(
        IEnumerable<MemberModel> members, string path = "", string memberPath = "", string access = "")
    {
        foreach (var member in members)
        {
            var here = (
                Path: path + member.Property.Name, MemberPath: memberPath + member.Name, Access: access + Names.Escape(member.Name));
            if (member.Property.Storage != Storage.Columns)
            {
                yield return (here.Path, here.MemberPath, here.Access, member);
                continue;
            }

            var dot = member.Property.IsNullable ? "?." : ".";
            foreach (var leaf in Leaves(member.Values, here.Path + ".", here.MemberPath + dot, here.Access + dot))
                yield return leaf;
        }
    }

    private static string Property(string path, string memberPath, MemberModel member)
    {
        var alias = path == memberPath ? "" : $", {Text(memberPath)}";
        var isNullable = Bool(member.Property.IsNullable);
        return member.Property.Storage switch
        {
            Storage.Column => $"new({Text(path)}, typeof({member.Property.Type}), {isNullable}{alias}),",
            var json => $"{Rows}.RowProperty.{json}<{Names.EscapeType(member.Record!)}>({Text(path)}, {isNullable}{alias}),",
        };
    }

    private static string Shape(string record) => $"{Rows}.RowShape.Of<{Names.EscapeType(record)}>()";

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Text(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);
}
