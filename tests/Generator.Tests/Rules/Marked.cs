using Microsoft.CodeAnalysis.Text;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>Source code whose marks <c>[|…|]</c> were taken out.</summary>
internal sealed record Marked(string Source, IReadOnlyList<TextSpan> Spans)
{
    public static Marked Parse(string text)
    {
        var source = "";
        var spans = new List<TextSpan>();
        foreach (var (part, i) in text.Split("[|").Select((part, i) => (part, i)))
        {
            var end = part.IndexOf("|]", StringComparison.Ordinal);
            if (i > 0)
                spans.Add(new TextSpan(source.Length, end));
            source += i > 0 ? part.Remove(end, 2) : part;
        }

        return new Marked(source, spans);
    }
}
